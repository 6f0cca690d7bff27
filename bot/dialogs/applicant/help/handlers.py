"""/help, /privacy, /cancel, and how to ask a person."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.case.asking import close_question
from bot.dialogs.applicant.case.question import open_question
from bot.dialogs.applicant.current import here, home, self_check_of, shown
from bot.dialogs.applicant.help import screens
from bot.dialogs.applicant.start.screens import no_consent_screen
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.services.consent import StorageConsent

router = Router(name="help")


@router.message(Command("help"))
@router.callback_query(Go.filter(F.to == Place.HELP))
async def on_help(_: Message | CallbackQuery, turn: Turn) -> Replies:
    """What the bot can do."""
    return shown(turn, screens.help_screen(turn.t, turn.bot_username))


@router.callback_query(Go.filter(F.to == Place.PERSON))
async def on_person(_: CallbackQuery | Message, turn: Turn) -> Replies:
    """How to ask a person."""
    return shown(turn, screens.person_screen(turn.t))


@router.message(Command("privacy"))
@router.callback_query(Go.filter(F.to == Place.PRIVACY))
async def on_privacy(_: Message | CallbackQuery, turn: Turn) -> Replies:
    """What is kept."""
    consent = await StorageConsent(turn.unit, turn.person.id).standing()
    return shown(turn, screens.privacy_screen(turn.t, consent))


@router.callback_query(Go.filter(F.to == Place.WITHDRAW))
async def on_withdraw(_: CallbackQuery, turn: Turn) -> Replies:
    """Ask once more before anything is deleted."""
    return shown(turn, screens.withdraw_screen(turn.t))


@router.callback_query(Go.filter(F.to == Place.WITHDRAWN))
async def on_withdrawn(_: CallbackQuery, turn: Turn) -> Replies:
    """Withdraw the consent and delete the answers."""
    await StorageConsent(turn.unit, turn.person.id).withdraw(turn.now)
    return shown(turn, no_consent_screen(turn.t), turn.t("withdraw.done"))


@router.message(Command("cancel"))
async def on_cancel(_: Message, turn: Turn) -> Replies:
    """Stop asking; the answers are kept."""
    if await open_question(turn) is not None:
        await close_question(turn)
        return shown(turn, await home(turn), turn.t("case.question.closed"))
    self_check = self_check_of(turn)
    check = await self_check.current()
    if check is None or check.asking is None:
        return await here(turn, turn.t("cancel.nothing"))
    await self_check.stop(check)
    return shown(turn, await home(turn), turn.t("cancel.stopped"))
