"""Whom an update comes from, and which updates are for nobody."""

import pytest
from aiogram.types import Update
from pydantic import ValidationError

from bot.telegram.event import parse_update, read_event
from bot.telegram.session import make_bot

BOT = make_bot("42:a-made-up-token", "http://127.0.0.1:1")
PERSON = {"id": 7, "is_bot": False, "first_name": "A", "language_code": "kk"}
PRIVATE = {"id": 7, "type": "private"}
MESSAGE = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": PERSON, "text": "hi"}


def _update(**kind: object) -> Update:
    return parse_update({"update_id": 1, **kind}, BOT)


def test_a_private_message() -> None:
    event = read_event(_update(message=MESSAGE))
    assert event is not None
    assert (event.person_id, event.chat_id, event.private, event.client_language) == (7, 7, True, "kk")


def test_a_group_message_is_answered_in_the_group_and_remembers_nobody() -> None:
    event = read_event(_update(message={**MESSAGE, "chat": {"id": -5, "type": "group", "title": "G"}}))
    assert event is not None
    assert (event.chat_id, event.private) == (-5, False)


def test_a_press_on_a_message_that_is_too_old_to_be_shown() -> None:
    """Telegram then sends an inaccessible message: only its chat and its id."""
    message = {"message_id": 3, "date": 0, "chat": PRIVATE}
    event = read_event(
        _update(callback_query={"id": "9", "from": PERSON, "chat_instance": "1", "message": message, "data": "x"})
    )
    assert event is not None
    assert (event.pressed_message_id, event.callback_query_id) == (3, "9")


def test_a_press_on_an_inline_result_has_no_message() -> None:
    event = read_event(
        _update(callback_query={"id": "9", "from": PERSON, "chat_instance": "1", "inline_message_id": "i", "data": "x"})
    )
    assert event is not None
    assert event.pressed_message_id is None
    assert event.chat_id == 7


@pytest.mark.parametrize(
    "kind",
    [
        {"channel_post": {**MESSAGE, "chat": {"id": -9, "type": "channel", "title": "C"}}},
        {"message": {**MESSAGE, "from": {**PERSON, "is_bot": True}}},
        {"message": {k: v for k, v in MESSAGE.items() if k != "from"}},
        {"something_of_next_year": {"a": 1}},
    ],
    ids=["channel", "another bot", "nobody", "unknown kind"],
)
def test_updates_that_nobody_waits_for_an_answer_to(kind: dict[str, object]) -> None:
    assert read_event(_update(**kind)) is None


def test_a_press_without_a_chat_instance_is_read() -> None:
    query = {
        "id": "9",
        "from": PERSON,
        "message": {"message_id": 3, "date": 1, "chat": PRIVATE, "text": "?"},
        "data": "x",
    }
    assert _update(callback_query=query).callback_query is not None


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValidationError):
        parse_update({"update_id": 1, "callback_query": {"id": "9"}}, BOT)
    with pytest.raises(ValidationError):
        parse_update([], BOT)
