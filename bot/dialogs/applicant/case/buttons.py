"""What the buttons of a case carry: ASCII, at most 64 bytes, the same meaning in three weeks and after two deploys.

Days are eight figures, months six. Ids are those of the rules, of the papers and of the database.
"""

import re
from datetime import time
from enum import StrEnum
from typing import Any, Final, Literal, Self

from pydantic import model_validator

from bot.dialogs.applicant.carried import Day, Hour, Id, Meant, Month, Sure
from bot.dialogs.callback_data import CallbackData
from bot.papers import PaperKind, PaperLang
from bot.services.case.reminder import QuietHours
from bot.services.model import ConsentScope
from rules.authority_data import AuthorityProcedure
from rules.procedure import Procedure


class View(StrEnum):
    """Screens of a case that a button leads to, whatever is going on."""

    OVERVIEW = "overview"
    DUTIES = "duties"
    DOCUMENTS = "documents"
    """The choice of a procedure, or the checklist of the one that is next."""
    PROCEDURES = "procedures"
    """The choice of a procedure."""
    PAPERS = "papers"
    COMPLAINTS = "complaints"
    """Which complaint?"""
    EVENTS = "events"
    """What has happened?"""
    DECISION = "decision"
    """Which decision came?"""
    FILED = "filed"
    """What was filed?"""
    TOLD = "told"
    """Everything that was told, to correct it."""
    APPLICATIONS = "applications"
    SETTINGS = "settings"
    QUIET = "quiet"
    """The choice of quiet hours."""
    CALENDAR = "calendar"
    """The open duties as a calendar file."""


class Open(CallbackData, prefix="c"):
    """Show a screen."""

    view: View


class OpenDocuments(CallbackData, prefix="cd"):
    """The checklist of a procedure."""

    procedure: Procedure


class OpenDocument(CallbackData, prefix="ce"):
    """All about one document of a procedure."""

    procedure: Procedure
    document: str


class Tick(CallbackData, prefix="ct"):
    """The document is ready, or is not."""

    procedure: Procedure
    document: str
    ready: bool


class NoteDocument(CallbackData, prefix="cn"):
    """Ask what to note about a document."""

    procedure: Procedure
    document: str


class AddDocument(CallbackData, prefix="ca"):
    """Ask for the name of a document that our list does not have."""

    procedure: Procedure


class DropDocument(CallbackData, prefix="cr"):
    """Take a document that the person has added from the list."""

    procedure: Procedure
    document: str


class BeginAgain(CallbackData, prefix="c1"):
    """Untick every document of a procedure: it is gone through once more."""

    procedure: Procedure


class OpenPaper(CallbackData, prefix="cp"):
    """Choose the language of a paper."""

    kind: PaperKind


class OpenPaperIn(CallbackData, prefix="cl"):
    """Choose the form of a paper in this language."""

    kind: PaperKind
    language: PaperLang


class Form(StrEnum):
    """How to get a paper."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"


class GetPaper(CallbackData, prefix="cg"):
    """Get a paper in this language and form."""

    kind: PaperKind
    language: PaperLang
    form: Form


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


class TellGround(CallbackData, prefix="ck"):
    """The decision came on this day and on this ground; empty for one that is not known."""

    about: Literal[About.REFUSED, About.REVOKED, About.ENDED]
    day: Day
    ground: str
    sure: Sure = ""
    answers: Meant = ""


class OpenEvent(CallbackData, prefix="cv"):
    """What was told, to correct it or to take it back."""

    event: Id


class RetractEvent(CallbackData, prefix="cf"):
    """It did not happen. Asks once more unless `sure`."""

    event: Id
    sure: bool = False


class OpenDuty(CallbackData, prefix="cu"):
    """Everything about a duty."""

    duty: Id


class Act(StrEnum):
    """What can be done with a duty. For "done" a day is asked: `AskDay`."""

    COUNT = "count"
    """How the days were counted."""
    TOMORROW = "tomorrow"
    TWO_DAYS = "two_days"
    HELP = "help"
    NOT_MINE = "not_mine"
    """Asks once more."""
    NOT_MINE_SURE = "not_mine_sure"
    UNDO = "undo"
    """It is open again."""
    NOTE = "note"
    """Ask what to note as proof."""


class ActOnDuty(CallbackData, prefix="cx"):
    """Do it with the duty."""

    duty: Id
    act: Act


class OpenApplication(CallbackData, prefix="cw"):
    """An application and the authority's clock."""

    application: Id


_HOUR: Final = re.compile("([01][0-9]|2[0-3])[0-5][0-9]")


class Part(StrEnum):
    """What is known of an application."""

    NUMBER = "number"
    REGION = "region"
    PORTAL = "portal"
    HOUR = "hour"
    ASK = "ask"
    """What to ask 1411."""
    TERMS = "terms"
    """What the authority's terms depend on."""
    NO_NUMBER = "no_number"
    """Forget the number."""


class OpenDecisions(CallbackData, prefix="cb"):
    """Which decision came on the application?"""

    application: Id


class OpenPart(CallbackData, prefix="cq"):
    """Show or ask a part of an application."""

    application: Id
    part: Part


class SetPart(CallbackData, prefix="co"):
    """A part of an application is this; empty for not known."""

    application: Id
    part: Literal[Part.REGION, Part.PORTAL, Part.HOUR]
    value: str = ""
    """Id of a region or a portal; of an hour four figures."""

    @model_validator(mode="after")
    def _is_an_hour(self) -> Self:
        if self.part is Part.HOUR and not _HOUR.fullmatch(self.value):
            raise ValueError("an hour is four figures")
        return self


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
