"""Buttons said in words: whoever types what stands on a button means the button."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
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


class Says:
    """A filter: the message is the label of a button, in any of the three languages."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def __call__(self, message: Message) -> bool:
        """Whether it is."""
        return message.text is not None and bare(message.text) in self._labels

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(bare(translator(lang)(self._name)) for lang in LANGS)


for name, handler in HANDLERS.items():
    router.message.register(handler, Says(name))
