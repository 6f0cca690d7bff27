"""Counts every open deadline again when a day off is entered, or the rules change, and tells people what has moved.

A row knows by which rules and which calendar it was counted, so that the work can be done in batches, be interrupted,
and be done by several replicas: whatever is left is found again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.services.case.counting import count_duty, count_late
from bot.services.case.days import day_of
from bot.services.case.ladder import application_steps, duty_steps
from bot.services.case.model import Application, CaseCalendar, Count, Duty
from bot.services.case.planning import Planning, ahead
from bot.services.case.ports import Kind, LateCount, Outbox, Recounted, StaleApplication, StaleDuty
from bot.services.case.quiet import USUAL
from bot.services.case.reminder import PlannedStep, Step, Subject
from bot.services.ports import Unit
from rules import Text


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day that is off now and was not, or the other way round."""

    date: date
    working: bool
    name: Text | None
    """The calendar's reason; None for an ordinary working day."""


@dataclass(frozen=True, slots=True)
class Change:
    """A last day that has moved."""

    person_id: int
    duty_id: int
    rule: str
    event_day: date
    old: date | None
    new: date | None
    days: tuple[ChangedDay, ...]
    """Why: days of the term that have become off or worked. Empty when it is the rules that have changed."""

    def payload(self) -> dict[str, Any]:
        """The change as JSON values for an outbox."""
        return {
            "duty": self.duty_id,
            "rule": self.rule,
            "event_day": self.event_day.isoformat(),
            "old": self.old and self.old.isoformat(),
            "new": self.new and self.new.isoformat(),
            "days": [
                {"day": day.date.isoformat(), "working": day.working, "name": day.name and day.name.model_dump()}
                for day in self.days
            ],
        }


@dataclass(frozen=True, slots=True)
class Replanned:
    """What one batch came to."""

    looked_at: int
    """How many duties and applications were counted; 0 when nothing is left."""
    changes: tuple[Change, ...]


async def replan(  # noqa: PLR0913  (what a batch depends on)
    unit: Unit, outbox: Outbox, calendar: CaseCalendar, rules_version: str, *, now: datetime, batch: int = 200
) -> Replanned:
    """Count a batch of open duties and applications that other rules or another calendar were used for.

    Call it until `looked_at` is 0. Whoever can be reached is told of a last day that has moved; the others hear of it
    in the summary when they come back.
    """
    duties = await unit.duties.stale(rules_version, calendar.revision, batch)
    changes = await _replan_duties(unit, outbox, _Counter(calendar, rules_version), duties, now)
    applications = await unit.applications.stale(rules_version, calendar.revision, batch)
    await _replan_applications(unit, calendar, rules_version, applications, now)
    return Replanned(len(duties) + len(applications), tuple(changes))


async def replan_certificates(
    unit: Unit, calendar: CaseCalendar, now: datetime, after: int = 0, batch: int = 100
) -> int | None:
    """Plan the days before the end of certificates anew, for people with ids above `after`.

    The id to go on after; None when nobody is left. To be done for everybody when the calendar or the rules change.
    """
    people = await unit.reminders.with_certificate(after, batch)
    for person_id in people:
        await Planning(unit, person_id, now, calendar).plan()
    return people[-1] if len(people) == batch else None


class _Counter:
    """Counts each rule and day once: a batch has few of them."""

    def __init__(self, calendar: CaseCalendar, rules_version: str) -> None:
        self.calendar = calendar
        self.rules_version = rules_version
        self._counts: dict[tuple[str, date], Count] = {}

    def count(self, duty: Duty) -> Count:
        """The duty's days by this calendar and these rules."""
        key = (duty.rule, duty.event_day)
        if key not in self._counts:
            self._counts[key] = count_duty(duty.rule, duty.event_day, self.calendar, self.rules_version)
        return self._counts[key]


async def _replan_duties(
    unit: Unit, outbox: Outbox, counter: _Counter, stale: list[StaleDuty], now: datetime
) -> list[Change]:
    same: list[Duty] = []
    recounted: list[Recounted] = []
    moved: list[tuple[StaleDuty, Count]] = []
    for one in stale:
        count = counter.count(one.duty)
        if _says_the_same(count, one.duty.count):
            same.append(one.duty)
            continue
        days_moved = (count.due, count.counted) != (one.duty.count.due, one.duty.count.counted)
        recounted.append(Recounted(one.duty.id, one.duty.event_day, count, days_moved, one.duty.revision))
        if days_moved:
            moved.append((one, count))
    await unit.duties.confirm(same, counter.rules_version, counter.calendar.revision)
    # A duty that its person has changed since it was read is right already, or will be found again.
    kept = await unit.duties.recount(recounted)
    moved = [(one, count) for one, count in moved if one.duty.id in kept]
    await _plan_anew(unit, moved, now)
    changes = []
    for one, count in moved:
        if count.due == one.duty.due:
            continue
        change = _change(one.duty, count, counter.calendar)
        changes.append(change)
        if one.reachable:
            await outbox.put(change.person_id, Kind.DEADLINE_MOVED, change.payload())
        elif count.due is not None:
            await unit.reminders.miss([_missed_step(one.duty, count.due, now)])
    return changes


async def _plan_anew(unit: Unit, moved: list[tuple[StaleDuty, Count]], now: datetime) -> None:
    subjects: list[tuple[Subject, int, int]] = []
    steps: list[PlannedStep] = []
    for one, count in moved:
        duty = _with(one.duty, count)
        subjects.append((Subject.DUTY, duty.id, duty.revision))
        if one.reminded:
            steps += duty_steps(duty, one.quiet or USUAL)
    await unit.reminders.unplan(subjects, now)
    await unit.reminders.plan(ahead(steps, now))


async def _replan_applications(
    unit: Unit, calendar: CaseCalendar, rules_version: str, stale: list[StaleApplication], now: datetime
) -> None:
    counted: list[tuple[Application, LateCount]] = []
    for one in stale:
        application = one.application
        late = count_late(application.procedure, application.filed_at, application.accepted_on, calendar, rules_version)
        counted.append((application, late))
    kept = await unit.applications.recount(counted)
    subjects: list[tuple[Subject, int, int]] = []
    steps: list[PlannedStep] = []
    for one, (application, late) in zip(stale, counted, strict=True):
        if application.id not in kept or late.late_after == application.late_after:
            continue
        changed = replace(application, late_after=late.late_after, revision=application.revision + 1)
        subjects.append((Subject.APPLICATION, changed.id, changed.revision))
        if one.reminded:
            steps += application_steps(changed, one.quiet or USUAL)
    await unit.reminders.unplan(subjects, now)
    await unit.reminders.plan(ahead(steps, now))


def _says_the_same(count: Count, earlier: Count) -> bool:
    return replace(count, rules_version="", calendar_revision=0) == replace(
        earlier, rules_version="", calendar_revision=0
    )


def _with(duty: Duty, count: Count) -> Duty:
    """The duty as the storage has it after its days have moved."""
    return replace(duty, count=count, revision=duty.revision + 1, snoozed_until=None)


def _missed_step(duty: Duty, due: date, now: datetime) -> PlannedStep:
    return PlannedStep(
        person_id=duty.person_id,
        subject=Subject.DUTY,
        subject_id=duty.id,
        revision=duty.revision + 1,
        step=Step.MOVED,
        day=day_of(now),
        deadline=due,
        moment=now,
    )


def _change(duty: Duty, count: Count, calendar: CaseCalendar) -> Change:
    return Change(
        person_id=duty.person_id,
        duty_id=duty.id,
        rule=duty.rule,
        event_day=duty.event_day,
        old=duty.due,
        new=count.due,
        days=tuple(sorted(_days_changed(duty.count, count, calendar), key=lambda day: day.date)),
    )


def _days_changed(old: Count, new: Count, calendar: CaseCalendar) -> Iterator[ChangedDay]:
    """The days that counted before and are off now, and the other way round."""
    for skipped in new.skipped:
        if skipped.day in old.counted:
            yield ChangedDay(skipped.day, working=False, name=skipped.reason)
    for skipped in old.skipped:
        if skipped.day in new.counted:
            yield ChangedDay(skipped.day, working=True, name=calendar.days.day(skipped.day).reason)
