"""Personal data and files: noticed, not kept, offered to be deleted."""

from datetime import UTC, datetime, timedelta
from typing import Final

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.buttons import Erase
from bot.dialogs.applicant.other.screens import file_screen, key_file_screen, personal_data_screen
from bot.dialogs.screen import Delete, Replies, Show, Toast, Where
from bot.dialogs.turn import Turn
from bot.services.personal_data import Kind, find

router = Router(name="personal")

_DELETABLE: Final = timedelta(hours=47)
"""Telegram deletes for 48 hours; the hour between is for a press that arrives late."""

_FILES: Final = frozenset(
    (
        ContentType.DOCUMENT,
        ContentType.PHOTO,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.PAID_MEDIA,
        ContentType.LIVE_PHOTO,
    )
)


async def holds_personal_data(message: Message) -> bool:
    """A filter: whether the text or the caption holds personal data."""
    return bool(find(words_of(message)))


async def is_file(message: Message) -> bool:
    """A filter: whether the message is a file of any kind."""
    return message.content_type in _FILES


@router.message(holds_personal_data)
@router.edited_message(holds_personal_data)
async def on_personal_data(message: Message, turn: Turn) -> Replies:
    """Not kept and not searched with; what to do now."""
    return (Show(personal_data_screen(turn.t, message, words_of(message)), Where.STAY),)


@router.message(is_file)
@router.edited_message(is_file)
async def on_file(message: Message, turn: Turn) -> Replies:
    """The bot takes no documents; the key of a signature above all must not lie about."""
    screen = key_file_screen if _is_key(message) else file_screen
    return (Show(screen(turn.t, message), Where.STAY),)


@router.callback_query(Erase.filter())
async def on_erase(_: CallbackQuery, callback_data: Erase, turn: Turn) -> Replies:
    """Delete the message, and the warning with it; too late for a bot, say how the person can."""
    sent = datetime.fromtimestamp(callback_data.sent, UTC)
    if turn.pressed_message_id is None or turn.now - sent > _DELETABLE:
        return (Toast(turn.t("erase.too_late.toast"), alert=True),)
    return (Toast(turn.t("erase.toast")), Delete(callback_data.message), Delete(turn.pressed_message_id))


def words_of(message: Message) -> str:
    """The text, or the caption of a file."""
    return message.text or message.caption or ""


def _is_key(message: Message) -> bool:
    name = message.document.file_name if message.document else None
    return any(finding.kind is Kind.EDS for finding in find(name or ""))
