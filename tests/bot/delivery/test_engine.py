"""The queue by itself: pace, order, and what was under way when it was stopped."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import QueuePool

from bot.delivery.engine import Engine
from bot.delivery.lane import Pace
from bot.services.delivery import Priority, Waiting
from tests.bot.delivery.conftest import AT_ONCE, eventually

Turn = tuple[str, int]


@asynccontextmanager
async def started(
    database: Path | str, work: Callable[[str, int], Awaitable[None]], pace: Pace = AT_ONCE
) -> AsyncIterator[Engine]:
    engine = Engine(database, replica_id="one", pace=pace, work=work)
    await engine.start()
    try:
        yield engine
    finally:
        await engine.stop()


def _waiting(count: int, priority: Priority = Priority.DUE) -> list[Waiting]:
    return [Waiting(str(uuid4()), number, priority, 1) for number in range(1, count + 1)]


class Hands:
    """Takes what the engine hands out."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.moments: list[float] = []

    async def __call__(self, delivery_id: str, turn: int) -> None:
        self.turns.append((delivery_id, turn))
        self.moments.append(time.monotonic())

    async def filled(self, count: int) -> None:
        async def enough() -> bool:
            return len(self.turns) >= count

        await eventually(enough)


async def test_each_turn_is_handed_out_once(engine_database: Path | str) -> None:
    hands, deliveries = Hands(), _waiting(30)
    async with started(engine_database, hands) as engine:
        await engine.enqueue(deliveries)
        await engine.enqueue(deliveries)
        await hands.filled(30)
        await engine.enqueue(deliveries)
        again = Waiting(deliveries[0].id, 1, Priority.DUE, 2)
        await engine.enqueue([again])
        await hands.filled(31)
        await asyncio.sleep(0.2)
    assert sorted(hands.turns) == sorted([(each.id, each.turn) for each in (*deliveries, again)])


async def test_a_damaged_file_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    """The rows say what is to be sent: they are put into the queue again."""
    path = tmp_path / "dbos.sqlite3"
    path.write_bytes(b"Dear diary, " * 2000)
    hands, deliveries = Hands(), _waiting(3)
    async with started(path, hands) as engine:
        await engine.enqueue(deliveries)
        await hands.filled(3)
    assert (tmp_path / "dbos.sqlite3.damaged").read_bytes().startswith(b"Dear diary")


async def test_no_more_than_so_many_a_second(engine_database: Path | str) -> None:
    hands = Hands()
    async with started(engine_database, hands, Pace(per_second=10, look_every=0.1)) as engine:
        await asyncio.sleep(0.2)  # a pace that differs from the last one holds from the second look on
        began = time.monotonic()
        await engine.enqueue(_waiting(30))
        await hands.filled(30)
    assert hands.moments[-1] - began > 1.0, (
        "thirty at ten a second touch three windows of a second, two of them in part"
    )


async def test_the_urgent_goes_first_and_then_the_older(engine_database: Path | str) -> None:
    hands = Hands()
    broadcasts, due, incidents = (_waiting(5, priority) for priority in sorted(Priority, reverse=True))
    async with started(engine_database, hands, Pace(per_second=1, look_every=0.02)) as engine:
        await asyncio.sleep(0.1)
        await engine.enqueue(_waiting(1))  # takes the first second
        await hands.filled(1)
        await engine.enqueue([*broadcasts, *reversed(due), *incidents])
        await engine.stop()
    early = len(hands.turns)  # on a busy machine more than a second may have passed before all had been enqueued
    async with started(engine_database, hands, Pace(per_second=15, look_every=0.02)):
        await hands.filled(16)
    urgency = {each.id: rank for rank, kind in enumerate((incidents, due, broadcasts)) for each in kind}
    order = [urgency[delivery_id] for delivery_id, _ in hands.turns[early:]]
    assert order == sorted(order)


async def test_what_was_under_way_is_begun_again(engine_database: Path | str) -> None:
    begun, hands = asyncio.Event(), Hands()

    async def stuck(delivery_id: str, turn: int) -> None:
        begun.set()
        raise asyncio.CancelledError  # as the lane does when the bot stops

    (delivery,) = _waiting(1)
    async with started(engine_database, stuck) as engine:
        await engine.enqueue([delivery])
        await asyncio.wait_for(begun.wait(), 5)
    async with started(engine_database, hands):
        await hands.filled(1)
    assert hands.turns == [(delivery.id, 1)]


async def test_work_that_fails_ends_its_turn_and_no_other(
    engine_database: Path | str, caplog: pytest.LogCaptureFixture
) -> None:
    hands = Hands()

    async def work(delivery_id: str, turn: int) -> None:
        await hands(delivery_id, turn)
        if len(hands.turns) == 1:
            raise ValueError("my passport is N12345678")

    async with started(engine_database, work) as engine:
        await engine.enqueue(_waiting(1))
        await hands.filled(1)
        await engine.enqueue(_waiting(2))
        await hands.filled(3)
    assert "N12345678" not in caplog.text


async def test_what_is_done_is_forgotten_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands, path = Hands(), tmp_path / "dbos.sqlite3"

    def rows() -> int:
        with closing(sqlite3.connect(path)) as connection:
            count: int = connection.execute("select count(*) from workflow_status").fetchone()[0]
            return count

    async with started(path, hands) as engine:
        await engine.enqueue(_waiting(5))
        await hands.filled(5)
        await engine.forget_finished()
        assert rows() == 5
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("update workflow_status set completed_at = completed_at - 90000000")
        await engine.forget_finished()
        assert rows() == 0
    assert path.stat().st_mode & 0o077 == 0, "readable by its owner alone"


async def test_it_says_nothing_when_all_is_well(engine_database: Path | str, caplog: pytest.LogCaptureFixture) -> None:
    hands = Hands()
    with caplog.at_level(logging.WARNING):
        async with started(engine_database, hands) as engine:
            await engine.enqueue(_waiting(1))
            await hands.filled(1)
    assert [record for record in caplog.records if record.name.startswith("dbos")] == []


async def test_a_connection_in_use_at_the_end_is_closed_as_well(engine_database: Path | str) -> None:
    async with started(engine_database, Hands()) as engine:
        connections = engine._connections
        assert connections is not None
        pool, held = connections.pool, await asyncio.to_thread(connections.connect)
        asyncio.get_running_loop().call_later(0.2, held.close)
    assert isinstance(pool, QueuePool)
    assert (pool.checkedout(), pool.checkedin()) == (0, 0)
