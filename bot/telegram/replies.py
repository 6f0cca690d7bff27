"""Carry out what a dialog answered. The transaction is over by now: everything here is network."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.dialogs.screen import Attach, Delete, Reply, Results, Screen, Show, Toast, Where
from bot.logs import where
from bot.telegram.calls import Call, Calls
from bot.telegram.event import Event
from bot.telegram.message import AS_HTML, BAD_MARKUP, markup, send_screen, sent_id

log = logging.getLogger(__name__)

PASSING = (TelegramRetryAfter, TelegramServerError, TelegramNetworkError)
"""Failures after which the same call may succeed."""

_UNCHANGED = "message is not modified"
_TOO_LATE = ("query is too old", "query ID is invalid")
_NOT_EDITABLE = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")
GONE = ("chat not found", "user is deactivated", "PEER_ID_INVALID")


@dataclass(slots=True)
class Sent:
    """What came of carrying out the replies of one update."""

    screen_id: int | None = None
    """A new message that has become the person's passing screen."""
    gone: bool = False
    """Telegram says that the person cannot be reached."""


class NeverDone(Exception):
    """A reply that can never be carried out, however often it is tried. The words name nobody, and quote nobody."""


class Answerer:
    """Carries replies out, one person at a time. Errors that will pass (`PASSING`) are raised, and `NeverDone`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._calls = Calls(bot)

    async def acknowledge(self, word: Call) -> None:
        """Stop the spinner on a pressed button. Too late is as good as done; the screen says the rest.

        Whatever else becomes of it, the screen must still be shown.
        """
        try:
            await self._calls.make(word)
        except TelegramUnauthorizedError:
            raise
        except (*PASSING, ClientDecodeError) as error:
            log.warning("A pressed button could not be acknowledged (%s)", type(error).__name__)
        except TelegramAPIError as error:
            if not any(words in error.message for words in _TOO_LATE):
                log.error("Telegram refused the word on a pressed button: %s", error.message)

    async def carry_out(self, reply: Reply, event: Event, screen_id: int | None, sent: Sent) -> None:
        """One reply; what it changed is noted in `sent`."""
        try:
            await self._do(reply, event, screen_id, sent)
        except TelegramForbiddenError:
            sent.gone = True
        except (*PASSING, TelegramUnauthorizedError):
            raise
        except TelegramAPIError as error:
            if any(words in error.message for words in GONE):
                sent.gone = True
            elif isinstance(reply, Show | Attach):
                raise NeverDone(f"Telegram refused {type(reply).__name__}: {error.message}") from error
            elif not any(words in error.message for words in _TOO_LATE):
                log.error("Telegram refused %s: %s", type(reply).__name__, error.message)
        except ClientDecodeError:
            log.error("Telegram's answer to %s cannot be read; it is taken as done", type(reply).__name__)

    async def _do(self, reply: Reply, event: Event, screen_id: int | None, sent: Sent) -> None:
        match reply:
            case Show():
                await self._show(reply, event, sent.screen_id or screen_id, sent)
            case Attach(name, make, caption, keyboard):
                file = BufferedInputFile(await _made(make), name)
                buttons = markup(keyboard)
                await self._bot.send_document(
                    event.chat_id,
                    file,
                    caption=caption or None,
                    reply_markup=InlineKeyboardMarkup.model_validate(buttons) if buttons else None,
                )
            case Delete(message_id):
                await self._bot.delete_message(event.chat_id, message_id)
            case Results(articles, next_offset, seconds) if event.inline_query_id:
                await self._bot.answer_inline_query(
                    event.inline_query_id, list(articles), cache_time=seconds, is_personal=True, next_offset=next_offset
                )
            case _:
                pass  # a toast is part of the acknowledgement

    async def _show(self, show: Show, event: Event, screen_id: int | None, sent: Sent) -> None:
        if show.where is Where.EDIT and event.pressed_message_id is not None:
            if await self._edit(event.chat_id, event.pressed_message_id, show.screen):
                return
        elif show.where is Where.STAY or not event.private:
            await self._send(event.chat_id, show.screen)
            return
        # The new screen first, the old one's buttons after: never a moment without a way on.
        sent.screen_id = await self._send(event.chat_id, show.screen)
        if screen_id is not None and screen_id != sent.screen_id:
            await self._strip(event.chat_id, screen_id)

    async def _send(self, chat_id: int, screen: Screen) -> int:
        sent = await send_screen(self._calls, chat_id, screen)
        number = sent_id(sent)
        if number is None:
            raise ClientDecodeError("a message without message_id", TypeError(type(sent).__name__), sent)
        return number

    async def _edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """False when the message cannot be edited any more and a new one is needed."""
        edited = {"chat_id": chat_id, "message_id": message_id, "text": screen.text}
        try:
            await self._calls.make(Call(EditMessageText, edited | {"reply_markup": markup(screen.keyboard)} | AS_HTML))
        except TelegramBadRequest as error:
            if _UNCHANGED in error.message:
                return True
            if any(words in error.message for words in (*_NOT_EDITABLE, BAD_MARKUP)):
                return False
            raise
        return True

    async def _strip(self, chat_id: int, message_id: int) -> None:
        """Take the buttons from a screen that is no longer the last one. It may be gone: no matter.

        Nor does any other failure: the new screen has been sent, and must not be sent again for this.
        """
        try:
            await self._calls.make(Call(EditMessageReplyMarkup, {"chat_id": chat_id, "message_id": message_id}))
        except (TelegramAPIError, ClientDecodeError) as error:
            log.debug("A former screen keeps its buttons (%s)", type(error).__name__)


async def _made(make: Callable[[], bytes]) -> bytes:
    """The file, made on a thread."""
    try:
        return await asyncio.to_thread(make)
    except Exception as error:
        raise NeverDone(f"a file cannot be made: {where(error)}") from error


def acknowledgement(callback_query_id: str, replies: Sequence[Reply]) -> Call:
    """The word on a pressed button: the toast among the replies, or nothing, which stops the spinner."""
    toast = next((reply for reply in replies if isinstance(reply, Toast)), Toast(""))
    word = {"callback_query_id": callback_query_id, "text": toast.text or None, "show_alert": toast.alert or None}
    return Call(AnswerCallbackQuery, word)
