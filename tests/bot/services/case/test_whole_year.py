"""A year of one person with a clock that moves, and short random lives: what goes out, when, and how often."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.services.case.applying import Filing
from bot.services.case.days import day_of, end_of
from bot.services.case.duties import CannotBe
from bot.services.case.ladder import LOUD
from bot.services.case.model import Duty, DutyState, EventKind
from bot.services.case.quiet import USUAL, is_quiet
from bot.services.case.reminder import QuietHours, Reminder
from bot.services.case.taking import Bundle
from bot.storage import open_database
from tests.bot.services.case.person import Person, local, shown, steps

HOUR = timedelta(hours=1)

YEAR = (
    ("2026-01-12T09:30", EventKind.FILED, None, Filing("issue", time(9))),
    ("2026-01-20T12:00", EventKind.CERTIFICATE_ISSUED, date(2026, 4, 19), None),
    ("2026-03-02T18:00", EventKind.CONTRACT_SIGNED, date(2027, 3, 1), None),
    ("2026-03-10T12:00", EventKind.FILED, None, Filing("extension", time(11))),
    ("2026-03-13T12:00", EventKind.EXTENDED, date(2027, 3, 1), None),
    ("2026-07-01T12:00", EventKind.IDENTITY_CHANGED, None, None),
    ("2026-11-02T12:00", EventKind.CONTRACT_ENDED, None, None),
    ("2026-11-06T12:00", EventKind.NOTICE_SENT, None, None),
)

WENT_OUT = [
    # The application of 12 January was decided on the 20th, on the last day of its six working days.
    # The certificate ends on 19 April; its contract was signed on 2 March.
    ("2026-03-04T10:00", ["day_2"]),
    ("2026-03-06T10:00", ["day_4"]),
    # 8 March was a Sunday, so that the 9th is off: the fifth working day is the 10th.
    ("2026-03-10T10:00", ["last_day"]),
    # Filed on the 10th at 11:00, said at 12:00: nothing more of it. Extended in time, so that the end is a year away.
    # 6 July is off.
    ("2026-07-03T10:00", ["day_2"]),
    ("2026-07-08T10:00", ["day_4"]),
    ("2026-07-09T10:00", ["last_day"]),
    ("2026-07-09T15:00", ["last_day_afternoon"]),
    ("2026-07-10T10:00", ["late"]),
    ("2026-11-04T10:00", ["day_2"]),
    ("2026-11-06T10:00", ["day_4"]),
]


async def test_a_year_sends_each_reminder_once_and_at_its_hour(case: Person) -> None:
    case.at("2026-01-12T00:00")
    story = iter(YEAR)
    upcoming = next(story, None)
    went_out = []
    while case.now < local("2027-01-12T00:00"):
        case.now += HOUR
        if upcoming is not None and case.now >= local(upcoming[0]):
            moment, kind, until, filing = upcoming
            now, case.now = case.now, local(moment)
            await case.tell(kind, until=until, filing=filing)
            case.now, upcoming = now, next(story, None)
        went_out += [(shown(case.now), of_bundle) for of_bundle in steps(await case.take())]
    assert went_out == WENT_OUT


@dataclass
class Watched:
    """A person whose reminders are watched."""

    person: Person
    quiet: QuietHours
    went_out: list[tuple[datetime, Bundle]] = field(default_factory=list)

    async def tick(self, hours: int) -> None:
        """Let so many hours pass without a tick, then one."""
        self.person.now += hours * HOUR
        open_before = {duty.id: duty for duty in await self._open()}
        for bundle in await self.person.take():
            self.went_out.append((self.person.now, bundle))
            for due in bundle.items:
                self._check(due.reminder, late=due.late, open_duties=open_before)

    async def _open(self) -> list[Duty]:
        async with self.person.services() as services:
            return [duty for duty in await services.duties.all() if duty.state is DutyState.OPEN]

    def _check(self, reminder: Reminder, *, late: bool, open_duties: dict[int, Duty]) -> None:
        now = self.person.now
        duty = open_duties[reminder.subject_id]
        assert duty.revision == reminder.revision, "of days that are still right"
        assert duty.due == reminder.deadline
        assert late == (now - reminder.planned_for > timedelta(hours=2))
        assert not is_quiet(reminder.planned_for, self.quiet)
        if is_quiet(now, self.quiet):
            assert day_of(now) <= reminder.deadline, "only what cannot wait comes in quiet hours"

    def check_all(self) -> None:
        """What holds for everything that went out."""
        sent = [due.reminder for _, bundle in self.went_out for due in bundle.items]
        again = Counter((one.subject, one.subject_id, one.revision, one.step, one.day) for one in sent)
        assert all(times == 1 for times in again.values()), "each once"
        calm = Counter(
            day_of(moment)
            for moment, bundle in self.went_out
            if not any(due.reminder.step in LOUD for due in bundle.items)
        )
        assert all(times == 1 for times in calm.values()), "one bundle a day, but for what is urgent"


actions = st.lists(
    st.tuples(
        st.sampled_from(["contract", "employer", "end", "identity", "done", "undo", "snooze", "notice", "correct"]),
        st.integers(0, 3),
        st.integers(1, 40),
    ),
    min_size=3,
    max_size=14,
)
quiets = st.sampled_from(
    [USUAL, QuietHours(time(), time()), QuietHours(time(7), time(19)), QuietHours(time(9), time(0))]
)
days = st.dates(date(2026, 1, 5), date(2027, 9, 1))

KINDS = {
    "contract": EventKind.CONTRACT_SIGNED,
    "employer": EventKind.EMPLOYER_CHANGED,
    "end": EventKind.CONTRACT_ENDED,
    "identity": EventKind.IDENTITY_CHANGED,
    "notice": EventKind.NOTICE_SENT,
}


async def act(person: Person, action: str, number: int) -> None:
    """One thing that a person may do at any moment."""
    async with person.services() as services:
        duties = await services.duties.all()
        events = await services.events.all()
        duty = duties[number % len(duties)] if duties else None
        if action == "done" and duty:
            await services.duties.done(duty.id, person.today)
        elif action == "undo" and duty:
            await services.duties.undo(duty.id)
        elif action == "snooze" and duty:
            snoozed = await services.duties.snooze(duty.id, 2 if number % 2 else 1)
            assert isinstance(snoozed, CannotBe) or (snoozed.duty.snoozed_until or date.max) <= (duty.due or date.max)
        elif action == "correct" and events:
            event = events[number % len(events)]
            await services.events.correct(event.id, day=event.day - timedelta(days=number))
    if action in KINDS:
        await person.report(KINDS[action], person.today - timedelta(days=number), answers=None)


@pytest.fixture(scope="module")
def template(migrated_file: Path) -> Iterator[Path]:
    """A directory with an empty database to copy."""
    with tempfile.TemporaryDirectory() as directory:
        shutil.copy(migrated_file, Path(directory) / "empty.db")
        yield Path(directory)


@asynccontextmanager
async def born(template: Path, start: date, quiet: QuietHours) -> AsyncIterator[Person]:
    """Somebody at noon of that day, with these quiet hours, on a database of their own."""
    path = shutil.copy(template / "empty.db", template / "life.db")
    database = await open_database(f"sqlite:///{path}")
    try:
        person = await Person(database, now=end_of(start) - 12 * HOUR).meet()
        async with person.services() as services:
            await services.settings.set_quiet_hours(quiet)
        yield person
    finally:
        await database.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=actions, quiet=quiets, start=days)
def test_whatever_a_person_does_nothing_comes_twice_or_after_it_is_done(
    template: Path, life: list[tuple[str, int, int]], quiet: QuietHours, start: date
) -> None:
    async def live() -> None:
        async with born(template, start, quiet) as person:
            watched = Watched(person, quiet)
            for action, number, hours in life:
                await act(person, action, number)
                await watched.tick(hours)
            for _ in range(60):
                await watched.tick(6)
            watched.check_all()
            assert await person.planned() == [], "nothing is left lying"

    asyncio.run(live())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=days, quiet=quiets, outages=st.lists(st.integers(1, 60), max_size=6))
def test_a_duty_that_is_not_done_is_reminded_of_on_its_last_day_unless_the_bot_was_down(
    template: Path, start: date, quiet: QuietHours, outages: list[int]
) -> None:
    async def live() -> None:
        async with born(template, start, quiet) as person:
            (duty,) = (await person.tell(EventKind.CONTRACT_ENDED)).opened
            assert duty.due is not None
            watched = Watched(person, quiet)
            down_on_last_day = False
            for hours in [*outages, *[1] * (24 * 16)]:
                before = person.now
                await watched.tick(hours)
                if hours > 1 and before < end_of(duty.due) and day_of(person.now) >= duty.due:
                    down_on_last_day = True
            watched.check_all()
            last = [
                due.reminder
                for moment, bundle in watched.went_out
                for due in bundle.items
                if due.reminder.step in {"last_day", "last_day_afternoon"} and moment < end_of(duty.due)
            ]
            assert last or down_on_last_day
            assert [due.reminder.step for _, bundle in watched.went_out[-1:] for due in bundle.items] == ["late"]

    asyncio.run(live())
