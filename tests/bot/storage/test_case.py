"""The repositories of a case: what goes in comes out, on both databases, and a loss is an error."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.services.case.counting import count_duty
from bot.services.case.model import (
    CaseCalendar,
    Count,
    DocumentMark,
    DutyState,
    Event,
    EventKind,
    NewDuty,
    SealedNumber,
)
from bot.services.case.ports import LateCount, Recounted
from bot.services.case.reminder import PlannedStep, QuietHours, ReminderState, Step, Subject
from bot.services.ports import Database, Unit
from rules.calendar import default_calendar

NOW = datetime(2026, 8, 26, 7, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ASEL = 6_512_345_678
CALENDAR = CaseCalendar(default_calendar(), 3)
HOSTILE = '№ 5 "; drop table duties; -- \ud83d\x00 <b> =1+1'

COUNTS = (
    count_duty("termination_notice", date(2026, 8, 26), CALENDAR, "rules"),
    count_duty("termination_notice", date(2026, 12, 30), CALENDAR, "rules"),
    count_duty("termination_notice", date(2027, 12, 30), CALENDAR, "rules"),
)


@pytest.fixture(autouse=True)
async def asel(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)


async def contract(unit: Unit) -> Event:
    return await unit.events.add(
        ASEL, EventKind.CONTRACT_ENDED, day=date(2026, 8, 26), until=None, ground=None, now=NOW
    )


def step(moment: datetime, *, subject_id: int = 1, revision: int = 1, name: Step = Step.DAY_2) -> PlannedStep:
    return PlannedStep(
        person_id=ASEL,
        subject=Subject.DUTY,
        subject_id=subject_id,
        revision=revision,
        step=name,
        day=date(2026, 8, 28),
        deadline=date(2026, 9, 2),
        moment=moment,
    )


@pytest.mark.parametrize("count", COUNTS, ids=["certain", "preliminary", "not known"])
async def test_a_count_comes_back_as_it_was(database: Database, count: Count) -> None:
    async with database.transaction(ASEL) as unit:
        event = await contract(unit)
        duty = await unit.duties.open(NewDuty(ASEL, event.id, "termination_notice", event.day, count), NOW)
        assert duty.count == count
        assert await unit.duties.get(duty.id) == duty


async def test_an_event_keeps_every_version(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        first = await unit.events.add(
            ASEL, EventKind.EXTENDED, day=date(2026, 8, 20), until=date(2027, 8, 19), ground=None, now=NOW
        )
        second = await unit.events.correct(first, day=date(2026, 8, 21), until=None, ground=None, now=LATER)
        third = await unit.events.correct(second, day=date(2026, 8, 22), until=None, ground=None, now=LATER)
        history = await unit.events.history(ASEL)
    assert (third.id, third.version, third.day, third.until) == (first.id, 3, date(2026, 8, 22), None)
    assert [(one.version, one.day, one.until, one.told_at, one.replaced_at) for one in history] == [
        (1, date(2026, 8, 20), date(2027, 8, 19), NOW, LATER),
        (2, date(2026, 8, 21), None, LATER, LATER),
    ]


async def test_a_duty_closes_with_its_note_and_opens_again_with_it(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        event = await contract(unit)
        duty = await unit.duties.open(NewDuty(ASEL, event.id, "termination_notice", event.day, COUNTS[0]), NOW)
        await unit.duties.snooze(duty.id, date(2026, 8, 28))
        await unit.duties.close(duty.id, DutyState.DONE, now=LATER, on=date(2026, 8, 26), by=event.id, note=HOSTILE)
        closed = await unit.duties.get(duty.id)
        assert closed is not None
        assert (closed.state, closed.note, closed.closed_at, closed.snoozed_until, closed.revision) == (
            DutyState.DONE,
            HOSTILE,
            LATER,
            None,
            3,
        )
        await unit.duties.reopen(duty.id)
        opened = await unit.duties.get(duty.id)
        assert opened is not None
        assert (opened.state, opened.note, opened.closed_by, opened.revision) == (DutyState.OPEN, HOSTILE, None, 4)


async def test_a_count_that_has_not_moved_leaves_the_reminders_right(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        event = await contract(unit)
        duty = await unit.duties.open(NewDuty(ASEL, event.id, "termination_notice", event.day, COUNTS[0]), NOW)
        await unit.duties.snooze(duty.id, date(2026, 8, 28))
        await unit.duties.recount([Recounted(duty.id, event.day, COUNTS[1], moved=False)])
        same = await unit.duties.get(duty.id)
        await unit.duties.recount([Recounted(duty.id, event.day, COUNTS[1], moved=True)])
        other = await unit.duties.get(duty.id)
        assert await unit.duties.recount([Recounted(duty.id, event.day, COUNTS[0], moved=True, revision=2)]) == set()
        await unit.duties.confirm([duty], "w", 9)
        assert await unit.duties.get(duty.id) == other, "it has changed since it was read"
    assert same is not None
    assert other is not None
    assert (same.revision, same.snoozed_until, same.count) == (2, date(2026, 8, 28), COUNTS[1])
    assert (other.revision, other.snoozed_until, other.count) == (3, None, COUNTS[1])


class TestReminders:
    async def test_are_there_once_under_their_key(self, database: Database) -> None:
        async with database.transaction() as unit:
            await unit.reminders.plan([step(NOW), step(LATER)])
            (reminder,) = await unit.reminders.of(ASEL)
            assert (reminder.planned_for, reminder.due_at, reminder.state) == (NOW, NOW, ReminderState.PLANNED)

    async def test_of_another_revision_go_and_of_this_one_only_what_is_ahead(self, database: Database) -> None:
        async with database.transaction() as unit:
            await unit.reminders.plan(
                [
                    step(NOW, revision=1),
                    step(NOW, revision=2),
                    step(LATER, revision=2, name=Step.DAY_4),
                    step(NOW, subject_id=2),
                ]
            )
            await unit.reminders.unplan([(Subject.DUTY, 1, 2)], NOW)
            left = {(one.subject_id, one.revision, one.step) for one in await unit.reminders.of(ASEL)}
        assert left == {(1, 2, "day_2"), (2, 1, "day_2")}

    async def test_are_claimed_once_and_can_be_put_back(self, database: Database) -> None:
        async with database.transaction() as unit:
            await unit.preferences.set_quiet_hours(ASEL, QuietHours(time(20, 30), time(8, 15)), NOW)
            await unit.reminders.plan(
                [step(NOW), step(LATER, name=Step.DAY_4), step(LATER, name=Step.LAST_DAY_AFTERNOON)]
            )
            assert await unit.reminders.claim(NOW - timedelta(seconds=1), LATER, 10) == []
            claimed = await unit.reminders.claim(NOW, LATER + timedelta(seconds=1), 10)
            assert [one.reminder.step for one in claimed] == ["day_2", "day_4"]
            assert claimed[0].quiet == QuietHours(time(20, 30), time(8, 15))
            assert claimed[0].last_taken_at is None
            assert await unit.reminders.claim(NOW, LATER, 10) == []
            await unit.reminders.put_back([(claimed[0].reminder.id, LATER)])
            (again,) = [one for one in await unit.reminders.claim(LATER, LATER, 10) if one.reminder.step == "day_2"]
            assert (again.reminder.planned_for, again.reminder.due_at) == (NOW, LATER)
            assert again.last_taken_at == NOW

    async def test_of_people_out_of_reach_are_missed(self, database: Database) -> None:
        async with database.transaction() as unit:
            await unit.reminders.plan([step(NOW), step(LATER, name=Step.DAY_4)])
            await unit.persons.set_reachable(ASEL, reachable=False)
            assert await unit.reminders.miss_unreachable(NOW) == 1
            assert await unit.reminders.missed(10) == []
            await unit.persons.set_reachable(ASEL, reachable=True)
            (missed,) = await unit.reminders.missed(10)
            await unit.reminders.mark([missed.id], ReminderState.SUMMED_UP)
            assert await unit.reminders.missed(10) == []


async def test_documents_preferences_and_applications_come_back_as_they_were(database: Database) -> None:
    mark = DocumentMark(ASEL, "issue", "own_1", HOSTILE, HOSTILE, NOW, LATER)
    number = SealedNumber("k1:AAAA", "k1:ff", "1234")
    async with database.transaction(ASEL) as unit:
        await unit.documents.keep(DocumentMark(ASEL, "issue", "own_1", None, None, None, NOW))
        await unit.documents.keep(mark)
        assert await unit.documents.of(ASEL, "issue") == [mark]
        assert await unit.documents.of(ASEL, "reissue") == []
        application = await unit.applications.add(
            ASEL,
            "issue",
            event_id=None,
            filed_at=NOW,
            hour_known=True,
            accepted_on=date(2026, 8, 27),
            region="almaty",
            portal="egov",
            number=number,
            late=LateCount(date(2026, 9, 3), None, "v", 3),
            now=NOW,
        )
        assert await unit.applications.get(application.id) == application
        assert (application.number, application.late_after, application.hour_known) == (number, date(2026, 9, 3), True)
        same, unknown = LateCount(date(2026, 9, 3), None, "w", 4), LateCount(None, None, "w", 5)
        assert await unit.applications.recount([(application, same)]) == {application.id}
        assert await unit.applications.recount([(application, unknown)]) == {application.id}
        assert await unit.applications.recount([(application, same)]) == set(), "it has changed since it was read"
        changed = await unit.applications.get(application.id)
        assert changed is not None
        assert (changed.revision, changed.late_after, changed.calendar_revision) == (2, None, 5)


Lost = Callable[[Unit], Awaitable[object]]


@pytest.mark.parametrize(
    "lost",
    [
        lambda unit: unit.duties.close(404, DutyState.DONE, now=NOW),
        lambda unit: unit.duties.reopen(404),
        lambda unit: unit.duties.snooze(404, None),
        lambda unit: unit.applications.set_number(404, None),
        lambda unit: unit.applications.decide(404, "issued", on=None, by=None, ground=None),
        lambda unit: unit.events.correct(
            Event(404, ASEL, EventKind.FILED, date(2026, 8, 26), None, None, 1, NOW, NOW, None),
            day=date(2026, 8, 26),
            until=None,
            ground=None,
            now=NOW,
        ),
    ],
)
async def test_what_has_no_row_to_be_kept_in_is_an_error_and_not_a_loss(database: Database, lost: Lost) -> None:
    with pytest.raises(LookupError):
        async with database.transaction() as unit:
            await lost(unit)
