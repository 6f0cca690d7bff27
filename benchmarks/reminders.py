"""`python -m benchmarks.reminders`: 10 000 reminders planned, taken and sent; 100 000 open deadlines counted again.

On a SQLite file, by the jobs and the engine that the bot runs. Telegram is a server on this machine that takes messages
as fast as they come; beside it stands what a bare loop over aiogram sends to the same server.
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from aiogram import Bot

from benchmarks.serving import serving
from benchmarks.year import Counting
from benchmarks.year_bot import post_of
from bot.clock import MovableClock
from bot.delivery.jobs import CaseJobs
from bot.services.case.counting import count_duty, rules_on
from bot.services.case.days import day_of
from bot.services.case.days_off import DaysOff, load_calendar
from bot.services.case.events import CaseEvents
from bot.services.case.model import EventKind, NewDuty
from bot.services.case.planning import Planning
from bot.services.case.sense import Story
from bot.services.consent import VERSION, fingerprint
from bot.services.model import Consent, ConsentScope
from bot.services.ports import Database
from bot.storage import migrate, open_database
from bot.telegram.session import make_bot, tune
from rules import Text
from rules.deadline import deadline

_PEOPLE = 10_000
_DUTIES_EACH = 10
_BARE = 2_000
_AT_ONCE = 50
_RULE = "extend_after_contract"
_SIGNED = datetime(2026, 8, 31, 7, tzinfo=UTC)
_DUE = datetime(2026, 9, 2, 6, tzinfo=UTC)
_DAY_OFF = date(2026, 10, 7)


@dataclass(slots=True)
class Took:
    """How long something took."""

    seconds: float = 0.0
    cpu: float = 0.0
    hold: float = 0.0
    """For how long at most nobody else could be answered."""

    def row(self, what: str, count: int, beside: str = "") -> str:
        """A line of the table."""
        return (
            f"{what:<52}{self.seconds:>8.1f} s{self.cpu * 1000 / count:>9.3f} ms of CPU each"
            f"{self.hold * 1000:>7.0f} ms at once   {beside}"
        )


async def main() -> None:
    """Measure, and print a line after each."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "reminders.sqlite3"
        await asyncio.to_thread(migrate, str(path))
        database = await open_database(str(path))
        tune()
        await _sign(database)
        print((await _plan(database)).row("10 000 people reminded from now on: 50 000 planned", _PEOPLE))
        print((await _take(database)).row("10 000 reminders that fall due are taken", _PEOPLE))
        counting = Counting()
        async with serving(counting.call) as url:
            sent = await _send(database, Path(directory), url, counting)
            beside = f"{_PEOPLE / sent.seconds:.0f} a second; Telegram takes 25"
            print(sent.row("10 000 reminders are sent", _PEOPLE, beside))
            bare = await _send_bare(url)
            beside = f"{_BARE / bare.seconds:.0f} a second"
            print(bare.row("2 000 messages by a bare loop over aiogram", _BARE, beside))
        count = _PEOPLE * _DUTIES_EACH
        await _open_duties(database)
        _count_anew(path)
        print((await _replan(database)).row("100 000 open deadlines counted again, none moved", count))
        await _enter_day_off(database)
        replanned = await _replan(database)
        moved = _number(path, "select count(*) from deliveries where kind = 'deadline_moved'")
        print(replanned.row("100 000 open deadlines counted again after a day off", count, f"{moved} moved and told"))
        print(_count_bare().row("100 000 deadlines, only counted", count))
        await database.close()


async def _sign(database: Database) -> None:
    """Everybody has signed a contract, and nobody has agreed to reminders."""
    async with database.transaction() as unit:
        calendar = await load_calendar(unit)
    story = Story(EventKind.CONTRACT_SIGNED, day_of(_SIGNED), None, None)
    for person_id in range(1, _PEOPLE + 1):
        async with database.transaction() as unit:
            await unit.persons.meet(person_id, _SIGNED)
            await CaseEvents(unit, person_id, _SIGNED, calendar).report(story)


async def _plan(database: Database) -> Took:
    async with database.transaction() as unit:
        calendar = await load_calendar(unit)
        for person_id in range(1, _PEOPLE + 1):
            await unit.consents.give(_consent(person_id))
    async with _measured() as took:
        for person_id in range(1, _PEOPLE + 1):
            async with database.transaction() as unit:
                await Planning(unit, person_id, _SIGNED, calendar).plan()
            await asyncio.sleep(0)
    return took


def _consent(person_id: int) -> Consent:
    return Consent(
        person_id=person_id,
        scope=ConsentScope.REMINDERS,
        version=VERSION,
        language="en",
        text_hash=fingerprint("May I?"),
        given_at=_SIGNED,
        withdrawn_at=None,
    )


async def _take(database: Database) -> Took:
    async with _measured() as took:
        await CaseJobs(database).take_reminders(_DUE)
    return took


async def _send(database: Database, directory: Path, url: str, counting: Counting) -> Took:
    bot = make_bot("42:benchmark", url)
    post = post_of(database, MovableClock(_DUE), directory, bot, jobs=())
    async with _measured() as took:
        working = asyncio.create_task(post.run())
        await counting.so_many(_PEOPLE)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await bot.session.close()
    return took


async def _send_bare(url: str) -> Took:
    bot = make_bot("42:benchmark", url)
    line = iter(range(_BARE))

    async def send(bot: Bot) -> None:
        for number in line:
            await bot.send_message(number + 1, f"R-{number}")

    async with _measured() as took:
        await asyncio.gather(*(send(bot) for _ in range(_AT_ONCE)))
    await bot.session.close()
    return took


async def _open_duties(database: Database) -> None:
    async with database.transaction() as unit:
        calendar = await load_calendar(unit)
        for person_id in range(1, _PEOPLE + 1):
            (event, *_) = await unit.events.of(person_id)
            for number in range(_DUTIES_EACH - 1):
                day = event.day + timedelta(days=(person_id + number * 7) % 60)
                count = count_duty(_RULE, day, calendar, rules_on(_SIGNED))
                await unit.duties.open(NewDuty(person_id, event.id, _RULE, day, count), _SIGNED)


def _count_anew(path: Path) -> None:
    """Let every deadline look as if it had been counted by other rules."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("update duties set rules_version = 'other'")


async def _enter_day_off(database: Database) -> None:
    name = Text(kk="Демалыс күні", ru="Выходной день", en="Day off")
    async with database.transaction() as unit:
        entered = await DaysOff(unit, _SIGNED).add(
            _DAY_OFF, working=False, name=name, source="https://adilet.zan.kz/", by=1
        )
    assert not isinstance(entered, str), entered


async def _replan(database: Database) -> Took:
    async with _measured() as took:
        await CaseJobs(database).replan_deadlines(_SIGNED)
    return took


def _count_bare() -> Took:
    took = Took()
    with _timed(took):
        for number in range(_PEOPLE * _DUTIES_EACH):
            deadline(_RULE, day_of(_SIGNED) + timedelta(days=number % 60))
    return took


@asynccontextmanager
async def _measured() -> AsyncIterator[Took]:
    took = Took()

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            took.hold = max(took.hold, time.perf_counter() - before - 0.001)

    watching = asyncio.create_task(watch())
    with _timed(took):
        yield took
    watching.cancel()


@contextmanager
def _timed(took: Took) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    took.seconds, took.cpu = time.perf_counter() - wall, time.process_time() - cpu


def _number(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        number: int = connection.execute(sql).fetchone()[0]
        return number


if __name__ == "__main__":
    asyncio.run(main())
