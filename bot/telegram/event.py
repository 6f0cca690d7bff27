"""What the gate needs to know of an update before anybody handles it."""

from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, ChatMemberUpdated, InlineQuery, Message, Update
from pydantic import ValidationError

HANDLED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of update that the bot asks Telegram for."""


def parse_update(raw: Any, bot: Bot) -> Update:
    """The update in Telegram's JSON. Raises pydantic's ValidationError.

    Servers other than Telegram's leave out `chat_instance`, which the bot has no use for and aiogram insists on.
    """
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError:
        if not isinstance(raw, dict) or not isinstance(raw.get("callback_query"), dict):
            raise
        query = {"chat_instance": "", **raw["callback_query"]}
        return Update.model_validate({**raw, "callback_query": query}, context={"bot": bot})


@dataclass(frozen=True, slots=True)
class Event:
    """Who an update comes from and where an answer to it goes."""

    update_id: int
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
        case Update(message=Message() as event) | Update(edited_message=Message() as event):
            chat, source = event.chat, event.from_user
        case Update(my_chat_member=ChatMemberUpdated() as event):
            chat, source = event.chat, event.from_user
        case Update(callback_query=CallbackQuery() as press):
            message = press.message
            return Event(
                update_id=update.update_id,
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
        person_id=source.id,
        client_language=source.language_code,
        private=chat.type == "private",
        chat_id=chat.id,
    )
