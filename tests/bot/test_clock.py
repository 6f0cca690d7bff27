"""The clock that is followed over HTTP."""

import asyncio
from datetime import UTC, datetime, timedelta

from aiohttp import web

from bot.clock import MovableClock, SystemClock, catch_up, follow
from bot.i18n import ASTANA_TIME
from tests.webserver import served


def test_all_of_kazakhstan_is_five_hours_ahead() -> None:
    assert datetime(2026, 11, 22, tzinfo=ASTANA_TIME).utcoffset() == timedelta(hours=5)


def test_the_system_clock_is_aware() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_set_clock_runs_on() -> None:
    clock = MovableClock(datetime(2026, 1, 1, tzinfo=UTC))
    clock.set(datetime(2027, 1, 1, 5, tzinfo=ASTANA_TIME))
    assert timedelta(0) <= clock.now() - datetime(2027, 1, 1, tzinfo=UTC) < timedelta(seconds=5)


async def test_a_followed_clock_jumps_when_it_is_moved_and_survives_a_failure() -> None:
    moved, jumps = asyncio.Event(), asyncio.Queue[datetime]()
    failures = iter([True, False])

    async def answer(request: web.Request) -> web.Response:
        if "after" not in request.query:
            return web.json_response({"now": "2026-11-22T10:00:00+00:00", "version": 1})
        if request.query["after"] == "1":
            await moved.wait()
            return web.json_response({"now": "2026-11-29T10:00:00+00:00", "version": 2})
        if next(failures):
            return web.Response(text="not a clock")
        await asyncio.Event().wait()
        raise AssertionError

    app = web.Application()
    app.router.add_get("/clock", answer)
    clock = MovableClock(datetime(2000, 1, 1, tzinfo=UTC))
    async with served(app, grace=0) as url:
        task = asyncio.create_task(follow(clock, f"{url}/clock", lambda: jumps.put_nowait(clock.now())))
        try:
            first = await asyncio.wait_for(jumps.get(), 10)
            assert datetime(2026, 11, 22, 10, tzinfo=UTC) <= first < datetime(2026, 11, 29, 10, tzinfo=UTC)
            moved.set()
            assert await asyncio.wait_for(jumps.get(), 10) >= datetime(2026, 11, 29, 10, tzinfo=UTC)
            await asyncio.sleep(0)
            assert not task.done()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def test_a_clock_that_does_not_answer_leaves_this_one_as_it_is() -> None:
    clock = MovableClock(datetime(2026, 1, 1, tzinfo=UTC))
    await catch_up(clock, "http://127.0.0.1:9/clock")
    assert clock.now() < datetime(2026, 1, 1, 0, 1, tzinfo=UTC)
