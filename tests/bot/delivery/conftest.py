"""Deliveries with the real database, the real engine and the stand-in for Telegram; only the words are made up."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.delivery.carrier import Carrier
from bot.delivery.engine import Engine
from bot.delivery.lane import Lane, Pace
from bot.delivery.post import Post
from bot.delivery.tick import Job
from bot.dialogs.screen import Button, Screen
from bot.services.delivery import Delivery, DeliveryOutbox, DeliveryState
from bot.services.model import Person
from bot.services.ports import Database, Unit
from bot.storage.address import is_postgres
from bot.telegram.sender import Sender
from bot.telegram.session import make_bot
from tests.bot.storage.conftest import database, execute, migrated_file, migrated_postgres, url
from tests.postgres import postgres_server
from tests.telegram import Telegram, telegram

__all__ = ["database", "migrated_file", "migrated_postgres", "postgres_server", "telegram", "url"]

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
JOHN = 5100000002
YERBOLAT = 5100000003
AT_ONCE = Pace(per_second=None, look_every=0.02)


async def render(unit: Unit, delivery: Delivery, person: Person, now: datetime) -> Screen | None:
    """The reference and the words of the payload, in the person's language; nothing when the words are None."""
    words = delivery.payload["words"]
    if words is None:
        return None
    if words == "broken":
        raise ValueError("my passport is N12345678")
    return Screen(f"{delivery.reference} {person.language}: {words}", ((Button("Done", data="done"),),))


@dataclass
class Office:
    """A post office and what a test looks at."""

    telegram: Telegram
    database: Database
    clock: MovableClock
    sender: Sender
    lane: Lane = field(default_factory=lambda: Lane(1000))
    undelivered: list[str] = field(default_factory=list)

    def carrier(self) -> Carrier[Screen]:
        """A carrier without an engine."""
        return Carrier(
            database=self.database,
            clock=self.clock,
            lane=self.lane,
            render=render,
            send=self.sender,
            undelivered=self.note_undelivered,
        )

    async def note_undelivered(self, _unit: Unit, delivery: Delivery) -> None:
        """What services do with what did not arrive."""
        self.undelivered.append(delivery.id)

    async def put(self, person_id: int, words: str | None = "Hello", **options: Any) -> str:
        """Write a delivery down; its id."""
        async with self.database.transaction() as unit:
            await unit.persons.meet(person_id, NOW)
            await unit.persons.set_language(person_id, "kk")
            outbox = DeliveryOutbox(unit.deliveries, self.clock.now())
            return (await outbox.put(person_id, "reminder", {"words": words}, **options)).id

    async def get(self, delivery_id: str) -> Delivery:
        """The delivery as it is now."""
        async with self.database.transaction() as unit:
            delivery = await unit.deliveries.get(delivery_id)
        assert delivery is not None
        return delivery

    async def ended(self, delivery_id: str) -> Delivery:
        """The delivery once it has ended."""

        async def has_ended() -> bool:
            return (await self.get(delivery_id)).state not in {DeliveryState.QUEUED, DeliveryState.SENDING}

        await eventually(has_ended)
        return await self.get(delivery_id)

    async def received(self, person_id: int) -> list[str]:
        """What the person got from the bot."""
        messages = await (await self.telegram.person(person_id)).messages()
        return [message["text"] for message in messages if message["from"]["is_bot"]]


@pytest.fixture
async def office(telegram: Telegram, database: Database) -> AsyncIterator[Office]:
    """An office on either database, and people who have met the bot."""
    bot = make_bot(telegram.token, telegram.url)
    for person_id in (JOHN, YERBOLAT):
        await (await telegram.person(person_id)).start()
    yield Office(telegram, database, MovableClock(NOW), Sender(bot))
    await bot.session.close()


@asynccontextmanager
async def open_post(
    office: Office, engine_database: Path | str, jobs: tuple[Job, ...] = (), pace: Pace = AT_ONCE
) -> AsyncIterator[Post[Screen]]:
    """The whole post at work while the block runs, as the app starts and stops it."""
    post = Post(
        database=office.database,
        clock=office.clock,
        engine_database=engine_database,
        replica_id="one",
        render=render,
        send=office.sender,
        undelivered=office.note_undelivered,
        jobs=jobs,
        pace=pace,
    )
    running = asyncio.create_task(post.run())
    try:
        yield post
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


_NOTHING_UNDER_WAY = """
    do $$ begin
        if to_regclass('dbos.workflow_status') is not null then delete from dbos.workflow_status; end if;
    end $$
"""
"""Tests share the database, and an engine goes on with what another one was stopped in."""


@pytest.fixture
def engine_database(url: str, used_engine: Path, tmp_path: Path) -> Path | str:
    """Where the engine keeps its state: beside a file of ours, or in our PostgreSQL."""
    if not is_postgres(url):
        return Path(shutil.copy(used_engine, tmp_path / "dbos.sqlite3"))
    execute(url, _NOTHING_UNDER_WAY)
    return url


@pytest.fixture(scope="session")
def used_engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an engine that was started before: the first start takes it a second longer."""
    path = tmp_path_factory.mktemp("engine") / "dbos.sqlite3"

    async def work(_delivery_id: str, _turn: int) -> None:
        """There is none."""

    async def use() -> None:
        engine = Engine(path, replica_id="one", pace=AT_ONCE, work=work)
        await engine.start()
        await engine.stop()

    asyncio.run(use())
    return path


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until it holds; fails after some seconds."""
    async with asyncio.timeout(20):
        while not await holds():
            await asyncio.sleep(0.02)
