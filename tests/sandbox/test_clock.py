"""The clock that can be moved: forward only, and heard by all who wait for it."""

import asyncio
from datetime import UTC, datetime

import pytest

from sandbox.client import Json, Person, Refused
from sandbox.clock import Clock
from sandbox.world import Settings
from tests.sandbox.bot_api import BotApi, until
from tests.telegram import serving

DAY = 86_400


def time_of(shown: Json) -> datetime:
    return datetime.fromisoformat(shown["now"])


async def test_it_shows_utc_and_a_version(api: BotApi) -> None:
    shown = await api.telegram.sandbox.get("clock")
    assert shown["version"] == 1
    assert shown["now"].endswith("Z")
    assert abs((time_of(shown) - datetime.now(UTC)).total_seconds()) < 60


async def test_it_is_moved_by_seconds_and_to_a_time(api: BotApi) -> None:
    before = await api.telegram.sandbox.get("clock")
    later = await api.telegram.sandbox.advance(DAY)
    assert 0 <= (time_of(later) - time_of(before)).total_seconds() - DAY < 60
    set_to = await api.telegram.sandbox.set_clock("2099-01-01T09:00+05:00")
    assert (time_of(set_to) - datetime(2099, 1, 1, 4, tzinfo=UTC)).total_seconds() < 60
    assert set_to["version"] == 3


@pytest.mark.parametrize("move", [{"advance": -1}, {"set": "2001-01-01"}, {"set": "tomorrow"}, {}, {"advance": "x"}])
async def test_it_is_never_moved_back(api: BotApi, move: Json) -> None:
    with pytest.raises(Refused):
        await api.telegram.sandbox.post("clock", **move)
    assert (await api.telegram.sandbox.get("clock"))["version"] == 1


async def test_who_waits_for_it_hears_of_a_move(api: BotApi, john: Person) -> None:
    waiting = asyncio.create_task(api.telegram.sandbox.get("clock", after=1))
    await until(lambda: api.telegram.world.clock._moved._waiters)
    moved = await api.telegram.sandbox.advance(5)
    assert (await waiting)["version"] == moved["version"] == 2
    assert (await api.telegram.sandbox.get("clock", after=1))["version"] == 2
    event = await john.wait_event(lambda event: event["type"] == "clock")
    assert event["now"] == moved["now"]


async def test_messages_carry_its_time(api: BotApi, john: Person) -> None:
    await api.telegram.sandbox.set_clock("2099-01-01")
    assert (await john.send("x"))["date"] >= 4_070_908_800
    assert (await api.do("sendMessage", chat_id=john.id, text="x"))["date"] >= 4_070_908_800


async def test_it_may_begin_at_a_chosen_time() -> None:
    start = datetime(2026, 11, 22, 5, tzinfo=UTC)
    async with serving(Settings(start=start)) as telegram:
        shown = time_of(await telegram.sandbox.get("clock"))
        assert 0 <= (shown - start).total_seconds() < 60


async def test_waiting_ends_after_its_time() -> None:
    await asyncio.wait_for(Clock().wait_moved(1, timeout=0.01), 5)
