"""Days off that an officer declares, and what the tick makes of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.services.case.counting import rules_on
from bot.services.case.days_off import DaysOff, load_calendar
from bot.services.case.missed import sum_up_missed
from bot.services.case.model import DayEntry
from bot.services.case.replanning import Replanned, replan
from bot.services.delivery import DeliveryOutbox
from rules import Text
from tests.bot.services.case.person import Person

OFFICER = 5100000009
NAME = Text(kk="ауыстырылған демалыс", ru="перенесённый выходной", en="day off moved")
ACT = "https://adilet.zan.kz/rus/docs/G26G0000001"


async def declare(person: Person, day: date, *, working: bool = False) -> DayEntry:
    """An officer declares a day off, or worked."""
    async with person.database.transaction() as unit:
        entry = await DaysOff(unit, person.now).add(day, working=working, name=NAME, source=ACT, by=OFFICER)
    assert isinstance(entry, DayEntry), entry
    return entry


async def replan_all(person: Person, rules_version: str | None = None, batch: int = 1000) -> list[Replanned]:
    """What the tick does."""
    done: list[Replanned] = []
    while True:
        async with person.database.transaction() as unit:
            calendar = await load_calendar(unit)
            outbox = DeliveryOutbox(unit.deliveries, person.now)
            version = rules_version or rules_on(person.now)
            replanned = await replan(unit, outbox, calendar, version, now=person.now, batch=batch)
        if not replanned.looked_at:
            return done
        done.append(replanned)


async def moved(person: Person) -> list[Mapping[str, Any]]:
    """The notices of days that have moved."""
    return await person.told("deadline_moved")


async def missed_while_away(person: Person, day: date) -> Sequence[Mapping[str, Any]]:
    """What the person is told of who could not be reached when that day became a day off, and is back."""
    await person.blocks()
    await declare(person, day)
    await replan_all(person)
    assert await moved(person) == []
    return await missed(person)


async def missed(person: Person) -> Sequence[Mapping[str, Any]]:
    """What stands in the summary of a person who is back."""
    await person.blocks(blocked=False)
    async with person.services() as services:
        assert await sum_up_missed(services.unit, services.outbox) == 1
    (payload,) = await person.told("missed_summary")
    reminders: Sequence[Mapping[str, Any]] = payload["reminders"]
    return reminders


def days(notice: Mapping[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    """What has moved, from when, to when."""
    return [(move["subject"], day["which"], day["old"], day["new"]) for move in notice["moves"] for day in move["days"]]


def why(notice: Mapping[str, Any]) -> list[tuple[str, bool, Mapping[str, str] | None, str | None]]:
    """The days that have changed, with the reason and its address."""
    return [
        (day["day"], day["working"], day["name"], day["source"] and day["source"]["address"]) for day in notice["why"]
    ]
