"""Duties: open, done, later, not mine, help; the calendar file."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final, Literal

from aiogram import F
from aiogram.types import CallbackQuery

from bot.dialogs.applicant.case.access import Case, case_of
from bot.dialogs.applicant.case.asking import ask, show
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.duties import screens
from bot.dialogs.applicant.case.duties.buttons import Act, ActOnDuty, OpenDuty
from bot.dialogs.applicant.case.router import router
from bot.dialogs.screen import Attach, Replies, Toast
from bot.dialogs.turn import Turn
from bot.i18n import Translator
from bot.i18n.markup import plain
from bot.services.case.before_end import BeforeEnd
from bot.services.case.duties import UNDO, CannotBe, Changed
from bot.services.case.model import Duty, DutyState

CALENDAR: Final = "anyqtama.ics"


@router.callback_query(Open.filter(F.view == View.DUTIES))
async def on_duties(_: CallbackQuery, turn: Turn) -> Replies:
    """All duties."""
    return await _list(turn, await case_of(turn))


@router.callback_query(OpenDuty.filter())
async def on_duty(_: CallbackQuery, callback_data: OpenDuty, turn: Turn) -> Replies:
    """One duty as it stands."""
    case = await case_of(turn)
    duty = await case.duties.get(callback_data.duty)
    return await _duty(turn, case, duty) if duty else await _gone(turn, case)


@router.callback_query(ActOnDuty.filter())
async def on_act(_: CallbackQuery, callback_data: ActOnDuty, turn: Turn) -> Replies:
    """Do what the button says with a duty of this very person."""
    case = await case_of(turn)
    duty = await case.duties.get(callback_data.duty)
    return await ACTS[callback_data.act](turn, case, duty) if duty else await _gone(turn, case)


async def _count(turn: Turn, _: Case, duty: Duty) -> Replies:
    return await show(turn, screens.count_screen(turn.t, duty))


async def _help(turn: Turn, _: Case, duty: Duty) -> Replies:
    return await show(turn, screens.help_screen(turn.t, duty))


async def _snooze(days: Literal[1, 2], turn: Turn, case: Case, duty: Duty) -> Replies:
    """A word at the top is enough: nothing else changes on the screen."""
    put_off = await case.duties.snooze(duty.id, days)
    if isinstance(put_off, CannotBe):
        return (Toast(plain(turn.t(screens.CANNOT[put_off])), alert=True),)
    if put_off.next_reminder is None:
        return (Toast(turn.t("duty.snoozed_without.toast"), alert=True),)
    return (Toast(turn.t("duty.snoozed.toast", moment=turn.t.moment(put_off.next_reminder)), alert=True),)


async def _not_mine(turn: Turn, case: Case, duty: Duty) -> Replies:
    if duty.state is not DutyState.OPEN:
        return await _duty(turn, case, duty)
    return await show(turn, screens.not_mine_screen(turn.t, duty))


async def _not_mine_sure(turn: Turn, case: Case, duty: Duty) -> Replies:
    return await _changed(turn, case, duty, await case.duties.not_mine(duty.id))


async def _undo(turn: Turn, case: Case, duty: Duty) -> Replies:
    return await _changed(turn, case, duty, await case.duties.undo(duty.id))


async def _note(turn: Turn, case: Case, duty: Duty) -> Replies:
    if duty.state is not DutyState.DONE:
        return await _duty(turn, case, duty)
    return await ask(turn, ActOnDuty(duty=duty.id, act=Act.NOTE), screens.note_screen(turn.t, duty))


ACTS: Final[Mapping[Act, Callable[[Turn, Case, Duty], Awaitable[Replies]]]] = {
    Act.COUNT: _count,
    Act.HELP: _help,
    Act.TOMORROW: partial(_snooze, 1),
    Act.TWO_DAYS: partial(_snooze, 2),
    Act.NOT_MINE: _not_mine,
    Act.NOT_MINE_SURE: _not_mine_sure,
    Act.UNDO: _undo,
    Act.NOTE: _note,
}


async def on_note_typed(turn: Turn, asked: ActOnDuty, words: str) -> Replies:
    """Keep what is noted as proof."""
    case = await case_of(turn)
    duty = await case.duties.get(asked.duty)
    if duty is None:
        return await _gone(turn, case)
    if duty.state is not DutyState.DONE or duty.closed_on is None:
        return await _duty(turn, case, duty)
    noted = await case.duties.done(duty.id, duty.closed_on, words)
    return await _changed(turn, case, duty, noted, turn.t("case.document.noted"))


@router.callback_query(Open.filter(F.view == View.CALENDAR))
async def on_calendar(_: CallbackQuery, turn: Turn) -> Replies:
    """The open duties as a file for the calendar of a phone."""
    case = await case_of(turn)
    still_open = [duty for duty in await case.duties.all() if duty.state is DutyState.OPEN]
    duties = [duty for duty in still_open if duty.due is not None]
    if not duties:
        return (Toast(turn.t("duty.calendar.empty.toast")),)
    left_out = [duty for duty in still_open if duty.due is None]
    before_end = {duty.id: await case.before_end(duty) for duty in duties}
    file = partial(_calendar_file, turn.t, duties, turn.now, before_end)
    return (Attach(CALENDAR, file, screens.calendar_caption(turn.t, left_out)),)


def _calendar_file(
    t: Translator, duties: Sequence[Duty], now: datetime, before_end: Mapping[int, BeforeEnd | None]
) -> bytes:
    from bot.dialogs.applicant.case.duties.calendar_file import calendar_file  # noqa: PLC0415  (2 MB, seldom wanted)

    return calendar_file(t, duties, now, before_end)


async def _changed(turn: Turn, case: Case, duty: Duty, result: Changed | CannotBe, note: str | None = None) -> Replies:
    if isinstance(result, CannotBe):
        return await _duty(turn, case, duty, turn.t(screens.CANNOT[result]))
    return await _duty(turn, case, result.duty, note)


async def _duty(turn: Turn, case: Case, duty: Duty, note: str | None = None) -> Replies:
    if duty.state is DutyState.OPEN:
        screen = screens.duty_screen(turn.t, duty, case.today, await case.before_end(duty))
    else:
        screen = screens.closed_duty_screen(turn.t, duty, turn.now, UNDO)
    return await show(turn, screen, note)


async def _gone(turn: Turn, case: Case) -> Replies:
    return await _list(turn, case, turn.t("duty.cannot.not_there"))


async def _list(turn: Turn, case: Case, note: str | None = None) -> Replies:
    return await show(turn, screens.duties_screen(turn.t, await case.duties.all(), case.today), note)
