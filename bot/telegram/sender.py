"""Sends a screen to somebody who has not just pressed a button, and says what came of it.

A call that failed is one of three things, and they must not be confused: certainly not sent, certainly never to be
taken, or nobody knows. A timeout, a dropped connection and an answer 5xx are the third: the message may have arrived.
"""

import logging
from typing import Final

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.delivery.outcome import Gone, NotNow, Outcome, Refused, Sent, Unclear
from bot.dialogs.screen import Screen
from bot.telegram.calls import Calls
from bot.telegram.message import send_screen, sent_id
from bot.telegram.replies import GONE

log = logging.getLogger(__name__)

_WRONG_TOKEN: Final = 600.0
"""Seconds before a token that Telegram does not know is tried again: only its operator can do something about it."""
_LONGEST_CODE: Final = 120


class Sender:
    """Sends screens, one message each. It raises nothing that comes from Telegram or from the network."""

    def __init__(self, bot: Bot) -> None:
        self._calls = Calls(bot)

    async def __call__(self, person_id: int, screen: Screen, /) -> Outcome:
        """What came of sending this screen into the person's private chat."""
        try:
            return Sent(sent_id(await send_screen(self._calls, person_id, screen)))
        except (TelegramAPIError, ClientDecodeError) as error:
            return what_came_of(error)


def what_came_of(error: TelegramAPIError | ClientDecodeError) -> Outcome:  # noqa: PLR0911  (one line a kind)
    """What a failed call means for the message."""
    match error:
        case TelegramRetryAfter():
            return NotNow(f"429, {error.retry_after} s", float(error.retry_after))
        case TelegramForbiddenError():
            return Gone(_code(error))
        case TelegramBadRequest() if any(words in error.message for words in GONE):
            return Gone(_code(error))
        case TelegramUnauthorizedError() | TelegramNotFound():
            log.critical("Telegram does not know this bot's token: nothing can be sent")
            return NotNow(_code(error), _WRONG_TOKEN)
        case TelegramEntityTooLarge():
            return Refused(_code(error))
        case TelegramNetworkError(__cause__=ClientConnectorError() | ConnectionTimeoutError()):
            return NotNow("no connection")
        case TelegramNetworkError() | TelegramServerError():
            return Unclear(_code(error), unwell=isinstance(error, TelegramServerError))
        case ClientDecodeError(data={"ok": True, "result": result}):
            return Sent(sent_id(result))
        case ClientDecodeError():
            return Unclear("unreadable answer")
        case _:
            return Refused(_code(error))


def _code(error: TelegramAPIError) -> str:
    """Telegram's own words, which name nobody."""
    return error.message.replace("\0", "")[:_LONGEST_CODE]
