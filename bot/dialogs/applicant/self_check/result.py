"""The buttons under a verdict. They speak of that very verdict, however old it is."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.buttons import Go, OpenVerdictPart, Place, VerdictPart
from bot.dialogs.applicant.current import here, self_check_of
from bot.dialogs.applicant.help.screens import person_screen
from bot.dialogs.applicant.layout import with_note
from bot.dialogs.applicant.self_check.details import details_screens, share_screen, steps_screen
from bot.dialogs.applicant.self_check.verdict import verdict_screen
from bot.dialogs.screen import Replies, Screen, Show, Where
from bot.dialogs.turn import Turn
from bot.services.model import Check
from rules import RulesError, load_rules

router = Router(name="result")


@router.callback_query(Go.filter(F.to == Place.RESULT))
async def on_result(_: CallbackQuery | Message, turn: Turn) -> Replies:
    """The last result, once more."""
    self_check = self_check_of(turn)
    check = await self_check.current()
    if check is None or check.finished_at is None:
        return await here(turn)
    try:
        return _stay(turn, check, [verdict_screen(turn.t, check.id, self_check.verdict(check))])
    except RulesError:
        return await here(turn, turn.t("verdict.outdated"))


@router.callback_query(OpenVerdictPart.filter())
async def on_more(_: CallbackQuery, callback_data: OpenVerdictPart, turn: Turn) -> Replies:
    """What stands behind a verdict, as messages of their own: the verdict stays."""
    self_check = self_check_of(turn)
    check = await self_check.get(callback_data.check)
    if check is None or check.finished_at is None:
        return await here(turn, turn.t("note.earlier_check"))
    try:
        return _stay(turn, check, _screens(turn, check, callback_data.part))
    except RulesError:
        return (Show(Screen(turn.t("verdict.outdated")), Where.STAY),)


def _screens(turn: Turn, check: Check, part: VerdictPart) -> list[Screen]:
    self_check = self_check_of(turn)
    match part:
        case VerdictPart.STEPS:
            return [steps_screen(turn.t, self_check.verdict(check))]
        case VerdictPart.DETAILS:
            return details_screens(turn.t, self_check.verdict(check))
        case VerdictPart.SHARE:
            questions, answers = self_check.questions(check), check.answers
            return [share_screen(turn.t, self_check.verdict(check), questions, answers, turn.bot_username)]
        case VerdictPart.PERSON:
            return [person_screen(turn.t)]


def _stay(turn: Turn, check: Check, screens: list[Screen]) -> Replies:
    """Messages that stay. When other rules hold than those the verdict was given by, the first one says so."""
    first, *others = screens
    return tuple(Show(screen, Where.STAY) for screen in (with_note(first, _changed(turn, check)), *others))


def _changed(turn: Turn, check: Check) -> str | None:
    self_check = self_check_of(turn)
    if check.rules_version != load_rules().version:
        return turn.t("verdict.rules_changed", on=turn.t.on(self_check.as_of(check)))
    if self_check.rules_have_changed(check):
        return turn.t("verdict.law_changed", on=turn.t.on(self_check.as_of(check)))
    return None
