"""The answer to a question for a day: pressed, picked on the calendar, or typed."""

from collections.abc import Mapping
from typing import Final

from aiogram.types import CallbackQuery

from bot.dialogs.applicant.carried import read_month_stamp, read_stamp
from bot.dialogs.applicant.case.access import case_of
from bot.dialogs.applicant.case.asking import ask
from bot.dialogs.applicant.case.days.answers import take
from bot.dialogs.applicant.case.days.buttons import About, AskDay, ShowMonth, TellDay
from bot.dialogs.applicant.case.days.month import month_screen
from bot.dialogs.applicant.case.days.questions import bounds
from bot.dialogs.applicant.case.days.screens import which_day_screen
from bot.dialogs.applicant.case.events.telling import ask_day
from bot.dialogs.applicant.case.router import router
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.i18n import key
from bot.services import reading

UNCLEAR: Final[Mapping[reading.Unclear, str]] = {
    reading.Unclear.NO_SUCH_DAY: key("case.day.no_such_day"),
    reading.Unclear.WHICH_IS_THE_MONTH: key("case.day.which_is_the_month"),
}
"""Why a typed day is not taken."""


@router.callback_query(AskDay.filter())
async def on_ask(_: CallbackQuery, callback_data: AskDay, turn: Turn) -> Replies:
    """Which day?"""
    return await ask_day(turn, await case_of(turn), callback_data)


@router.callback_query(ShowMonth.filter())
async def on_month(_: CallbackQuery, callback_data: ShowMonth, turn: Turn) -> Replies:
    """The days of a month; a typed day answers as well."""
    case = await case_of(turn)
    question = AskDay(**callback_data.parts())
    month = read_month_stamp(callback_data.month)
    screen = month_screen(turn.t, callback_data, month, bounds(callback_data, case.today), case.calendar.days)
    return await ask(turn, question, screen)


@router.callback_query(TellDay.filter())
async def on_tell(_: CallbackQuery, callback_data: TellDay, turn: Turn) -> Replies:
    """It was this day."""
    day = read_stamp(callback_data.day)
    return await take(turn, await case_of(turn), callback_data, day, callback_data.answers)


async def on_typed(turn: Turn, asked: AskDay, words: str) -> Replies:
    """A typed day; where its words may mean several, ask which."""
    case = await case_of(turn)
    read = reading.day(words, case.today, after=read_stamp(asked.first))
    match read:
        case None if _asks_for_end_of_contract(asked) and reading.without_end(words):
            return await take(turn, case, asked, None)
        case None:
            return await ask_day(turn, case, asked, turn.t("case.day.not_understood"))
        case reading.Unclear():
            return await ask_day(turn, case, asked, turn.t(UNCLEAR[read]))
        case reading.Several(days):
            return await ask(turn, asked, which_day_screen(turn.t, asked, days))
        case _:
            return await take(turn, case, asked, read)


def _asks_for_end_of_contract(asked: AskDay) -> bool:
    """Whether the last day of a contract is asked for, which may have none."""
    return bool(asked.first) and asked.about in (About.CONTRACT_SIGNED, About.EMPLOYER_CHANGED)
