"""The bot of `benchmarks.year`: it lives through a year of reminders, as fast as they can be sent.

The real database, engine, jobs and HTTP; the words of a message are its reference and the ids of its reminders. It can
be killed at any moment and started again: what it has to know is in the database.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dbos  # noqa: F401  (so that the process that the bot is forked from has it already)
from aiogram import Bot

from bot.clock import MovableClock
from bot.delivery.jobs import CaseJobs
from bot.delivery.lane import Pace
from bot.delivery.post import Post
from bot.delivery.tick import Job
from bot.dialogs.screen import Screen
from bot.services.case.taking import still_counts
from bot.services.case.undelivered import not_delivered
from bot.services.delivery import Delivery
from bot.services.model import Person
from bot.services.ports import Clock, Database, Unit
from bot.storage import open_database
from bot.telegram.sender import Sender
from bot.telegram.session import make_bot, tune

PACE = Pace(per_second=None, look_every=0.02)


async def render(unit: Unit, delivery: Delivery, person: Person, now: datetime) -> Screen | None:  # noqa: ARG001
    """What the message is about, in numbers."""
    ids = [reminder["id"] for reminder in delivery.payload["reminders"]]
    counts = {reminder.id for reminder in await still_counts(unit, ids)}
    return Screen(f"{delivery.reference} {' '.join(str(each) for each in ids if each in counts)}") if counts else None


def post_of(database: Database, clock: Clock, directory: Path, bot: Bot, jobs: Sequence[Job]) -> Post[Screen]:
    """The post office of a benchmark, with its engine in that directory: it sends as fast as it can."""

    async def undelivered(unit: Unit, delivery: Delivery) -> None:
        await not_delivered(unit, delivery.kind, delivery.payload, clock.now())

    return Post(
        database=database,
        clock=clock,
        engine_database=directory / "dbos.sqlite3",
        replica_id="one",
        render=render,
        send=Sender(bot),
        undelivered=undelivered,
        jobs=jobs,
        pace=PACE,
    )


def run(directory: Path, telegram_url: str) -> None:
    """Go from one due moment to the next until there is none."""
    asyncio.run(_live(directory, telegram_url))


async def _live(directory: Path, telegram_url: str) -> None:
    path = directory / "year.sqlite3"
    database = await open_database(str(path))
    clock = MovableClock(_next_due(path) or datetime.now(UTC))

    bot = make_bot("42:benchmark", telegram_url)
    post = post_of(database, clock, directory, bot, CaseJobs(database).all())
    tune()
    working = asyncio.create_task(post.run())
    while not working.done():
        await _nothing_under_way(path, clock)
        due = _next_due(path)
        if due is None:
            break
        clock.set(max(due + timedelta(seconds=1), clock.now()))
        post.wake()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await bot.session.close()
    await database.close()


async def _nothing_under_way(path: Path, clock: MovableClock) -> None:
    """Wait until everything that is due has been taken, and everything that was taken has ended."""
    with closing(sqlite3.connect(path)) as connection:
        while True:
            due = int(clock.now().timestamp() * 1000)
            (open_,) = connection.execute(
                "select (select count(*) from deliveries where state in ('queued', 'sending'))"
                " + (select count(*) from reminders where state = 'planned' and due_at <= ?)",
                (due,),
            ).fetchone()
            if not open_:
                return
            await asyncio.sleep(0.005)


def _next_due(path: Path) -> datetime | None:
    with closing(sqlite3.connect(path)) as connection:
        (due,) = connection.execute("select min(due_at) from reminders where state = 'planned'").fetchone()
    return None if due is None else datetime.fromtimestamp(due / 1000, UTC)
