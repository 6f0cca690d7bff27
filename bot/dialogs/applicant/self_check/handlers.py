"""The buttons of the self-check."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.buttons import (
    Answer,
    Ask,
    Browse,
    ByPeriods,
    DropPeriod,
    Go,
    ListAnswers,
    NotListed,
    PeriodsDone,
    Place,
)
from bot.dialogs.applicant.current import here, self_check_of, shown, step, welcome
from bot.dialogs.applicant.self_check import profession
from bot.dialogs.applicant.self_check.answers import change_screen
from bot.dialogs.applicant.self_check.experience import periods_screen
from bot.dialogs.screen import Replies, Screen, Toast
from bot.dialogs.turn import Turn
from bot.services.model import Check
from bot.services.self_check import Asked, SelfCheck
from rules import NotInForce, WrongAnswer

router = Router(name="self_check")


@router.callback_query(Answer.filter())
async def on_answer(_: CallbackQuery, callback_data: Answer, turn: Turn) -> Replies:
    """Set the answer. The last answer brings the verdict, once, however often it is tapped."""
    self_check = self_check_of(turn)
    check = await _current(self_check, callback_data.check)
    if check is None:
        return await here(turn, turn.t("note.earlier_check"))
    try:
        after = await self_check.answer(check, callback_data.question, _value(callback_data))
    except WrongAnswer:
        return await here(turn, turn.t("note.old_question"))
    return (Toast(turn.t("done.toast")),) if after is check else step(turn, after)


@router.callback_query(Ask.filter())
async def on_ask(_: CallbackQuery, callback_data: Ask, turn: Turn) -> Replies:
    """Ask a question (again). Asked after the verdict, it begins a new check with the same answers."""
    self_check = self_check_of(turn)
    check = await _current(self_check, callback_data.check)
    if check is None:
        newer = await self_check.current()
        if newer is not None and newer.asking == callback_data.question:
            return step(turn, newer)  # a second tap: the first has begun the new check
        return await here(turn, turn.t("note.earlier_check"))
    try:
        return step(turn, await self_check.ask(check, callback_data.question))
    except WrongAnswer:
        return await here(turn, turn.t("note.old_question"))


@router.callback_query(Go.filter(F.to == Place.AGAIN))
async def on_again(_: CallbackQuery | Message, turn: Turn) -> Replies:
    """A new self-check, below the result of an earlier one."""
    first = await welcome(turn)
    if first is not None:
        return shown(turn, first)
    return step(turn, await self_check_of(turn).begin())


@router.callback_query(Go.filter(F.to == Place.HERE))
async def on_here(_: CallbackQuery | Message, turn: Turn) -> Replies:
    """Go on where the person stopped."""
    self_check = self_check_of(turn)
    check = await self_check.current()
    if check is None or check.finished_at is not None or turn.person.language is None:
        return await here(turn)
    return step(turn, await self_check.resume(check))


@router.callback_query(ListAnswers.filter())
async def on_list_answers(_: CallbackQuery, callback_data: ListAnswers, turn: Turn) -> Replies:
    """All answers, to change one."""
    self_check = self_check_of(turn)
    check = await _current(self_check, callback_data.check)
    if check is None:
        return await here(turn, turn.t("note.earlier_check"))
    screen = change_screen(turn.t, check.id, self_check.questions(check), check.answers, self_check.as_of(check))
    return shown(turn, screen)


@router.callback_query(ByPeriods.filter())
async def on_by_periods(_: CallbackQuery, callback_data: ByPeriods, turn: Turn) -> Replies:
    """How to tell periods of work."""

    def screen(asked: Asked) -> Screen:
        return periods_screen(turn.t, asked)

    return await _within(turn, callback_data.check, "experience", screen)


@router.callback_query(DropPeriod.filter())
async def on_drop_period(_: CallbackQuery, callback_data: DropPeriod, turn: Turn) -> Replies:
    """Take the last period away."""
    self_check = self_check_of(turn)
    check = await _current(self_check, callback_data.check)
    if check is None or check.finished_at is not None:
        return await here(turn, turn.t("note.earlier_check"))
    try:
        return step(turn, await self_check.drop_period(check, callback_data.of))
    except WrongAnswer:  # another answer has made experience a question that is not asked
        return await here(turn, turn.t("note.old_question"))


@router.callback_query(PeriodsDone.filter())
async def on_periods_done(_: CallbackQuery, callback_data: PeriodsDone, turn: Turn) -> Replies:
    """All periods are told: go on."""
    self_check = self_check_of(turn)
    check = await _current(self_check, callback_data.check)
    if check is None:
        return await here(turn, turn.t("note.earlier_check"))
    after = await self_check.go_on(check)
    return (Toast(turn.t("done.toast")),) if after is check else step(turn, after)


@router.callback_query(Browse.filter())
async def on_browse(_: CallbackQuery, callback_data: Browse, turn: Turn) -> Replies:
    """Sectors, activities of a sector, or professions of an activity."""

    def screen(asked: Asked) -> Screen:
        try:
            if callback_data.activity:
                return profession.professions_screen(turn.t, asked, callback_data.activity)
            if callback_data.sector:
                return profession.activities_screen(turn.t, asked, callback_data.sector)
        except NotInForce:  # the catalog has changed since the button was made
            pass
        return profession.sectors_screen(turn.t, asked)

    return await _within(turn, callback_data.check, "profession", screen)


@router.callback_query(NotListed.filter())
async def on_not_listed(_: CallbackQuery, callback_data: NotListed, turn: Turn) -> Replies:
    """Not in our copy of the list."""

    def screen(asked: Asked) -> Screen:
        return profession.not_in_copy_screen(turn.t, asked)

    return await _within(turn, callback_data.check, "profession", screen)


async def _current(self_check: SelfCheck, check_id: int) -> Check | None:
    """The check that the button speaks of, if it is still the current one."""
    check = await self_check.current()
    return check if check is not None and check.id == check_id else None


async def _within(turn: Turn, check_id: int, kind: str, screen: Callable[[Asked], Screen]) -> Replies:
    """A screen that helps to answer the question of this kind, which is then the one being asked."""
    self_check = self_check_of(turn)
    check = await _current(self_check, check_id)
    if check is None or check.finished_at is not None:
        return await here(turn, turn.t("note.earlier_check"))
    question = next((question for question in self_check.questions(check) if question.kind == kind), None)
    asked = None if question is None else self_check.asked(await self_check.ask(check, question.id))
    if asked is None:
        return await here(turn, turn.t("note.old_question"))
    return shown(turn, screen(asked))


def _value(answer: Answer) -> object:
    """The answer as JSON. Only years of experience are numbers; ids and codes begin with a letter."""
    return int(answer.option) if answer.option.isdecimal() else answer.option
