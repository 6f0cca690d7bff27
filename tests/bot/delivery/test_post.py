"""The whole post: what was written down arrives, whatever was under way when the bot was stopped."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.lane import Pace
from bot.delivery.tick import Job
from bot.services.delivery import DeliveryState
from tests.bot.delivery.conftest import JOHN, NOW, YERBOLAT, Office, eventually, open_post


async def test_what_was_written_down_arrives(office: Office, engine_database: Path | str) -> None:
    before = await office.put(JOHN, "before")
    async with open_post(office, engine_database, pace=Pace()):
        first = await office.ended(before)
        after = await office.put(YERBOLAT, "after")
        second = await office.ended(after)
    assert (first.state, second.state) == (DeliveryState.SENT, DeliveryState.SENT)
    assert await office.received(JOHN) == [f"{first.reference} kk: before"]
    assert await office.received(YERBOLAT) == [f"{second.reference} kk: after"]
    assert (first.attempts, first.error, first.turn) == (1, None, 1)


async def test_what_a_job_puts_into_the_outbox_arrives_when_the_clock_is_moved(
    office: Office, engine_database: Path | str
) -> None:
    due_at, put = NOW + timedelta(days=30), list[str]()

    async def job(now: datetime) -> None:
        if now >= due_at and not put:
            put.append(await office.put(JOHN, "due"))

    async with open_post(office, engine_database, jobs=(Job("reminders", job),)) as post:
        await asyncio.sleep(0.3)
        assert put == []
        office.clock.set(due_at)
        post.wake()

        async def is_put() -> bool:
            return bool(put)

        await eventually(is_put)
        delivery = await office.ended(put[0])
    assert delivery.sent_at is not None
    assert delivery.sent_at >= due_at


async def test_after_a_flood_everything_arrives_once(office: Office, engine_database: Path | str) -> None:
    await office.telegram.sandbox.fault("flood", method="sendMessage", retry_after=1, count=2)
    async with open_post(office, engine_database):
        ids = [await office.put(person, "Hello") for person in (JOHN, YERBOLAT) for _ in range(10)]
        ended = [await office.ended(each) for each in ids]
    assert {each.state for each in ended} == {DeliveryState.SENT}
    assert {each.attempts for each in ended} == {1}
    assert sorted(await office.received(JOHN)) == sorted(f"{each.reference} kk: Hello" for each in ended[:10])


async def test_stopping_waits_for_what_is_on_its_way(office: Office, engine_database: Path | str) -> None:
    await office.telegram.sandbox.fault("timeout", method="sendMessage", seconds=0.5)
    delivery_id = await office.put(JOHN)
    async with open_post(office, engine_database):

        async def is_sending() -> bool:
            return (await office.get(delivery_id)).state is DeliveryState.SENDING

        await eventually(is_sending)
    assert (await office.get(delivery_id)).error is not None, "what came of it was written down"


async def test_what_was_not_begun_before_the_stop_is_done_after_the_start(
    office: Office, engine_database: Path | str
) -> None:
    ids = [await office.put(JOHN, str(number)) for number in range(30)]
    async with open_post(office, engine_database, pace=Pace(per_second=20, look_every=0.02)):
        await office.ended(ids[0])
    states = {(await office.get(each)).state for each in ids}
    assert states == {DeliveryState.SENT, DeliveryState.QUEUED}
    async with open_post(office, engine_database):
        ended = [await office.ended(each) for each in ids]
    assert {each.state for each in ended} == {DeliveryState.SENT}
    assert sorted(await office.received(JOHN)) == sorted(
        f"{each.reference} kk: {number}" for number, each in enumerate(ended)
    )


async def test_an_engine_that_has_lost_its_database_is_told_again(office: Office, tmp_path: Path) -> None:
    delivery_id = await office.put(JOHN)
    async with office.database.transaction() as unit:
        await unit.deliveries.lined_up(await unit.deliveries.waiting(NOW, 1), NOW)
    async with open_post(office, tmp_path / "new.sqlite3"):
        assert (await office.ended(delivery_id)).state is DeliveryState.SENT


async def test_an_engine_that_does_not_start_is_tried_again(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "nowhere" / "dbos.sqlite3"
    delivery_id = await office.put(JOHN)
    async with open_post(office, path):

        async def has_failed() -> bool:
            return "does not start" in caplog.text

        await eventually(has_failed)
        path.parent.mkdir()
        assert (await office.ended(delivery_id)).state is DeliveryState.SENT
