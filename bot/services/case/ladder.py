"""The ladder of reminders: which steps a duty, a certificate or an application has, and at which moments.

Pure: the same facts give the same steps, past ones included. Which hours and days it climbs is ours, not the act's.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from typing import Final

from bot.services.case.days import ONE_DAY, at, closing, end_of
from bot.services.case.model import Application, CaseCalendar, Duty, DutyState, Uncounted
from bot.services.case.quiet import outside
from bot.services.case.reminder import PlannedStep, QuietHours, Step, Subject
from bot.services.case.standing import CertificateNow
from rules import NotInForce, UnknownYear
from rules.certificate import cliff

MORNING: Final = time(10)
AFTERNOON: Final = time(15)

_ON_COUNTED_DAYS: Final = ((2, Step.DAY_2), (4, Step.DAY_4))
_BEFORE_THE_END: Final = (
    (30, Step.EXPIRY_30),
    (14, Step.EXPIRY_14),
    (7, Step.EXPIRY_7),
    (3, Step.EXPIRY_3),
    (1, Step.EXPIRY_1),
)

LOUD: Final = frozenset(
    {
        Step.LAST_DAY,
        Step.LAST_DAY_AFTERNOON,
        Step.LATE,
        Step.EXPIRY_1,
        Step.CLIFF_FILE,
        Step.AUTHORITY_LATE,
    }
)
"""Steps that do not wait for another day."""

CLIFF: Final = frozenset({Step.CLIFF_SIGN_EARLY, Step.CLIFF_FILE})
"""Steps beside the others of a certificate: neither makes the other superfluous."""


def duty_steps(duty: Duty, quiet: QuietHours) -> tuple[PlannedStep, ...]:
    """The steps of a duty: none when it is not open, or when no rules count its last day.

    Quiet hours move the morning of the last day ahead when what is filed after them would count as too late.
    A last day in a year whose calendar is not known yet is not guessed: then the days 2 and 4 are calendar days.
    """
    due = duty.due
    if duty.state is not DutyState.OPEN:
        return ()
    if due is None:
        return _uncounted_steps(duty, quiet) if duty.count.uncounted is Uncounted.UNKNOWN_YEAR else ()
    over = end_of(due)
    rungs: list[tuple[Step, date, time, datetime | None]] = [
        (step, day, MORNING, over)
        for number, step in _ON_COUNTED_DAYS
        if (day := _counted(duty, number)) is not None and (duty.snoozed_until is None or day > duty.snoozed_until)
    ]
    if duty.snoozed_until is not None and duty.snoozed_until < due:
        rungs.append((Step.SNOOZED, duty.snoozed_until, MORNING, over))
    rungs += [
        (Step.LAST_DAY, due, MORNING, closing(due)),
        (Step.LAST_DAY_AFTERNOON, due, AFTERNOON, over),
        (Step.LATE, due + ONE_DAY, MORNING, None),
    ]
    steps = [_step(duty, step, day, due, outside(at(day, hour), quiet, before)) for step, day, hour, before in rungs]
    # Quiet hours may bring both reminders of the last day to one moment: then one is enough.
    return tuple({step.moment: step for step in steps}.values())


def certificate_steps(
    person_id: int, certificate: CertificateNow, quiet: QuietHours, calendar: CaseCalendar, to_do: Collection[Step]
) -> tuple[PlannedStep, ...]:
    """The steps before the last day of a certificate: none when that is not known, or it is over already.

    `to_do` says which of `CLIFF` still have something to be done.
    """
    until = certificate.until
    if until is None or certificate.over is not None:
        return ()
    rungs = [(step, until - days * ONE_DAY, until) for days, step in _BEFORE_THE_END]
    rungs += [(step, day, day) for step, day in _cliff_days(until, calendar) if step in to_do]
    return tuple(
        PlannedStep(
            person_id=person_id,
            subject=Subject.CERTIFICATE,
            subject_id=certificate.event_id,
            revision=certificate.version,
            step=step,
            day=day,
            deadline=deadline,
            moment=outside(at(day, MORNING), quiet, closing(deadline) if step is Step.CLIFF_FILE else end_of(deadline)),
        )
        for step, day, deadline in rungs
        if day >= certificate.since
    )


def application_steps(application: Application, quiet: QuietHours) -> tuple[PlannedStep, ...]:
    """The day after the longest of the authority's terms: none when there is an outcome, or the term is not known."""
    if application.outcome is not None or application.late_after is None:
        return ()
    day = application.late_after + ONE_DAY
    return (
        PlannedStep(
            person_id=application.person_id,
            subject=Subject.APPLICATION,
            subject_id=application.id,
            revision=application.revision,
            step=Step.AUTHORITY_LATE,
            day=day,
            deadline=application.late_after,
            moment=outside(at(day, MORNING), quiet, None),
        ),
    )


def _uncounted_steps(duty: Duty, quiet: QuietHours) -> tuple[PlannedStep, ...]:
    last = max(number for number, _ in _ON_COUNTED_DAYS)
    # A term in working days ends no earlier than so many days after the event.
    earliest = duty.event_day + (last + 1) * ONE_DAY
    days = [(step, duty.event_day + number * ONE_DAY) for number, step in _ON_COUNTED_DAYS]
    return tuple(_step(duty, step, day, earliest, outside(at(day, MORNING), quiet, None)) for step, day in days)


def _step(duty: Duty, step: Step, day: date, deadline: date, moment: datetime) -> PlannedStep:
    return PlannedStep(
        person_id=duty.person_id,
        subject=Subject.DUTY,
        subject_id=duty.id,
        revision=duty.revision,
        step=step,
        day=day,
        deadline=deadline,
        moment=moment,
    )


def _counted(duty: Duty, number: int) -> date | None:
    """The counted day of that number, if it comes before the last."""
    return duty.count.counted[number - 1] if number < len(duty.count.counted) else None


def _cliff_days(until: date, calendar: CaseCalendar) -> Iterator[tuple[Step, date]]:
    try:
        days = cliff(until, calendar.days)
    except (UnknownYear, NotInForce):  # not guessed: the days before the end are reminded of in any case
        return
    yield Step.CLIFF_SIGN_EARLY, days.sign_with_all_days_by
    yield Step.CLIFF_FILE, days.file_extension_by
