"""What the buttons under the question for a day carry."""

from enum import StrEnum
from typing import Any, Final, Literal, Self

from pydantic import model_validator

from bot.dialogs.applicant.carried import Day, Id, Meant, Month, Sure
from bot.dialogs.callback_data import CallbackData
from rules.authority_data import AuthorityProcedure


class About(StrEnum):
    """What a day is asked for: an event of this kind, or something else."""

    FILED = "filed"
    CERTIFICATE_ISSUED = "certificate_issued"
    CONTRACT_SIGNED = "contract_signed"
    EMPLOYER_CHANGED = "employer_changed"
    CONTRACT_ENDED = "contract_ended"
    IDENTITY_CHANGED = "identity_changed"
    NOTICE_SENT = "notice_sent"
    REFUSED = "refused"
    EXTENDED = "extended"
    REISSUED = "reissued"
    REVOKED = "revoked"
    ENDED = "ended"
    CORRECTION = "correction"
    """The right day of the event `of`."""
    DONE = "done"
    """The day on which the duty `of` was done."""
    ACCEPTED = "accepted"
    """The day on which the authority accepted the application `of`."""
    ANSWERED = "answered"
    """The day on which the complaint `of` was answered."""


WITH_LAST_DAY: Final = frozenset(
    {
        About.CERTIFICATE_ISSUED,
        About.CONTRACT_SIGNED,
        About.EMPLOYER_CHANGED,
        About.EXTENDED,
        About.REISSUED,
        About.CORRECTION,
    }
)
"""What has a last day, or may have one."""


class Asked(CallbackData, prefix="c0"):
    """What a day is asked for. `AskDay`, `ShowMonth` and `TellDay` all say it; no button is only this."""

    about: About
    detail: AuthorityProcedure | Literal[""] = ""
    """Of a filing: for what."""
    of: Id = 0
    """Id of an event, a duty or an application; 0 for none."""
    first: Day = ""
    """The day that is known already, when the question is for the last one."""
    sure: Sure = ""

    @model_validator(mode="after")
    def _can_be_asked(self) -> Self:
        if self.first and self.about not in WITH_LAST_DAY:
            raise ValueError("it has no last day")
        if bool(self.detail) != (self.about is About.FILED):
            raise ValueError("a filing is for something, nothing else is")
        return self

    def parts(self) -> dict[str, Any]:
        """What the other buttons of the same question say as well."""
        return {name: getattr(self, name) for name in Asked.model_fields}


class AskDay(Asked, prefix="cy"):
    """Ask for the day."""


class ShowMonth(Asked, prefix="cm"):
    """Show the days of a month to choose from."""

    month: Month


class TellDay(Asked, prefix="cz"):
    """It was this day."""

    day: Day
    """Empty for a last day that does not exist or is not known."""
    answers: Meant = ""
