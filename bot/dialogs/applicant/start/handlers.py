"""/start and /language, the choice of language, the consent."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.buttons import ChooseLanguage, Decide, Go, Place
from bot.dialogs.applicant.current import here, home, self_check_of, shown, step, welcome
from bot.dialogs.applicant.start import screens
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.i18n import translator
from bot.services import language
from bot.services.consent import StorageConsent

router = Router(name="start")


@router.message(Command("start"))
@router.callback_query(Go.filter(F.to == Place.HOME))
async def on_start(_: Message | CallbackQuery, turn: Turn) -> Replies:
    """The overview; for a new person, the first question of all. The payload of a deep link changes nothing."""
    return shown(turn, await home(turn))


@router.message(Command("language"))
@router.callback_query(Go.filter(F.to == Place.LANGUAGE))
async def on_language(_: Message | CallbackQuery, turn: Turn) -> Replies:
    """The choice of language."""
    return shown(turn, screens.language_screen(turn.t.lang))


@router.callback_query(ChooseLanguage.filter())
async def on_language_chosen(_: CallbackQuery, callback_data: ChooseLanguage, turn: Turn) -> Replies:
    """Go on in that language where the person was."""
    person = await language.ChooseLanguage(turn.unit)(turn.person, callback_data.language)
    return await here(replace(turn, person=person, t=translator(callback_data.language)))


@router.callback_query(Go.filter(F.to == Place.CONSENT))
async def on_consent(_: CallbackQuery, turn: Turn) -> Replies:
    """What to agree to; who has agreed already goes on."""
    return shown(turn, await welcome(turn) or await home(turn))


@router.callback_query(Decide.filter(F.agree))
async def on_agreed(_: CallbackQuery, callback_data: Decide, turn: Turn) -> Replies:
    """Record the consent, if these very words were shown, and ask the first question."""
    read = translator(callback_data.language)
    if callback_data.words != screens.words_mark(read):
        return shown(turn, screens.consent_screen(turn.t), turn.t("consent.changed"))
    await StorageConsent(turn.unit, turn.person.id).give(screens.consent_words(read), callback_data.language, turn.now)
    self_check = self_check_of(turn)
    if await self_check.current() is not None:
        return await here(turn)
    return step(turn, await self_check.begin())


@router.callback_query(Decide.filter(~F.agree))
async def on_disagreed(_: CallbackQuery, turn: Turn) -> Replies:
    """No consent, no self-check. A consent that was given stays until it is withdrawn under /privacy."""
    if await welcome(turn) is None:
        return await here(turn)
    return shown(turn, screens.no_consent_screen(turn.t))
