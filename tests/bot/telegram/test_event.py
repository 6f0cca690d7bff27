"""Whom an update comes from, and which updates are for nobody."""

from contextlib import suppress

import pytest
from aiogram.types import Update
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.telegram.event import HANDLED, parse_update, read_event
from bot.telegram.session import make_bot

BOT = make_bot("42:a-made-up-token", "http://127.0.0.1:1")
PERSON = {"id": 7, "is_bot": False, "first_name": "A", "language_code": "kk"}
PRIVATE = {"id": 7, "type": "private"}
MESSAGE = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": PERSON, "text": "hi"}
FIELDS = (
    *("from", "message", "chat", "date", "text", "entities", "forward_origin", "new_chat_member", "old_chat_member"),
    *("user", "status", "type", "id", "0", "reply_to_message", "photo", "data", "query", "first_name", "is_bot"),
)


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


@pytest.mark.parametrize(
    "odd",
    [
        {"forward_origin": {"type": "of next year", "date": 1}},
        {"external_reply": {"origin": {"type": "of next year"}}},
        {"entities": [{"type": "bold"}]},
        {"checklist": {"title": 5}},
        {"reply_to_message": {"message_id": 2}},
        {"from": {"id": 7}},
        {"effect_id": 5, "gift": {"gift": {}}},
    ],
    ids=" ".join,
)
def test_what_cannot_be_read_of_a_message_is_left_out(odd: dict[str, object]) -> None:
    """A newer Telegram, or another server: what the person has said counts all the same."""
    update = _update(message=MESSAGE | odd)
    event = read_event(update)
    assert event is not None
    assert (event.person_id, event.chat_id, event.private) == (7, 7, True)
    assert update.message is not None
    assert update.message.text == "hi"


def test_a_message_of_nothing_that_can_be_read_is_still_a_message() -> None:
    message = {name: value for name, value in MESSAGE.items() if name != "text"} | {"checklist": {"title": 5}}
    event = read_event(_update(message=message))
    assert event is not None
    assert event.person_id == 7


def test_whoever_has_blocked_the_bot_is_known_also_when_it_is_not_said_until_when() -> None:
    member = {"status": "member", "user": PERSON}
    change = {"chat": PRIVATE, "from": PERSON, "date": 1, "old_chat_member": member}
    update = _update(my_chat_member={**change, "new_chat_member": {"status": "kicked", "user": PERSON}})
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"


def test_a_press_on_a_message_with_something_new_is_read() -> None:
    message = MESSAGE | {
        "forward_origin": {"type": "of next year"},
        "reply_markup": {"inline_keyboard": [[{"new": 1}]]},
    }
    event = read_event(_update(callback_query={"id": "9", "from": PERSON, "message": message, "data": "x"}))
    assert event is not None
    assert event.pressed_message_id == 3


def test_an_inline_query_without_an_offset_is_read() -> None:
    event = read_event(_update(inline_query={"id": "9", "from": PERSON, "query": "teacher"}))
    assert event is not None
    assert event.inline_query_id == "9"


def _mark(**kind: object) -> int:
    event = read_event(_update(**kind))
    assert event is not None
    return event.mark


def test_the_same_update_has_the_same_mark_and_another_one_another() -> None:
    """So that a server may begin again to count its updates, or its messages."""
    query = {"from": PERSON, "message": MESSAGE, "data": "x"}
    kinds: list[dict[str, object]] = [
        {"message": MESSAGE},
        {"message": {**MESSAGE, "date": 2}},
        {"message": {**MESSAGE, "message_id": 4}},
        {"edited_message": {**MESSAGE, "edit_date": 1}},
        {"edited_message": {**MESSAGE, "edit_date": 2}},
        {"callback_query": {**query, "id": "9"}},
        {"callback_query": {**query, "id": "10"}},
        {"inline_query": {"id": "11", "from": PERSON, "query": "", "offset": ""}},
    ]
    marks = [_mark(**kind) for kind in kinds]
    assert [_mark(**kind) for kind in kinds] == marks
    assert len({0, *marks}) == 9
    assert max(marks) < 2**63


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValidationError):
        parse_update({"update_id": 1, "callback_query": {"id": "9"}}, BOT)
    with pytest.raises(ValidationError):
        parse_update([], BOT)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "x", "from", "member", "kicked", "creator"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from(HANDLED))
@settings(deadline=None, max_examples=300)
def test_nothing_that_comes_as_an_update_is_more_than_refused(what: object, kind: str) -> None:
    """Anything else would end the polling, and the same update would end it again after the next start."""
    for raw in (what, {"update_id": 1, kind: what}, {"update_id": 1, kind: {**MESSAGE, "id": "9", "reply": what}}):
        with suppress(ValidationError):
            read_event(parse_update(raw, BOT))
