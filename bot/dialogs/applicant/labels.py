"""Buttons said in words: whoever types what stands on a button means the button."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Final

from aiogram import Router
from aiogram.types import Message

from bot.dialogs.applicant.current import here, home, self_check_of, shown, step
from bot.dialogs.applicant.help.handlers import on_help, on_person, on_privacy
from bot.dialogs.applicant.self_check.answers import change_screen
from bot.dialogs.applicant.self_check.handlers import on_again, on_here
from bot.dialogs.applicant.self_check.result import on_result
from bot.dialogs.applicant.self_check.words import bare
from bot.dialogs.applicant.start.handlers import on_language
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.i18n import key, translator
from rules import LANGS

router = Router(name="labels")

Handler = Callable[[Message, Turn], Awaitable[Replies]]


async def on_back(_: Message, turn: Turn) -> Replies:
    """The question before, or the overview before the first."""
    self_check = self_check_of(turn)
    check = await self_check.current()
    asked = None if check is None else self_check.asked(check)
    if asked is None or asked.previous is None:
        return shown(turn, await home(turn))
    return step(turn, await self_check.ask(asked.check, asked.previous))


async def on_change(_: Message, turn: Turn) -> Replies:
    """All answers, to change one."""
    self_check = self_check_of(turn)
    check = await self_check.current()
    if check is None or not check.answers:
        return await here(turn)
    questions, as_of = self_check.questions(check), self_check.as_of(check)
    return shown(turn, change_screen(turn.t, check.id, questions, check.answers, as_of))


HANDLERS: Final[Mapping[str, Handler]] = {
    key("back.button"): on_back,
    key("change.button"): on_change,
    key("help.button"): on_help,
    key("person.button"): on_person,
    key("privacy.button"): on_privacy,
    key("language.button"): on_language,
    key("home.begin.button"): on_again,
    key("home.again.button"): on_again,
    key("home.continue.button"): on_here,
    key("home.result.button"): on_result,
}


async def label(message: Message) -> dict[str, Handler] | bool:
    """A filter: what the button does whose label was typed."""
    meant = _handlers_by_label().get(bare(message.text)) if message.text else None
    return {"meant": meant} if meant else False


@router.message(label)
async def on_label(message: Message, turn: Turn, meant: Handler) -> Replies:
    """As if the button had been pressed."""
    return await meant(message, turn)


@cache
def _handlers_by_label() -> Mapping[str, Handler]:
    return {bare(translator(lang)(name)): handler for name, handler in HANDLERS.items() for lang in LANGS}
