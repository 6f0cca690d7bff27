"""What the buttons of what has happened carry."""

from typing import Literal

from bot.dialogs.applicant.carried import Day, Id, Meant, Sure
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.callback_data import CallbackData


class OpenDecisions(CallbackData, prefix="cb"):
    """Which decision came on the application?"""

    application: Id


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
