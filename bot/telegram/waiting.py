"""People whose words cannot be taken in, because the database cannot be used: they are told so, not left in silence.

What they said stays with Telegram, which delivers it again; then it counts, and is answered.
"""

import asyncio
import logging
from typing import Final

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import AnswerCallbackQuery

from bot.dialogs.failure import press_waits, words_wait
from bot.i18n import nearest_language, translator
from bot.telegram.calls import Call, Calls
from bot.telegram.event import Event
from bot.telegram.message import send_screen
from rules import Lang

log = logging.getLogger(__name__)

_PATIENCE: Final = 5.0
"""Seconds that somebody has waited before they are told: a database that starts again has been back by then."""
_REMEMBERED: Final = 10_000
"""People whose language is remembered here, where it can be found without a database."""


class Waiting:
    """Who waits, since when, and who has been told."""

    def __init__(self, bot: Bot) -> None:
        self._calls = Calls(bot)
        self._since: dict[int, float] = {}
        self._told: set[int] = set()
        self._languages: dict[int, Lang] = {}

    def is_over(self, person_id: int, language: Lang | None) -> None:
        """The person's words have been taken in. `language` is None when it was not looked up."""
        if self._since.pop(person_id, None) is not None:
            self._told.discard(person_id)
        if language is not None:
            self._languages.pop(person_id, None)
            self._languages[person_id] = language
            if len(self._languages) > _REMEMBERED:
                del self._languages[next(iter(self._languages))]

    async def goes_on(self, event: Event, began: float) -> None:
        """Tell the person, once, if that began long ago. `began` is when the present try did, by the loop's clock."""
        since = self._since.setdefault(event.person_id, began)
        long = asyncio.get_running_loop().time() - since >= _PATIENCE
        if not long or not event.private or event.person_id in self._told:
            return
        self._told.add(event.person_id)
        try:
            await self._tell(event)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("Somebody who waits could not be told so (%s)", type(error).__name__)

    async def _tell(self, event: Event) -> None:
        t = translator(self._languages.get(event.person_id) or nearest_language(event.client_language))
        if event.callback_query_id is not None:
            word = {"callback_query_id": event.callback_query_id, "text": press_waits(t), "show_alert": True}
            await self._calls.make(Call(AnswerCallbackQuery, word))
        elif event.kind == "message":
            await send_screen(self._calls, event.chat_id, words_wait(t))
