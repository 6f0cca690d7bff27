"""What no other dialog understands: always an answer, and the way on with it. The last router."""

from collections.abc import Mapping
from typing import Final

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.current import here
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.i18n import key

router = Router(name="anything")

WORDS: Final[Mapping[str, str]] = {
    ContentType.STICKER: key("other.sticker"),
    ContentType.DICE: key("other.sticker"),
    ContentType.VOICE: key("other.voice"),
    ContentType.CONTACT: key("other.contact"),
    ContentType.LOCATION: key("other.location"),
    ContentType.VENUE: key("other.location"),
}
"""What to say to messages that are not text; to all others `other.else`."""

_NOT_SAID_BY_A_PERSON: Final = frozenset(
    (
        ContentType.PINNED_MESSAGE,
        ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
        ContentType.CHAT_BACKGROUND_SET,
        ContentType.WRITE_ACCESS_ALLOWED,
        ContentType.BOOST_ADDED,
        ContentType.FORUM_TOPIC_CREATED,
        ContentType.FORUM_TOPIC_EDITED,
    )
)
"""Telegram's own notes in a chat: nobody waits for an answer to them."""


@router.message()
async def on_anything(message: Message, turn: Turn) -> Replies:
    """What it was, that it was not kept, and where the person is."""
    if message.content_type in _NOT_SAID_BY_A_PERSON:
        return ()
    if message.via_bot is not None:  # an article of the inline mode, chosen in the bot's own chat, speaks for itself
        return await here(turn)
    if message.text is not None:
        return await here(turn, turn.t("note.unknown_command"))
    return await here(turn, turn.t(WORDS.get(message.content_type, key("other.else"))))


@router.edited_message()
async def on_edited(message: Message, turn: Turn) -> Replies:
    """A live location that moves, a changed caption: it was answered when it came. A command has to be typed anew."""
    if message.text is None or message.via_bot is not None:
        return ()
    return await here(turn, turn.t("note.edited_too_late"))


@router.callback_query()
async def on_old_button(_: CallbackQuery, turn: Turn) -> Replies:
    """A button whose meaning is gone."""
    return await here(turn, turn.t("note.old_button"))
