"""`python -m benchmarks.year [people]`: a year of reminders for 10 000 people, through three crashes.

Everybody gets a certificate on some day of the year and signs a contract during it, and is reminded of what has to be
done by when. The bot (`benchmarks.year_bot`) is killed with SIGKILL three times while messages are on their way. Every
message is counted where it arrives: by its reference, and by the reminders in it.
"""

import asyncio
import multiprocessing
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from benchmarks import year_bot
from benchmarks.serving import serving
from bot.services.case.days import day_of
from bot.services.case.days_off import load_calendar
from bot.services.case.events import CaseEvents
from bot.services.case.model import EventKind
from bot.services.case.results import Told
from bot.services.case.sense import Story
from bot.services.model import ConsentScope
from bot.services.own_data import OwnData
from bot.services.reference import reference_of
from bot.storage import migrate, open_database

_NEW_YEAR = datetime(2026, 1, 5, 7, tzinfo=UTC)
_DAYS = 270
_EVERY = 15
"""Days between two on which something happens: the year is as long, and has fewer moments to wait at."""
_FIRST = 5_000_000_000
_FIELD = re.compile(r'name="(\w+)"\r\n\r\n(.*?)\r\n--')


@dataclass(slots=True)
class Counting:
    """A Bot API server that takes every message, after a moment, and counts."""

    messages: Counter[str] = field(default_factory=Counter)
    """By reference."""
    references: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By reminder, under which references it came."""
    recipients: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By reference, who got it."""
    total: int = 0
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def call(self, request: web.Request) -> web.Response:
        """Answer sendMessage."""
        if request.content_type == "multipart/form-data":
            # aiohttp's own reading of it takes longer than all that the bot does.
            form: Mapping[str, Any] = dict(_FIELD.findall(await request.text()))
        else:
            form = await request.post()
        reference, *reminders = str(form["text"]).split()
        person_id = int(form["chat_id"])
        await asyncio.sleep(0.005)
        self.total += 1
        self.messages[reference] += 1
        self.recipients[reference].add(person_id)
        for reminder in reminders:
            self.references[int(reminder)].add(reference)
        async with self._came:
            self._came.notify_all()
        message = {"message_id": self.total, "date": 0, "chat": {"id": person_id, "type": "private"}}
        return web.Response(body=orjson.dumps({"ok": True, "result": message}), content_type="application/json")

    async def so_many(self, count: int) -> None:
        """Wait until so many messages have come."""
        async with self._came:
            await self._came.wait_for(lambda: self.total >= count)


@dataclass(frozen=True, slots=True)
class Year:
    """What the year came to."""

    people: int
    taken: int
    """Reminders that fell due and were to go out, by the database."""
    left: int
    """Reminders that fell due and were not taken, and deliveries that did not end as sent."""
    lost: int
    """Reminders taken that came to nobody."""
    under_two_references: int
    to_somebody_else: int
    messages: int
    again: int
    """Messages that came once more, under the same reference: those that were on their way at a crash."""
    crashes: int
    preparing_seconds: float
    living_seconds: float


async def live_through(people: int, crashes: int, directory: Path, seed: int = 0) -> Year:
    """Let so many people live through a year."""
    moments = random.Random(seed)  # noqa: S311  (nobody has to be kept from guessing)
    path = directory / "year.sqlite3"
    await asyncio.to_thread(migrate, str(path))
    began = time.monotonic()
    await _prepare(path, people, moments)
    prepared = time.monotonic()
    counting = Counting()
    async with serving(counting.call) as url:
        expected = _count(path, "select count(*) from reminders")
        for _ in range(crashes):
            at = counting.total + int(expected * moments.uniform(0.5, 1) / (crashes + 2))
            await _live(directory, url, counting, until=at)
        await _live(directory, url, counting)
    return _sum_up(path, counting, people, crashes, prepared - began, time.monotonic() - prepared)


async def _prepare(path: Path, people: int, moments: random.Random) -> None:
    """Everybody tells what happened on the day on which it did."""
    database = await open_database(str(path))
    async with database.transaction() as unit:
        calendar = await load_calendar(unit)
    for person_id in range(_FIRST, _FIRST + people):
        issued = _NEW_YEAR + timedelta(days=moments.randrange(0, _DAYS, _EVERY))
        signed = issued + timedelta(days=moments.randrange(_EVERY, 60, _EVERY))
        async with database.transaction() as unit:
            await unit.persons.meet(person_id, issued)
            await unit.persons.set_language(person_id, moments.choice(("kk", "ru", "en")))
            await OwnData(unit, person_id, issued).give_consent(ConsentScope.REMINDERS, "May I?", "en")
            for kind, now, until in (
                (EventKind.CERTIFICATE_ISSUED, issued, day_of(issued + timedelta(days=89))),
                (EventKind.CONTRACT_SIGNED, signed, None),
            ):
                story = Story(kind, day_of(now), until, None)
                told = await CaseEvents(unit, person_id, now, calendar).report(story)
                if not isinstance(told, Told):
                    raise TypeError(told)
    await database.close()


async def _live(directory: Path, url: str, counting: Counting, until: int | None = None) -> None:
    """Let the bot live, to the end of the year or until it is killed."""
    context = multiprocessing.get_context("forkserver")  # which imports aiogram once, not at each start
    context.set_forkserver_preload([year_bot.__name__])
    bot = context.Process(target=year_bot.run, args=(directory, url))
    bot.start()
    if until is not None:
        await counting.so_many(until)
        bot.kill()
    await asyncio.to_thread(bot.join)
    if bot.exitcode != (0 if until is None else -signal.SIGKILL):
        raise RuntimeError(f"the bot ended with {bot.exitcode}")


def _sum_up(  # noqa: PLR0913, PLR0917
    path: Path, counting: Counting, people: int, crashes: int, preparing: float, living: float
) -> Year:
    with closing(sqlite3.connect(path)) as connection:
        states = dict(connection.execute("select state, count(*) from reminders group by state").fetchall())
        taken = [row[0] for row in connection.execute("select id from reminders where state = 'taken'")]
        owners = {
            reference_of(number): person_id
            for number, person_id in connection.execute("select number, person_id from deliveries")
        }
        ended = dict(connection.execute("select state, count(*) from deliveries group by state").fetchall())
    return Year(
        people=people,
        taken=len(taken),
        left=sum(states.values())
        - len(taken)
        - states.get("superseded", 0)
        + sum(ended.values())
        - ended.get("sent", 0),
        lost=sum(reminder not in counting.references for reminder in taken),
        under_two_references=sum(len(references) > 1 for references in counting.references.values()),
        to_somebody_else=sum(
            len(who) > 1 or owners.get(reference, min(who)) not in who for reference, who in counting.recipients.items()
        ),
        messages=counting.total,
        again=sum(count - 1 for count in counting.messages.values()),
        crashes=crashes,
        preparing_seconds=preparing,
        living_seconds=living,
    )


def _count(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        count: int = connection.execute(sql).fetchone()[0]
        return count


def main() -> None:
    """Let 10 000 people, or as many as are named, live through a year."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as directory:
        year = asyncio.run(live_through(people, 3, Path(directory)))
    rows = (
        ("people", f"{year.people}", f"their cases were told in {year.preparing_seconds:.0f} s"),
        ("crashes (SIGKILL)", f"{year.crashes}", ""),
        ("reminders that fell due", f"{year.taken}", ""),
        ("of them lost", f"{year.lost + year.left}", "aim: 0"),
        ("of them under two references", f"{year.under_two_references}", "aim: 0"),
        ("to somebody else", f"{year.to_somebody_else}", "aim: 0"),
        ("messages", f"{year.messages}", ""),
        ("of them once more, same reference", f"{year.again}", "on their way at a crash: at most 50 each"),
        (
            "the year took",
            f"{year.living_seconds:.0f} s",
            f"{year.messages / year.living_seconds:.0f} messages a second",
        ),
    )
    for what, figure, beside in rows:
        print(f"{what:<45}{figure:>12}   {beside}")


if __name__ == "__main__":
    main()
