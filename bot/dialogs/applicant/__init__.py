"""What an applicant talks with. Screens are pure functions; handlers only choose them."""

from aiogram import Router

from bot.dialogs.applicant import labels
from bot.dialogs.applicant.case import dialogs as case
from bot.dialogs.applicant.current import current_screen
from bot.dialogs.applicant.help import handlers as help_
from bot.dialogs.applicant.inline import handlers as inline
from bot.dialogs.applicant.other import anything, group, membership, personal
from bot.dialogs.applicant.own_data import handlers as own_data
from bot.dialogs.applicant.self_check import handlers as self_check
from bot.dialogs.applicant.self_check import result, typed
from bot.dialogs.applicant.start import handlers as start

__all__ = ["current_screen", "routers"]


def routers() -> tuple[Router, ...]:
    """Every router, in the order in which they are asked: groups apart from all, what guards before what reads words.

    What comes often is asked early: each router that has nothing to say costs as much as three buttons on a screen.
    Filters are coroutine functions: aiogram runs plain functions and `F` in a thread, at the price of a small update.
    """
    return (
        group.router,
        self_check.router,
        result.router,
        start.router,
        help_.router,
        case.router,
        personal.router,
        labels.router,
        typed.router,
        own_data.router,
        anything.router,
        inline.router,
        membership.router,
    )
