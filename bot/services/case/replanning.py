"""Counts every open deadline again when a day off is entered, or the rules change, and tells people what has moved.

Deadlines are the last days of duties, the authority's late days of applications, and the days before the end of a
certificate by which to sign and to file. A row knows by which rules and which calendar it was counted, so that the work
can be done in batches, be interrupted, and be done by several replicas: whatever is left is found again. A batch takes
whole people, so that each gets one notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.services.case.changed_days import ChangedDay, changed_between, changed_within
from bot.services.case.counting import cliff_of, count_cliff, count_duty, count_late
from bot.services.case.days import day_of
from bot.services.case.days_off import load_former_days
from bot.services.case.ladder import application_steps, duty_steps
from bot.services.case.model import Application, CaseCalendar, CliffCount, Count, Duty
from bot.services.case.moves import Move, MovedDay, Which, missed_of, notice_of
from bot.services.case.planning import Planning, ahead, before_the_cliff
from bot.services.case.ports import Kind, LateCount, Outbox, Recounted, StaleDuty
from bot.services.case.quiet import USUAL
from bot.services.case.reminder import PlannedStep, Step, Subject
from bot.services.case.standing import standing
from bot.services.ports import Unit
from rules.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Replanned:
    """What one batch came to."""

    looked_at: int
    """How many duties, applications and certificates were counted; 0 when nothing is left."""
    moves: tuple[Move, ...]


async def replan(  # noqa: PLR0913  (what a batch depends on)
    unit: Unit, outbox: Outbox, calendar: CaseCalendar, rules_version: str, *, now: datetime, batch: int = 50
) -> Replanned:
    """Count whatever is open of about so many people and was counted by other rules or another calendar.

    Call it until `looked_at` is 0. Whoever can be reached is told, once, of all that has moved; the others hear of it
    in the summary when they come back.
    """
    return await _Batch(unit, calendar, rules_version, now).do(outbox, batch)


@dataclass(slots=True)
class _Batch:
    unit: Unit
    calendar: CaseCalendar
    rules_version: str
    now: datetime
    moves: list[Move] = field(default_factory=list)
    unreachable: set[int] = field(default_factory=set)
    _counts: dict[tuple[str, date], Count] = field(default_factory=dict)
    """Each rule and day is counted once: a batch has few of them."""
    _former: dict[int, WorkCalendar] = field(default_factory=dict)

    async def do(self, outbox: Outbox, size: int) -> Replanned:
        """Count, plan reminders anew, tell."""
        by = (self.rules_version, self.calendar.revision)
        people = await self.unit.duties.stale_people(*by, size)
        people |= await self.unit.applications.stale_people(*by, size)
        people |= await self.unit.cliffs.stale_people(*by, size)
        if not people:
            return Replanned(0, ())
        looked_at = await self._duties(people) + await self._applications(people) + await self._cliffs(people)
        of_person: dict[int, list[Move]] = {}
        for move in self.moves:
            of_person.setdefault(move.person_id, []).append(move)
        for person_id, moves in of_person.items():
            notice = notice_of(moves)
            if person_id not in self.unreachable:
                await outbox.put(person_id, Kind.DEADLINE_MOVED, notice)
                continue
            missed = (missed_of(person_id, move, self.now) for move in notice["moves"])
            await self.unit.reminders.miss([step for step in missed if step is not None])
        return Replanned(looked_at, tuple(self.moves))

    async def _duties(self, people: set[int]) -> int:
        stale = await self.unit.duties.stale(people, self.rules_version, self.calendar.revision)
        same: list[Duty] = []
        recounted: list[Recounted] = []
        moved: list[tuple[StaleDuty, Count]] = []
        for one in stale:
            count = self._count(one.duty)
            if _says_the_same(count, one.duty.count):
                same.append(one.duty)
                continue
            days_moved = (count.due, count.counted) != (one.duty.count.due, one.duty.count.counted)
            recounted.append(Recounted(one.duty.id, one.duty.event_day, count, days_moved, one.duty.revision))
            if days_moved:
                moved.append((one, count))
        await self.unit.duties.confirm(same, self.rules_version, self.calendar.revision)
        # A duty that its person has changed since it was read is right already, or will be found again.
        kept = await self.unit.duties.recount(recounted)
        subjects: list[tuple[Subject, int, int]] = []
        steps: list[PlannedStep] = []
        for one, count in moved:
            if one.duty.id not in kept:
                continue
            duty = replace(one.duty, count=count, revision=one.duty.revision + 1, snoozed_until=None)
            subjects.append((Subject.DUTY, duty.id, duty.revision))
            if one.reminded:
                steps += duty_steps(duty, one.quiet or USUAL)
            if count.due != one.duty.due:
                day = MovedDay(Which.DUE, one.duty.due, count.due)
                why = changed_within(one.duty.count, count, self.calendar.days)
                self._note(duty.person_id, subjects[-1], [day], why, reachable=one.reachable)
        await self._plan_anew(subjects, steps)
        return len(stale)

    async def _applications(self, people: set[int]) -> int:
        stale = await self.unit.applications.stale(people, self.rules_version, self.calendar.revision)
        counted = [(one.application, self._count_late(one.application)) for one in stale]
        kept = await self.unit.applications.recount(counted)
        subjects: list[tuple[Subject, int, int]] = []
        steps: list[PlannedStep] = []
        for one, (application, late) in zip(stale, counted, strict=True):
            if application.id not in kept or late.late_after == application.late_after:
                continue
            changed = replace(application, late_after=late.late_after, revision=application.revision + 1)
            subjects.append((Subject.APPLICATION, changed.id, changed.revision))
            if one.reminded:
                steps += application_steps(changed, one.quiet or USUAL)
            day = MovedDay(Which.ANSWER, application.late_after, late.late_after)
            if self._matters(day):
                span = (day_of(application.filed_at), day.old, day.new)
                why = await self._days_changed_since(application.calendar_revision, *span)
                self._note(changed.person_id, subjects[-1], [day], why, reachable=one.reachable)
        await self._plan_anew(subjects, steps)
        return len(stale)

    async def _cliffs(self, people: set[int]) -> int:
        stale = await self.unit.cliffs.stale(people, self.rules_version, self.calendar.revision)
        same: list[CliffCount] = []
        for one in stale:
            count = count_cliff(one.days, self.calendar, self.rules_version)
            if one.days.rules_version and (count.sign_by, count.file_by) == (one.days.sign_by, one.days.file_by):
                same.append(one.days)
            else:
                await self._cliff(one.days, count, reachable=one.reachable)
        await self.unit.cliffs.confirm(same, self.rules_version, self.calendar.revision)
        return len(stale)

    async def _cliff(self, before: CliffCount, count: CliffCount, *, reachable: bool) -> None:
        """The days of one certificate have moved, or were never counted."""
        person_id = before.person_id
        now = standing(await self.unit.events.of(person_id))
        certificate, ahead_of = now.certificate, cliff_of(person_id, now.certificate)
        if certificate is None or ahead_of is None:
            await self.unit.cliffs.remove(person_id)
            return
        same_end = (ahead_of.event_id, ahead_of.version, ahead_of.until) == (count.event_id, count.version, count.until)
        if not same_end:
            count = count_cliff(ahead_of, self.calendar, self.rules_version)
        await self.unit.cliffs.keep(count)
        await Planning(self.unit, person_id, self.now, self.calendar).plan()
        if not same_end or not before.rules_version:
            return
        duties, applications = await self.unit.duties.of(person_id), await self.unit.applications.of(person_id)
        to_do = before_the_cliff(now, duties, applications)
        days = [
            day
            for step, day in (
                (Step.CLIFF_SIGN_EARLY, MovedDay(Which.SIGN, before.sign_by, count.sign_by)),
                (Step.CLIFF_FILE, MovedDay(Which.FILE, before.file_by, count.file_by)),
            )
            if step in to_do and day.old != day.new and self._matters(day)
        ]
        if days and count.until >= day_of(self.now):
            why = await self._days_changed_since(before.calendar_revision, before.sign_by, count.sign_by, count.until)
            subject = (Subject.CERTIFICATE, certificate.event_id, certificate.version)
            self._note(person_id, subject, days, why, reachable=reachable)

    def _note(
        self,
        person_id: int,
        subject: tuple[Subject, int, int],
        days: list[MovedDay],
        why: Iterator[ChangedDay],
        *,
        reachable: bool,
    ) -> None:
        self.moves.append(Move(person_id, *subject, tuple(days), tuple(sorted(why, key=lambda day: day.date))))
        if not reachable:
            self.unreachable.add(person_id)

    async def _plan_anew(self, subjects: list[tuple[Subject, int, int]], steps: list[PlannedStep]) -> None:
        await self.unit.reminders.unplan(subjects, self.now)
        await self.unit.reminders.plan(ahead(steps, self.now))

    def _count(self, duty: Duty) -> Count:
        key = (duty.rule, duty.event_day)
        if key not in self._counts:
            self._counts[key] = count_duty(*key, self.calendar, self.rules_version)
        return self._counts[key]

    def _count_late(self, application: Application) -> LateCount:
        terms = (application.procedure, application.filed_at, application.accepted_on)
        return count_late(*terms, self.calendar, self.rules_version)

    def _matters(self, day: MovedDay) -> bool:
        """Whether there was, or is, something left of the day: one that was over and still is need not be told."""
        today = day_of(self.now)
        return day.old is None or day.new is None or max(day.old, day.new) >= today

    async def _days_changed_since(self, revision: int, *span: date | None) -> Iterator[ChangedDay]:
        """The days of the span that an officer has made off or worked since that revision of the calendar."""
        if revision not in self._former:
            self._former[revision] = await load_former_days(self.unit, revision)
        known = [day for day in span if day is not None]
        return changed_between(min(known), max(known), self._former[revision], self.calendar.days)


def _says_the_same(count: Count, earlier: Count) -> bool:
    return replace(count, rules_version="", calendar_revision=0) == replace(
        earlier, rules_version="", calendar_revision=0
    )
