"""What the gate promises: effects once, in order, answered in the end, and words for every failure."""

import asyncio
import itertools
import logging
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import GetMe

from bot.services.errors import StorageUnavailable
from bot.telegram.event import parse_update
from bot.telegram.replies import Answerer
from sandbox import client
from tests.bot.telegram.conftest import APPLICANT, SmallBot, eventually, polled, small_bot
from tests.telegram import Telegram


async def test_an_update_delivered_twice_counts_once(telegram: Telegram, small: SmallBot) -> None:
    await telegram.sandbox.fault("duplicate_update", count=5)
    person = await telegram.person(APPLICANT)
    for words in ("a", "b", "c"):
        await person.send(words)
    await person.wait_for("You said 3")
    await telegram.sandbox.idle()
    assert small.seen == ["a", "b", "c"]


async def test_a_server_that_begins_again_to_count_loses_nothing(telegram: Telegram, small: SmallBot) -> None:
    """Started anew, or another one; Telegram itself may after a quiet week."""
    person = await telegram.person(APPLICANT)
    await person.start()
    user = {"id": APPLICANT, "is_bot": False, "first_name": "John"}
    for date, words in ((1, "before"), (2, "after"), (2, "after")):
        message = {"message_id": 1, "date": date, "chat": {"id": APPLICANT, "type": "private"}, "text": words}
        await small.gate.handle(parse_update({"update_id": 1, "message": {**message, "from": user}}, small.bot))
    assert [words for words in small.seen if words != "/start"] == ["before", "after"]


async def test_updates_of_a_person_keep_their_order(telegram: Telegram, small: SmallBot) -> None:
    person = await telegram.person(APPLICANT)
    words = [f"slow {number}" if number % 3 == 0 else f"quick {number}" for number in range(20)]
    for each in words:
        await person.send(each)
    await person.wait_for("You said 20")
    assert small.seen == words


async def test_a_press_edits_the_screen_in_place_and_stops_the_spinner(telegram: Telegram, small: SmallBot) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    first = await person.wait_for("You said 1")
    answer = await person.press("One")
    assert answer["text"] == "Noted"
    screen = await person.wait_for("Pressed")
    assert screen["message_id"] == first["message_id"]


async def test_a_double_tap_is_no_error(telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    screen = await person.wait_for("You said 1")
    await asyncio.gather(*(person.press_data(screen["message_id"], "one") for _ in range(2)))
    await telegram.sandbox.idle()
    assert small.seen == ["hello", "one", "one"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_the_former_screen_loses_its_buttons(telegram: Telegram, small: SmallBot) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("first")
    first = await person.wait_for("You said 1")
    await person.send("second")
    await person.wait_for("You said 2")
    await telegram.sandbox.idle()
    messages = {message["message_id"]: message for message in await person.messages()}
    assert "reply_markup" not in messages[first["message_id"]]


async def test_a_screen_that_was_deleted_is_shown_anew(telegram: Telegram, small: SmallBot) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    screen = await person.wait_for("You said 1")
    await person.delete(screen["message_id"])
    await person.press_data(screen["message_id"], "one")
    assert (await person.wait_for("Pressed"))["message_id"] != screen["message_id"]


@pytest.mark.parametrize(
    "fault",
    [{"kind": "flood", "retry_after": 1}, {"kind": "error", "code": 502}, {"kind": "drop"}],
    ids=lambda f: f["kind"],
)
async def test_an_answer_that_fails_for_now_is_owed_and_given(
    telegram: Telegram, small: SmallBot, fault: dict[str, object]
) -> None:
    await telegram.sandbox.fault(**{"method": "sendMessage", **fault})  # type: ignore[arg-type]
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await person.wait_for("You said 1")
    assert small.seen == ["hello"]


@pytest.mark.parametrize(
    "fault",
    [{"kind": "flood", "retry_after": 1}, {"kind": "error", "code": 502}, {"kind": "error", "code": 404}],
    ids=["429", "502", "404"],
)
async def test_a_screen_whose_predecessor_keeps_its_buttons_is_sent_once(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture, fault: dict[str, object]
) -> None:
    """Taking the buttons from the former screen is a courtesy: that it fails is no failure of the new one."""
    person = await telegram.person(APPLICANT)
    await person.send("first")
    await person.wait_for("You said 1")
    await telegram.sandbox.fault(**{"method": "editMessageReplyMarkup", **fault})  # type: ignore[arg-type]
    await person.send("second")
    await person.wait_for("You said 2")
    await telegram.sandbox.idle()
    assert len(small.owed) == 0
    texts = [message["text"] for message in await person.messages() if message["from"]["is_bot"]]
    assert texts == ["You said 1", "You said 2"]
    assert "Reference" not in caplog.text


@pytest.mark.parametrize("code", [403, 404, 409, 418, 502])
async def test_a_press_that_cannot_be_acknowledged_is_answered(telegram: Telegram, small: SmallBot, code: int) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    screen = await person.wait_for("You said 1")
    await telegram.sandbox.fault("error", method="answerCallbackQuery", code=code, description="odd")
    press = asyncio.create_task(person.press_data(screen["message_id"], "one"))
    await person.wait_for("Pressed")
    press.cancel()
    await asyncio.gather(press, return_exceptions=True)


async def test_a_later_answer_supersedes_an_owed_screen_but_not_what_stays(telegram: Telegram, small: SmallBot) -> None:
    await telegram.sandbox.fault("flood", method="sendMessage", count=2, retry_after=1)
    person = await telegram.person(APPLICANT)
    await person.send("stay")
    await person.send("passing")
    await eventually(lambda: len(small.owed) == 2)
    await person.send("latest")
    await person.wait_for("You said 3")
    await person.wait_for("This stays")
    await eventually(lambda: len(small.owed) == 0)
    texts = [message["text"] for message in await person.messages() if message["from"]["is_bot"]]
    assert "You said 2" not in texts


@pytest.mark.parametrize("later", ["stay", "inline"])
async def test_only_a_later_screen_supersedes_an_owed_one(telegram: Telegram, small: SmallBot, later: str) -> None:
    """A receipt, or a search in some other chat, does not show where the person is."""
    await telegram.sandbox.fault("flood", method="sendMessage", retry_after=1)
    person = await telegram.person(APPLICANT)
    await person.send("passing")
    await eventually(lambda: len(small.owed) == 1)
    if later == "inline":
        await person.inline("nothing")
    else:
        await person.send("stay")
    await eventually(lambda: len(small.owed) == 0)
    assert "You said 1" in [message.get("text") for message in await person.messages()]


async def test_what_is_left_of_an_answer_is_owed_also_when_its_screen_cannot_be_noted(
    telegram: Telegram, small: SmallBot
) -> None:
    """The screen is out, the database goes away, and Telegram does not take the file: that must still come."""
    await telegram.sandbox.fault("flood", method="sendDocument", retry_after=1)
    whole, transactions = small.database.transaction, itertools.count()

    def failing(person_id: int | None = None):  # type: ignore[no-untyped-def]
        if next(transactions) == 1:
            raise StorageUnavailable("the disk is full")
        return whole(person_id)

    small.database.transaction = failing  # type: ignore[method-assign]
    person = await telegram.person(APPLICANT)
    await person.send("screen and paper")
    await person.wait_for("Here it is")
    texts = [client.words(message) for message in await person.messages() if message["from"]["is_bot"]]
    assert texts == ["With a paper", "Here it is"]


async def test_a_database_without_its_tables_is_not_met_with_silence(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Restored only half, say. What cannot be noted cannot be waited for either: it would hold up everybody."""

    def broken(person_id: int | None = None) -> None:
        raise RuntimeError("no such table: updates, while writing N12345678")

    small.database.transaction = broken  # type: ignore[method-assign,assignment]
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await person.wait_for((await _logged_error(caplog)).split("Reference ")[1][:6])
    assert "N12345678" not in caplog.text


async def test_a_number_that_no_database_takes_ends_nothing(telegram: Telegram, small: SmallBot) -> None:
    person = await telegram.person(APPLICANT)
    await person.start()
    message = {"message_id": 1, "date": 1, "chat": {"id": APPLICANT, "type": "private"}, "text": "hello"}
    user = {"id": APPLICANT, "is_bot": False, "first_name": "John"}
    await small.gate.handle(parse_update({"update_id": 2**63, "message": {**message, "from": user}}, small.bot))
    await person.wait_for("quote this number")
    await small.gate.write_down_answers()


async def test_a_file_that_is_owed_comes_after_a_later_answer(telegram: Telegram, small: SmallBot) -> None:
    await telegram.sandbox.fault("flood", method="sendDocument", retry_after=1)
    person = await telegram.person(APPLICANT)
    await person.send("paper")
    await eventually(lambda: len(small.owed) == 1)
    await person.send("later")
    await person.wait_for("You said 2")
    await person.wait_for("Here it is")


async def test_a_failure_is_told_with_a_number_and_the_log_holds_the_number_and_no_words(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture
) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("break")
    lines = await _logged_error(caplog)
    reference = lines.split("Reference ")[1][:6]
    await person.wait_for(reference)
    assert "N12345678" not in caplog.text
    assert "ValueError" in caplog.text
    await person.send("and on it goes")
    await person.wait_for("You said 2")


async def test_a_file_that_cannot_be_made_is_told_with_a_number_and_the_rest_still_comes(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture
) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("file")
    reference = (await _logged_error(caplog)).split("Reference ")[1][:6]
    await person.wait_for(reference)
    await person.wait_for("After the file")
    assert "N12345678" not in caplog.text
    assert len(small.owed) == 0


@pytest.mark.parametrize("words", ["hello", "stay"])
async def test_a_screen_that_telegram_does_not_take_is_told_with_a_number(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture, words: str
) -> None:
    await telegram.sandbox.fault(
        "error", method="sendMessage", code=400, description="Bad Request: message is too long"
    )
    person = await telegram.person(APPLICANT)
    await person.send(words)
    await person.wait_for((await _logged_error(caplog)).split("Reference ")[1][:6])
    assert "too long" in caplog.text


async def test_an_answer_that_fails_as_nobody_foresaw_is_told_with_a_number(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out, replies = Answerer.carry_out, itertools.count()

    async def first_breaks(self: Answerer, *what: Any) -> None:
        if next(replies) == 0:
            raise ValueError("my passport is N12345678")
        await carry_out(self, *what)

    monkeypatch.setattr(Answerer, "carry_out", first_breaks)
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await person.wait_for((await _logged_error(caplog)).split("Reference ")[1][:6])
    assert "N12345678" not in caplog.text


async def test_what_telegram_never_takes_is_not_told_for_ever(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture
) -> None:
    await telegram.sandbox.fault(
        "error", method="sendMessage", code=400, count=2, description="Bad Request: chat is odd"
    )
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await eventually(lambda: caplog.text.count("chat is odd") == 2)
    await person.send("again")
    await person.wait_for("You said 2")
    assert len(small.owed) == 0


async def _logged_error(caplog: pytest.LogCaptureFixture) -> str:
    await eventually(lambda: "Reference " in caplog.text)
    return caplog.text


async def test_a_blocked_bot_knows_it(telegram: Telegram, small: SmallBot) -> None:
    await telegram.sandbox.fault("blocked", method="sendMessage")
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await telegram.sandbox.idle()
    async with small.database.transaction() as unit:
        known = await unit.persons.get(APPLICANT)
    assert known is not None
    assert not known.reachable


async def test_without_a_database_nothing_is_acknowledged(telegram: Telegram, small: SmallBot) -> None:
    """A transaction that cannot begin leaves the update with Telegram, and it counts once it can."""
    whole, failures = small.database.transaction, iter([True, True, False])

    def failing(person_id: int | None = None):  # type: ignore[no-untyped-def]
        if next(failures, False):
            raise StorageUnavailable("the disk is full")
        return whole(person_id)

    small.database.transaction = failing  # type: ignore[method-assign]
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await person.wait_for("You said 1")
    assert small.seen == ["hello"]


async def test_who_is_owed_an_answer_after_a_crash_sees_where_they_are(telegram: Telegram, tmp_path: Path) -> None:
    """A crash between commit and answer: the update is recorded, nothing was sent."""
    person = await telegram.person(APPLICANT)
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as crashed, crashed.database.transaction() as unit:
        await unit.persons.meet(APPLICANT, crashed.gate._clock.now())
        assert await unit.updates.record(999, APPLICANT, crashed.gate._clock.now())
    await person.start()
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as small:
        await small.gate.answer_what_is_owed()
        await person.wait_for("You are here")
        await small.gate.write_down_answers()
        async with small.database.transaction() as unit:
            assert await unit.updates.owed() == []


async def test_what_was_to_stay_survives_a_crash_and_comes_once(telegram: Telegram, tmp_path: Path) -> None:
    """A receipt, or a verdict, that Telegram had not taken when the bot ended."""
    person = await telegram.person(APPLICANT)
    await telegram.sandbox.fault("flood", method="sendMessage", retry_after=60)
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as crashed, polled(crashed):
        await person.send("stay")
        await eventually(lambda: len(crashed.owed) == 1)
    for _ in range(2):
        async with small_bot(telegram, tmp_path / "bot.sqlite3") as small:
            await small.gate.answer_what_is_owed()
            await eventually(partial(_owes_nothing, small))
            await small.gate.write_down_answers()
    texts = [message["text"] for message in await person.messages() if message["from"]["is_bot"]]
    assert texts == ["This stays", "You are here"]
    stays = next(message for message in await person.messages() if message.get("text") == "This stays")
    assert [button["text"] for button in stays["reply_markup"]["inline_keyboard"][0]] == ["One", "Break"]


async def test_after_a_crash_nothing_comes_twice_because_of_what_follows_it(
    telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to stay has been sent, and the screen below it has not been taken: only that is sent again."""
    person = await telegram.person(APPLICANT)
    await telegram.sandbox.fault("flood", method="sendMessage", retry_after=60)
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as crashed, polled(crashed):
        await person.send("stay")
        await eventually(lambda: len(crashed.owed) == 1)
    carry_out, replies = Answerer.carry_out, itertools.count()

    async def second_is_refused(self: Answerer, *what: Any) -> None:
        if next(replies) == 1:
            raise TelegramRetryAfter(GetMe(), "Too Many Requests", 1)
        await carry_out(self, *what)

    monkeypatch.setattr(Answerer, "carry_out", second_is_refused)
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as small:
        await small.gate.answer_what_is_owed()
        await eventually(partial(_owes_nothing, small))
    texts = [message["text"] for message in await person.messages() if message["from"]["is_bot"]]
    assert texts == ["This stays", "You are here"]


async def test_what_this_process_owes_is_not_taken_for_what_a_crash_left(telegram: Telegram, small: SmallBot) -> None:
    await telegram.sandbox.fault("flood", method="sendMessage", retry_after=1)
    person = await telegram.person(APPLICANT)
    await person.send("stay")
    await eventually(lambda: len(small.owed) == 1)
    await small.gate.answer_what_is_owed()
    await eventually(partial(_owes_nothing, small))
    texts = [message["text"] for message in await person.messages() if message["from"]["is_bot"]]
    assert texts == ["This stays"]


def _owes_nothing(small: SmallBot) -> bool:
    return len(small.owed) == 0


async def test_what_has_been_sent_to_stay_is_not_kept(telegram: Telegram, small: SmallBot) -> None:
    person = await telegram.person(APPLICANT)
    await person.send("stay")
    await person.wait_for("This stays")
    await telegram.sandbox.idle()
    async with small.database.transaction() as unit:
        assert await unit.updates.messages_owed_to(APPLICANT) == {}
        assert await unit.updates.owed() == []


async def test_an_update_that_cannot_be_read_holds_nothing_up(telegram: Telegram, tmp_path: Path) -> None:
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as small:
        updates = await _unreadable_then_readable(small)
        assert [update.update_id for update in updates] == [7, 8]
        assert updates[0].message is None


async def _unreadable_then_readable(small: SmallBot) -> list:  # type: ignore[type-arg]
    async with polled(small) as polling:
        message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hi"}
        broken = {"update_id": 7, "message": {**message, "date": "never", "chat": None}}
        return polling._readable([broken, {"update_id": 8, "message": message}])


async def test_an_inline_query_that_fails_says_so(
    telegram: Telegram, small: SmallBot, caplog: pytest.LogCaptureFixture
) -> None:
    person = await telegram.person(APPLICANT)
    (result,) = (await person.inline("x"))["results"]
    assert f"Reference {result['description']}" in caplog.text
    assert await person.messages() == []
