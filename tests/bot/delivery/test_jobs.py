"""What falls due is handed over, once, however many it is and however many replicas look. On both databases."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

import pytest

from bot.delivery.jobs import CaseJobs
from bot.delivery.tick import Tick
from bot.services.case.days_off import DaysOff
from bot.services.case.reminder import ReminderState
from bot.services.delivery import Delivery
from bot.services.ports import Database
from bot.storage import open_database
from rules import Text
from tests.bot.services.case.person import Person

FIRST = 5_100_000_002


@pytest.fixture
async def other(url: str) -> AsyncIterator[Database]:
    """The same database as another replica sees it."""
    database = await open_database(url)
    yield database
    await database.close()


async def _tick(*people: Person) -> None:
    await Tick(_At(people[0]), CaseJobs(people[0].database).all()).once()


class _At:
    """The moment that it is for a person."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def now(self) -> datetime:
        return self.person.now


async def _deliveries(person: Person) -> list[Delivery]:
    async with person.services() as services:
        return await services.unit.deliveries.of(person.id)


async def test_what_falls_due_is_handed_over_once_and_in_batches(database: Database) -> None:
    people = [await Person(database, FIRST + number).at("2026-09-01T12:00").meet() for number in range(120)]
    for person in people:
        await person.tell("contract_signed", date(2026, 9, 1))
    await _tick(people[0].at("2026-09-02T12:00"))
    assert await _deliveries(people[0]) == []
    people[0].at("2026-09-03T10:01")
    await asyncio.gather(_tick(people[0]), _tick(people[0]))
    await _tick(people[0])
    for person in people:
        (delivery,) = await _deliveries(person)
        assert (delivery.kind, delivery.repeatable) == ("reminder", True)
        assert [one["step"] for one in delivery.payload["reminders"]] == ["day_2"]


async def test_of_two_replicas_one_hands_over(database: Database, other: Database) -> None:
    person = await Person(database).at("2026-09-01T12:00").meet()
    await person.tell("contract_signed", date(2026, 9, 1))
    now = person.at("2026-09-03T10:01").now
    replicas = [CaseJobs(each) for each in (database, other) for _ in range(3)]
    await asyncio.gather(*(jobs.take_reminders(now) for jobs in replicas))
    assert len(await _deliveries(person)) == 1


async def test_a_day_off_is_told_to_each_once(database: Database, other: Database) -> None:
    people = [await Person(database, FIRST + number).at("2026-09-01T12:00").meet() for number in range(60)]
    for person in people:
        await person.tell("contract_signed", date(2026, 9, 1))
    async with people[0].services() as services:
        name = Text(kk="Демалыс", ru="Выходной", en="Day off")
        days = DaysOff(services.unit, people[0].now)
        await days.add(date(2026, 9, 4), working=False, name=name, source="https://adilet.zan.kz/", by=1)
    replicas = [CaseJobs(each) for each in (database, other)]
    await asyncio.gather(*(jobs.replan_deadlines(people[0].now) for jobs in replicas))
    for person in people:
        assert [each.kind for each in await _deliveries(person)] == ["deadline_moved"]


async def test_who_asked_to_be_erased_is_erased_when_it_cannot_be_taken_back(database: Database) -> None:
    person = await Person(database).at("2026-09-01T12:00").meet()
    async with person.services() as services:
        erasure = await services.own_data.forget()
    await _tick(person.at("2026-09-01T12:59"))
    async with person.services() as services:
        assert await services.unit.persons.get(person.id) is not None
    await _tick(person.at("2026-09-01T13:00"))
    async with person.services() as services:
        assert await services.unit.persons.get(person.id) is None
        done = await services.unit.erasures.by_receipt(erasure.receipt)
    assert done is not None
    assert (done.person_id, done.done_at) == (None, person.now)


async def test_who_comes_back_gets_one_summary(database: Database) -> None:
    person = await Person(database).at("2026-09-01T12:00").meet()
    await person.tell("contract_signed", date(2026, 9, 1))
    await person.blocks()
    for day in ("2026-09-03T10:01", "2026-09-07T10:01"):
        await _tick(person.at(day))
    assert await _deliveries(person) == []
    await person.blocks(blocked=False)
    await _tick(person)
    await _tick(person)
    (summary,) = await _deliveries(person)
    assert summary.kind == "missed_summary"


async def test_days_before_the_end_of_a_certificate_follow_the_calendar(database: Database) -> None:
    person = await Person(database).at("2026-09-01T12:00").meet()
    await person.tell("certificate_issued", date(2026, 9, 1), until=date(2026, 11, 30))
    jobs = CaseJobs(database)
    await jobs.replan_deadlines(person.now)
    before = Counter(await person.ladder())
    async with person.services() as services:
        name = Text(kk="Демалыс", ru="Выходной", en="Day off")
        days = DaysOff(services.unit, person.now)
        await days.add(date(2026, 11, 25), working=False, name=name, source="https://adilet.zan.kz/", by=1)
    await jobs.replan_deadlines(person.now)
    after = Counter(await person.ladder())
    assert before != after
    await jobs.replan_deadlines(person.now + timedelta(minutes=1))
    assert Counter(await person.ladder()) == after


async def test_everything_that_was_taken_says_so(database: Database) -> None:
    person = await Person(database).at("2026-09-01T12:00").meet()
    await person.tell("contract_signed", date(2026, 9, 1))
    await _tick(person.at("2026-09-03T10:01"))
    async with person.services() as services:
        (reminder, *_) = await services.unit.reminders.of(person.id)
    assert (reminder.state, reminder.taken_at) == (ReminderState.TAKEN, person.now)
