"""What the gate needs to know of an update before anybody handles it."""

from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, ChatMemberUpdated, InlineQuery, Message, Update

HANDLED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of update that the bot asks Telegram for."""


_OURS = frozenset(("from", "link_preview_options", "reply_markup"))
"""What a message of our own need not tell us. Its buttons alone cost more to read than the rest of a press."""


def parse_update(raw: Any, bot: Bot) -> Update:
    """The update in Telegram's JSON, a pressed message without its buttons. Raises pydantic's ValidationError.

    Servers other than Telegram's leave out `chat_instance`, which the bot has no use for and aiogram insists on.
    """
    match raw:
        case {"callback_query": dict(query)}:
            raw = {
                **raw,
                "callback_query": {"chat_instance": "", **query, "message": _without_ours(query.get("message"))},
            }
    return Update.model_validate(raw, context={"bot": bot})


def _without_ours(message: Any) -> Any:
    if not isinstance(message, dict):
        return message
    return {name: value for name, value in message.items() if name not in _OURS}


@dataclass(frozen=True, slots=True)
class Event:
    """What an update is, who it comes from and where an answer to it goes."""

    update_id: int
    kind: str
    """The field of the update in which it stands; one of `HANDLED`."""
    person_id: int
    client_language: str | None
    private: bool
    """True in the person's own chat with the bot. Only there is a person remembered."""
    chat_id: int
    """Where to answer. For an inline query, which has no chat, the person's own."""
    pressed_message_id: int | None = None
    callback_query_id: str | None = None
    inline_query_id: str | None = None


def read_event(update: Update) -> Event | None:
    """The event of an update; None for what the bot does not answer: channel posts, other bots, unknown kinds."""
    match update:
        case Update(message=Message() as event):
            kind, chat, source = "message", event.chat, event.from_user
        case Update(edited_message=Message() as event):
            kind, chat, source = "edited_message", event.chat, event.from_user
        case Update(my_chat_member=ChatMemberUpdated() as event):
            kind, chat, source = "my_chat_member", event.chat, event.from_user
        case Update(callback_query=CallbackQuery() as press):
            message = press.message
            return Event(
                update_id=update.update_id,
                kind="callback_query",
                person_id=press.from_user.id,
                client_language=press.from_user.language_code,
                private=message is None or message.chat.type == "private",
                chat_id=message.chat.id if message else press.from_user.id,
                pressed_message_id=message.message_id if message else None,
                callback_query_id=press.id,
            )
        case Update(inline_query=InlineQuery() as query):
            return Event(
                update_id=update.update_id,
                kind="inline_query",
                person_id=query.from_user.id,
                client_language=query.from_user.language_code,
                private=False,
                chat_id=query.from_user.id,
                inline_query_id=query.id,
            )
        case _:
            return None
    if source is None or source.is_bot:
        return None
    return Event(
        update_id=update.update_id,
        kind=kind,
        person_id=source.id,
        client_language=source.language_code,
        private=chat.type == "private",
        chat_id=chat.id,
    )
