"""What a dialog answers: screens and how to show them. Plain data; `bot.telegram.replies` carries it out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from aiogram.types import InlineQueryResultArticle


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button. Either `data` or `url` is set."""

    label: str
    data: str | None = None
    """ASCII, at most 64 bytes; it must mean the same in three weeks and after two deploys."""
    url: str | None = None


Keyboard = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Screen:
    """Text (Telegram HTML, at most 4 096 characters after parsing) and the buttons under it."""

    text: str
    keyboard: Keyboard = field(default=())


class Where(Enum):
    """Where a screen goes."""

    EDIT = "edit"
    """Into the message whose button was pressed, or as a new message when nothing was pressed."""
    BELOW = "below"
    """A new message that becomes the passing screen; the earlier passing screen loses its buttons."""
    STAY = "stay"
    """A new message that stays: a verdict, a receipt."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show a screen to the person."""

    screen: Screen
    where: Where = Where.EDIT


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word at the top of the chat after a press (at most 200 characters); an alert has to be closed."""

    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a message of this chat."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Attach:
    """Send a file that stays in the chat."""

    name: str
    make: Callable[[], bytes]
    """Makes the file, on a thread, after the transaction: that takes its time."""
    caption: str = ""
    """Telegram HTML, at most 1 024 characters after parsing."""
    keyboard: Keyboard = field(default=())


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to an inline query."""

    articles: Sequence[InlineQueryResultArticle]
    next_offset: str = ""
    cache_seconds: int = 60


Reply = Show | Toast | Delete | Attach | Results
Replies = Sequence[Reply]
