"""What the buttons of the duties carry."""

from enum import StrEnum

from bot.dialogs.applicant.carried import Id
from bot.dialogs.callback_data import CallbackData


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
