"""Flood limits in strict mode: 30 a second, 1 a second in a chat after a burst, 20 a minute in a group."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.clock import Clock
from sandbox.errors import ApiError
from sandbox.flood import CHAT_BURST, GROUP_PER_MINUTE, PER_SECOND, Flood
from sandbox.people import STAFF_CHAT_ID
from sandbox.world import Settings
from tests.sandbox.bot_api import BotApi, calling
from tests.telegram import serving

JOHN = 5100000002


class StoppedClock(Clock):
    """A clock that moves only when told to."""

    time = 1_000_000.0

    def seconds(self) -> float:
        return self.time


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def flood(clock: StoppedClock) -> Flood:
    return Flood(clock)


@pytest.fixture
async def strict() -> AsyncIterator[BotApi]:
    async with serving(Settings(strict=True, check_answers=True)) as telegram, calling(telegram) as api:
        await (await telegram.person(JOHN)).start()
        yield api


def wait_of(flood: Flood, chat_id: int, *, private: bool = True, edit: bool = False, messages: int = 1) -> int:
    """The pause that is asked for; 0 when the messages go through."""
    try:
        flood.check(chat_id, messages, private=private, edit=edit)
    except ApiError as error:
        return int(error.parameters["retry_after"])
    return 0


def test_a_chat_takes_a_burst_and_then_one_a_second(flood: Flood, clock: StoppedClock) -> None:
    assert [wait_of(flood, 1) for _ in range(CHAT_BURST)] == [0] * CHAT_BURST
    assert wait_of(flood, 1) == 1
    assert wait_of(flood, 2) == 0
    assert wait_of(flood, 1, edit=True) == 0
    clock.time += 1
    assert [wait_of(flood, 1), wait_of(flood, 1)] == [0, 1]
    clock.time += 60
    assert [wait_of(flood, 1) for _ in range(CHAT_BURST + 1)] == [0] * CHAT_BURST + [1]


def test_all_chats_together_take_thirty_a_second(flood: Flood, clock: StoppedClock) -> None:
    assert [wait_of(flood, chat) for chat in range(PER_SECOND + 1)] == [0] * PER_SECOND + [1]
    clock.time += 1
    assert wait_of(flood, 99) == 0


def test_a_group_takes_twenty_a_minute_edits_included(flood: Flood, clock: StoppedClock) -> None:
    for number in range(GROUP_PER_MINUTE):
        assert wait_of(flood, -1, private=False, edit=number % 2 == 0) == 0
        clock.time += 1
    assert wait_of(flood, -1, private=False) == 40
    assert wait_of(flood, -2, private=False, messages=10) == 0
    clock.time += 40
    assert wait_of(flood, -1, private=False) == 0


async def test_a_429_says_how_long_to_wait_in_body_and_header(strict: BotApi) -> None:
    for number in range(CHAT_BURST):
        await strict.do("sendMessage", chat_id=JOHN, text=str(number))
    one_more = {"chat_id": JOHN, "text": "x"}
    async with aiohttp.ClientSession() as http, http.post(f"{strict.base}/sendMessage", json=one_more) as response:
        assert response.status == 429
        assert response.headers["Retry-After"] == "1"
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
    await strict.telegram.sandbox.advance(1)
    await strict.do("sendMessage", chat_id=JOHN, text="x")


async def test_an_album_counts_each_of_its_files(strict: BotApi) -> None:
    form = aiohttp.FormData(
        {
            "chat_id": str(STAFF_CHAT_ID),
            "media": '[{"type":"document","media":"attach://a"},{"type":"document","media":"attach://a"}]',
        }
    )
    form.add_field("a", b"x", filename="a.txt")
    assert (await strict.form("sendMediaGroup", form))["ok"]
    for number in range(GROUP_PER_MINUTE - 2):
        await strict.do("sendMessage", chat_id=STAFF_CHAT_ID, text=str(number))
    assert "Too Many Requests" in await strict.error("sendMessage", chat_id=STAFF_CHAT_ID, text="x")


async def test_webhooks_are_set_once_a_second(strict: BotApi) -> None:
    await strict.do("setWebhook", url="http://127.0.0.1:9/a")
    assert await strict.error("setWebhook", url="http://127.0.0.1:9/b") == "Too Many Requests: retry after 1"
