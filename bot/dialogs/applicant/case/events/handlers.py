"""What happened: which event, what was told of it, correct it, take it back."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.dialogs.applicant.carried import read_stamp
from bot.dialogs.applicant.case.access import Case, case_of
from bot.dialogs.applicant.case.asking import show
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.events import screens
from bot.dialogs.applicant.case.events.buttons import OpenDecisions, OpenEvent, RetractEvent, TellGround
from bot.dialogs.applicant.case.events.telling import remembered, tell_story
from bot.dialogs.applicant.case.router import router
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.services.case.model import EventKind
from bot.services.case.sense import Story


@router.callback_query(Open.filter(F.view == View.EVENTS))
async def on_events(_: CallbackQuery, turn: Turn) -> Replies:
    """What happened?"""
    events = await (await case_of(turn)).events.all()
    return await show(turn, screens.events_screen(turn.t, told=bool(events)))


@router.callback_query(Open.filter(F.view == View.DECISION))
async def on_decisions(_: CallbackQuery, turn: Turn) -> Replies:
    """Which decision?"""
    return await show(turn, screens.decisions_screen(turn.t))


@router.callback_query(OpenDecisions.filter())
async def on_decisions_on(_: CallbackQuery, callback_data: OpenDecisions, turn: Turn) -> Replies:
    """Which decision on this application? Any, when it is not there any more."""
    timed = await (await case_of(turn)).applications.get(callback_data.application)
    screen = (
        screens.decisions_screen(turn.t) if timed is None else screens.decisions_on_screen(turn.t, timed.application)
    )
    return await show(turn, screen)


@router.callback_query(Open.filter(F.view == View.FILED))
async def on_filings(_: CallbackQuery, turn: Turn) -> Replies:
    """Filed for what?"""
    return await show(turn, screens.filings_screen(turn.t))


@router.callback_query(TellGround.filter())
async def on_ground(_: CallbackQuery, callback_data: TellGround, turn: Turn) -> Replies:
    """The decision with its ground."""
    day = read_stamp(callback_data.day)
    if day is None:
        return await show(turn, screens.decisions_screen(turn.t))
    story = Story(EventKind(callback_data.about.value), day, ground=callback_data.ground or None)
    return await tell_story(turn, await case_of(turn), story, callback_data)


@router.callback_query(Open.filter(F.view == View.TOLD))
async def on_told(_: CallbackQuery, turn: Turn) -> Replies:
    """Everything that was told."""
    return await _told(turn, await case_of(turn))


@router.callback_query(OpenEvent.filter())
async def on_event(_: CallbackQuery, callback_data: OpenEvent, turn: Turn) -> Replies:
    """One event."""
    case = await case_of(turn)
    event = await case.events.get(callback_data.event)
    if event is None:
        return await _told(turn, case, turn.t("case.event.gone"))
    return await show(turn, screens.event_screen(turn.t, event, (await case.filed()).get(event.id)))


@router.callback_query(RetractEvent.filter())
async def on_retract(_: CallbackQuery, callback_data: RetractEvent, turn: Turn) -> Replies:
    """It did not happen."""
    case = await case_of(turn)
    event = await case.events.get(callback_data.event)
    if event is None:
        return await _told(turn, case, turn.t("case.event.gone"))
    if not callback_data.sure:
        return await show(turn, screens.retract_screen(turn.t, event, (await case.filed()).get(event.id)))
    told = await case.events.retract(event.id)
    if told is None:
        return await _told(turn, case, turn.t("case.event.gone"))
    return await remembered(turn, case, told)


async def _told(turn: Turn, case: Case, note: str | None = None) -> Replies:
    return await show(turn, screens.told_screen(turn.t, await case.events.all(), await case.filed()), note)
