"""What the buttons of one's own data carry."""

from enum import StrEnum

from bot.dialogs.callback_data import CallbackData


class Do(StrEnum):
    """What to do with one's own data."""

    SHOW = "show"
    EXPORT = "export"
    FORGET = "forget"
    """Asks once more."""
    FORGET_SURE = "forget_sure"
    KEEP = "keep"
    """Take the request to erase back."""


class OwnDataAct(CallbackData, prefix="m"):
    """Do it."""

    do: Do
