"""A screen as a message of Telegram's: HTML, and plain text for a screen whose HTML turns out to be wrong."""

import html
import logging
import re
from typing import Any, Final

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage

from bot.dialogs.screen import Button, Keyboard, Screen
from bot.telegram.calls import Call, Calls

log = logging.getLogger(__name__)

AS_HTML: Final = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
BAD_MARKUP: Final = "can't parse entities"

_AS_PLAIN: Final = {"link_preview_options": {"is_disabled": True}}


async def send_screen(calls: Calls, chat_id: int, screen: Screen) -> Any:
    """Telegram's answer: the sent message, in its JSON. Raises what `Calls.make` raises."""
    message = {"chat_id": chat_id, "text": screen.text, "reply_markup": markup(screen.keyboard)}
    try:
        return await calls.make(Call(SendMessage, message | AS_HTML))
    except TelegramBadRequest as error:
        if BAD_MARKUP not in error.message:
            raise
    log.error("A screen is not valid HTML; it is sent as plain text")
    return await calls.make(Call(SendMessage, message | _AS_PLAIN | {"text": _plain(screen.text)}))


def sent_id(sent: object) -> int | None:
    """The id in Telegram's answer; None when there is none."""
    match sent:
        case {"message_id": int(number)}:
            return number
        case _:
            return None


def markup(keyboard: Keyboard) -> dict[str, Any] | None:
    """Telegram's InlineKeyboardMarkup, or None for a screen without buttons."""
    if not keyboard:
        return None
    return {"inline_keyboard": [[_button(button) for button in row] for row in keyboard]}


def _button(button: Button) -> dict[str, Any]:
    if button.data is not None:
        return {"text": button.label, "callback_data": button.data}
    return {"text": button.label, "url": button.url}


def _plain(text: str) -> str:
    """The text of a screen without its markup."""
    return html.unescape(re.sub(r"</?[a-z][^<>]*>", "", text))
