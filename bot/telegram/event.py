"""What the gate needs to know of an update before anybody handles it."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, ChatMemberUpdated, InlineQuery, Message, Update
from pydantic import ValidationError

HANDLED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of update that the bot asks Telegram for."""


_OF_A_PRESSED_MESSAGE = ("message_id", "date", "chat")
"""What the bot has to know of its own message. Its text and its buttons cost more to read than the rest of a press."""
_MARK = 7
"""Bytes of a mark: a database's integer has eight, with a sign."""
_LEFT_OUT: Mapping[str, object] = {"is_bot": False, "first_name": "", "offset": "", "until_date": 0}
"""What aiogram insists on, other servers than Telegram's may leave out, and the bot has no use for."""


def parse_update(raw: Any, bot: Bot) -> Update:
    """The update in Telegram's JSON, of a pressed message only its place. Raises pydantic's ValidationError.

    What cannot be read of it, something that a newer Telegram says in some corner of a message, is left out: the person
    is to be answered all the same.
    """
    match raw:
        case {"callback_query": dict(query)}:
            raw = {
                **raw,
                "callback_query": {"chat_instance": "", **query, "message": _its_place(query.get("message"))},
            }
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError as error:
        return Update.model_validate(_legible(raw, error), context={"bot": bot})


def _its_place(message: Any) -> Any:
    if not isinstance(message, dict):
        return message
    return {name: message[name] for name in _OF_A_PRESSED_MESSAGE if name in message}


def _legible(raw: Any, error: ValidationError) -> Any:
    """The same without the fields that cannot be read."""
    legible = deepcopy(raw)
    for part in error.errors():
        kind, *path = part["loc"] or ("",)
        event = legible.get(kind) if isinstance(legible, dict) else None
        if not isinstance(event, dict) or not path:
            continue
        *_, name = path
        if part["type"] == "missing" and name in _LEFT_OUT:
            _at(event, path[:-1])[name] = _LEFT_OUT[str(name)]
        else:
            event.pop(path[0], None)
    return legible


def _at(value: Any, path: Sequence[int | str]) -> Any:
    """What is found on the way, which may name kinds of value between the fields."""
    for step in path:
        match value, step:
            case (dict(), _) if step in value:
                value = value[step]
            case list(), int(number):
                value = value[number]
    return value


@dataclass(frozen=True, slots=True)
class Event:
    """What an update is, who it comes from and where an answer to it goes."""

    update_id: int
    mark: int
    """Of what it says, so that it is not taken for an earlier one, should the server begin again to count."""
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
            kind, mark = "message", _mark(event.message_id, event.date)
        case Update(edited_message=Message() as event):
            kind, mark = "edited_message", _mark(event.message_id, event.edit_date)
        case Update(my_chat_member=ChatMemberUpdated() as event):
            kind, mark = "my_chat_member", _mark(event.new_chat_member.status, event.date)
        case Update(callback_query=CallbackQuery() as press):
            message = press.message
            return Event(
                update_id=update.update_id,
                mark=_mark(press.id),
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
                mark=_mark(query.id),
                kind="inline_query",
                person_id=query.from_user.id,
                client_language=query.from_user.language_code,
                private=False,
                chat_id=query.from_user.id,
                inline_query_id=query.id,
            )
        case _:
            return None
    source = event.from_user
    if source is None or source.is_bot:
        return None
    return Event(
        update_id=update.update_id,
        mark=mark,
        kind=kind,
        person_id=source.id,
        client_language=source.language_code,
        private=event.chat.type == "private",
        chat_id=event.chat.id,
    )


def _mark(*said: object) -> int:
    """Never 0. Nothing that leads to a person goes into it: it stays when the person is erased."""
    return 1 + int.from_bytes(blake2b(repr(said).encode(), digest_size=_MARK).digest())
