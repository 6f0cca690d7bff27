"""What the applicant's buttons carry: ASCII, at most 64 bytes, the same meaning in three weeks and after two deploys.

A button says what the person wants ("ask me my profession again"), never where the dialog happens to be ("go back one
step"). So a button from last month, or one that was tapped twice, still does what was meant.
"""

from enum import StrEnum

from bot.dialogs.applicant.carried import Id, Seconds
from bot.dialogs.callback_data import CallbackData
from rules import Lang


class Place(StrEnum):
    """Screens that a button leads to, whatever is going on."""

    HERE = "here"
    """Where the person is now."""
    HOME = "home"
    LANGUAGE = "language"
    CONSENT = "consent"
    HELP = "help"
    PRIVACY = "privacy"
    PERSON = "person"
    """How to ask a person."""
    WITHDRAW = "withdraw"
    """Asks whether to withdraw the consent; the answer is `WITHDRAWN`."""
    WITHDRAWN = "withdrawn"
    RESULT = "result"
    """The last result, once more."""
    AGAIN = "again"
    """A new self-check from the first question."""


class VerdictPart(StrEnum):
    """What can be asked for under a verdict."""

    STEPS = "steps"
    DETAILS = "details"
    SHARE = "share"
    PERSON = "person"


class Go(CallbackData, prefix="g"):
    """Show a place."""

    to: Place


class ChooseLanguage(CallbackData, prefix="l"):
    """Speak this language from now on."""

    language: Lang


class Decide(CallbackData, prefix="k"):
    """Agree or not to the words that begin with this fingerprint, in this language."""

    agree: bool
    language: Lang
    words: str
    """The first characters of the SHA-256 of the text that stood above the button."""


class Answer(CallbackData, prefix="a"):
    """Set the answer to a question of a self-check."""

    check: Id
    question: str
    option: str


class Ask(CallbackData, prefix="q"):
    """Ask a question of a self-check (again). Back and Change an answer both say this."""

    check: Id
    question: str


class ListAnswers(CallbackData, prefix="w"):
    """List the answers of a self-check, to change one."""

    check: Id


class ByPeriods(CallbackData, prefix="p"):
    """Tell experience by periods."""

    check: Id


class DropPeriod(CallbackData, prefix="r"):
    """Take the last period away if there still are this many: tapped twice, it takes away one."""

    check: Id
    of: Id


class PeriodsDone(CallbackData, prefix="e"):
    """All periods are told."""

    check: Id


class Browse(CallbackData, prefix="b"):
    """Browse the catalog: all sectors, the activities of a sector, or the professions of an activity."""

    check: Id
    sector: str = ""
    activity: str = ""


class NotListed(CallbackData, prefix="n"):
    """The person's profession is not among those offered."""

    check: Id


class OpenVerdictPart(CallbackData, prefix="v"):
    """Something more about the verdict of a self-check, also of an old one."""

    check: Id
    part: VerdictPart


class Erase(CallbackData, prefix="d"):
    """Delete a message that should not be in the chat."""

    message: Id
    sent: Seconds
    """When the message was sent, in Unix seconds: Telegram lets a bot delete it for 48 hours."""
