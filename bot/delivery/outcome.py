"""What came of asking Telegram to send a message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it."""

    message_id: int | None
    """None when Telegram's answer could not be read."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The person cannot be reached: they have blocked the bot, or their account is no more."""

    code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""

    code: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """It was certainly not sent, and may be later."""

    code: str
    pause: float | None = None
    """Seconds that Telegram asks everybody in the lane to wait; None when it does not say."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """It may have been sent, or not: the answer was lost on the way, or is no yes and no no."""

    code: str
    unwell: bool = False
    """Whether the server itself said that it is unwell. Then the message has most likely not been sent."""


Outcome = Sent | Gone | Refused | NotNow | Unclear
