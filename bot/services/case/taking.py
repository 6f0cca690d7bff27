"""Hands over what has fallen due: one bundle a person a day, late ones once and marked, obsolete ones not at all.

Every reminder is claimed in the transaction of the caller, who also writes down there what is to be sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from bot.services.case.days import ONE_DAY, at, closing, day_of, end_of
from bot.services.case.ladder import CLIFF, LOUD, MORNING
from bot.services.case.model import DutyState
from bot.services.case.planning import before_the_cliff
from bot.services.case.ports import Claimed, Kind
from bot.services.case.quiet import USUAL, is_quiet, outside, quiet_end
from bot.services.case.reminder import Reminder, ReminderState, Step, Subject
from bot.services.case.standing import standing
from bot.services.model import ConsentScope
from bot.services.ports import Unit

LATE_AFTER: Final = timedelta(hours=2)
"""A reminder that goes out later than this says that it is late."""


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that goes out now."""

    reminder: Reminder
    late: bool
    """Whether its moment has passed some time ago."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one person is told in one message, in order of deadlines."""

    person_id: int
    kind: Kind
    """`Kind.REMINDER`, or `Kind.AUTHORITY_LATE` for what the person waits for."""
    items: tuple[Due, ...]

    def payload(self) -> dict[str, Any]:
        """The bundle as JSON values for an outbox."""
        return {"reminders": [as_json(due.reminder, late=due.late) for due in self.items]}


async def take_due(unit: Unit, now: datetime, limit: int = 100) -> list[Bundle]:
    """The bundles that go out now, of at most `limit` people, who have waited longest. Nothing is handed over twice.

    Call it until it returns nothing. A person in quiet hours is left until they are over, unless the deadline would
    pass meanwhile; one who had a bundle today is left until tomorrow, unless something is urgent. Whoever cannot be
    reached gets nothing: what fell due is kept for a summary.
    """
    await unit.reminders.miss_unreachable(now)
    while claimed := await unit.reminders.claim(now, end_of(day_of(now)), limit):
        bundles, later, superseded = [], [], []
        for _, of_person in groupby(claimed, key=lambda one: one.reminder.person_id):
            decided = _decide(list(of_person), now)
            bundles += decided.bundles
            later += decided.later
            superseded += decided.superseded
        await unit.reminders.put_back(later)
        await unit.reminders.mark(superseded, ReminderState.SUPERSEDED)
        if bundles:
            return bundles
    return []


async def still_counts(unit: Unit, reminder_ids: Sequence[int]) -> list[Reminder]:
    """Those of one person's reminders that are still right at the moment of sending, in order of deadlines.

    Not those whose duty was done, whose days have moved, or whose person wants no reminders any more meanwhile.
    """
    reminders = [one for one in await unit.reminders.some(reminder_ids) if one.state is ReminderState.TAKEN]
    if not reminders or await unit.consents.standing(reminders[0].person_id, ConsentScope.REMINDERS) is None:
        return []
    return sorted(
        [reminder for reminder in reminders if await is_current(unit, reminder)],
        key=lambda reminder: (reminder.deadline, reminder.planned_for, reminder.id),
    )


async def is_current(unit: Unit, reminder: Reminder) -> bool:
    """Whether what the reminder is about is still open, with the days that it was planned by."""
    if reminder.subject is Subject.DUTY:
        duty = await unit.duties.get(reminder.subject_id)
        return duty is not None and duty.state is DutyState.OPEN and duty.revision == reminder.revision
    if reminder.subject is Subject.APPLICATION:
        application = await unit.applications.get(reminder.subject_id)
        return application is not None and application.outcome is None and application.revision == reminder.revision
    now = standing(await unit.events.of(reminder.person_id))
    certificate = now.certificate
    if certificate is None or certificate.over is not None:
        return False
    if (certificate.event_id, certificate.version) != (reminder.subject_id, reminder.revision):
        return False
    if reminder.step not in CLIFF:
        return True
    duties = await unit.duties.of(reminder.person_id)
    applications = await unit.applications.of(reminder.person_id)
    return reminder.step in before_the_cliff(now, duties, applications)


def as_json(reminder: Reminder, *, late: bool) -> dict[str, Any]:
    """A reminder as JSON values."""
    return {
        "id": reminder.id,
        "subject": reminder.subject.value,
        "subject_id": reminder.subject_id,
        "step": reminder.step.value,
        "day": reminder.day.isoformat(),
        "deadline": reminder.deadline.isoformat(),
        "late": late,
    }


@dataclass(frozen=True, slots=True)
class _Decided:
    bundles: list[Bundle]
    later: list[tuple[int, datetime]]
    superseded: list[int]


def _decide(claimed: list[Claimed], now: datetime) -> _Decided:
    """What becomes of one person's claimed reminders."""
    quiet = claimed[0].quiet or USUAL
    last_taken_at = claimed[0].last_taken_at
    latest, superseded = _latest([one.reminder for one in claimed])
    silent = is_quiet(now, quiet)
    had_one = last_taken_at is not None and day_of(last_taken_at) == day_of(now)
    if silent:
        then = quiet_end(now, quiet)
        going = [one for one in latest if _passes(one, now, then)]
    elif had_one and not any(one.step in LOUD for one in latest):
        then = outside(at(day_of(now) + ONE_DAY, MORNING), quiet, None)
        going = [one for one in latest if _passes(one, now, then)]
    else:
        then, going = now, latest
    gone = {one.id for one in going}
    return _Decided(
        bundles=_bundles(going, now),
        later=[(one.id, then) for one in latest if one.id not in gone],
        superseded=superseded,
    )


def _latest(reminders: list[Reminder]) -> tuple[list[Reminder], list[int]]:
    """The last step of each subject, and the ids of those that it makes superfluous."""
    last: dict[tuple[Subject, int, bool], Reminder] = {}
    superseded: list[int] = []
    for reminder in sorted(reminders, key=lambda one: (one.planned_for, one.id)):
        key = (reminder.subject, reminder.subject_id, reminder.step in CLIFF)
        if key in last:
            superseded.append(last[key].id)
        last[key] = reminder
    return list(last.values()), superseded


def _passes(reminder: Reminder, now: datetime, then: datetime) -> bool:
    """Whether the deadline, still ahead, would have passed by then; also the hour after which filing is too late."""
    ends = [end_of(reminder.deadline)]
    if reminder.subject is Subject.DUTY or reminder.step is Step.CLIFF_FILE:
        ends.append(closing(reminder.deadline))
    return any(now < end <= then for end in ends)


def _bundles(reminders: list[Reminder], now: datetime) -> list[Bundle]:
    items = [
        Due(one, late=now - one.planned_for > LATE_AFTER)
        for one in sorted(reminders, key=lambda one: (one.deadline, one.planned_for, one.id))
    ]
    about_authority = tuple(due for due in items if due.reminder.step is Step.AUTHORITY_LATE)
    about_duties = tuple(due for due in items if due.reminder.step is not Step.AUTHORITY_LATE)
    return [
        Bundle(own[0].reminder.person_id, kind, own)
        for kind, own in ((Kind.REMINDER, about_duties), (Kind.AUTHORITY_LATE, about_authority))
        if own
    ]
