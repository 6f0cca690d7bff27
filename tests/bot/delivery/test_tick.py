"""The jobs are done each minute of the clock that may be moved, and none keeps the others from being done."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import MovableClock
from bot.delivery.tick import Job, Tick
from bot.services.errors import StorageUnavailable
from tests.bot.delivery.conftest import NOW


class Diary:
    """A job that notes when it was done."""

    def __init__(self) -> None:
        self.moments: list[datetime] = []
        self.done = asyncio.Event()

    async def __call__(self, now: datetime) -> None:
        self.moments.append(now)
        self.done.set()

    async def next(self) -> None:
        await asyncio.wait_for(self.done.wait(), 5)
        self.done.clear()


async def test_it_ticks_at_the_start_and_at_the_beginning_of_each_minute() -> None:
    clock, diary = MovableClock(NOW + timedelta(seconds=59.7)), Diary()
    ticking = asyncio.create_task(Tick(clock, [Job("diary", diary)]).run())
    await diary.next()
    await diary.next()
    ticking.cancel()
    first, second = diary.moments
    assert first.second == 59
    assert timedelta(0) <= second - (NOW + timedelta(minutes=1)) < timedelta(seconds=1)


async def test_it_ticks_at_once_when_the_clock_was_moved() -> None:
    clock, diary = MovableClock(NOW), Diary()
    tick = Tick(clock, [Job("diary", diary)])
    ticking = asyncio.create_task(tick.run())
    await diary.next()
    clock.set(NOW + timedelta(days=30))
    tick.wake()
    await diary.next()
    ticking.cancel()
    assert diary.moments[1] - diary.moments[0] > timedelta(days=29)


async def test_being_woken_while_it_ticks_is_not_forgotten() -> None:
    clock, diary = MovableClock(NOW), Diary()

    async def move(_: datetime) -> None:
        if len(diary.moments) == 1:
            tick.wake()

    tick = Tick(clock, [Job("diary", diary), Job("move", move)])
    ticking = asyncio.create_task(tick.run())
    await diary.next()
    await diary.next()
    ticking.cancel()


async def test_a_job_that_fails_is_done_again_and_the_others_are_done(caplog: pytest.LogCaptureFixture) -> None:
    diary = Diary()

    async def broken(_: datetime) -> None:
        raise ValueError("my passport is N12345678")

    async def unavailable(_: datetime) -> None:
        raise StorageUnavailable("SQLITE_BUSY")

    tick = Tick(MovableClock(NOW), [Job("broken", broken), Job("unavailable", unavailable), Job("diary", diary)])
    await tick.once()
    await tick.once()
    assert len(diary.moments) == 2
    assert "broken failed: builtins.ValueError" in caplog.text
    assert "N12345678" not in caplog.text
