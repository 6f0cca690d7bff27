"""What the buttons of the settings carry: consents and quiet hours."""

from datetime import time
from typing import Self

from pydantic import model_validator

from bot.dialogs.applicant.carried import Hour
from bot.dialogs.callback_data import CallbackData
from bot.services.case.reminder import QuietHours
from bot.services.model import ConsentScope


class OpenConsent(CallbackData, prefix="cj"):
    """The words of a consent."""

    scope: ConsentScope


class SetConsent(CallbackData, prefix="cs"):
    """Agree to something, or no more."""

    scope: ConsentScope
    given: bool
    words: str = ""
    """The first characters of the SHA-256 of the text that stood above the button, for a consent that is given."""


class AgreeLater(CallbackData, prefix="ci"):
    """Neither agree nor take a consent back."""

    scope: ConsentScope


class SetQuiet(CallbackData, prefix="ch"):
    """Quiet hours between these full hours; the same twice for none. Hours that leave no time to write are refused."""

    start: Hour
    end: Hour

    @model_validator(mode="after")
    def _leaves_time_to_write(self) -> Self:
        self.hours()
        return self

    def hours(self) -> QuietHours:
        """The quiet hours that are meant."""
        return QuietHours(time(self.start), time(self.end))
