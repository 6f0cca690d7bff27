"""Terms in working days, and the last day of each duty.

Days are calendar days of Kazakhstan. A due date is the last day on which the thing may still be done, until its end.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rules.calendar import Day, WorkCalendar, default_calendar
from rules.duty import Duty, load_duties
from rules.provenance import Source
from rules.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that does not count."""

    date: date
    reason: Text


@dataclass(frozen=True, slots=True)
class CountedTerm:
    """A number of working days after a day."""

    start: date
    """The day of the event; the count begins on the day after it."""
    due: date
    """The last day."""
    safe_day: date
    """One working day before the last day; the last day itself when the term has only one."""
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    """Every day off between the event and the last day, Saturdays and Sundays included."""
    preliminary_reason: Text | None
    """Why the last day may still change; None when it rests on an official calendar alone."""

    @property
    def preliminary(self) -> bool:
        """Whether the last day may still change."""
        return self.preliminary_reason is not None


@dataclass(frozen=True, slots=True)
class Deadline(CountedTerm):
    """The term of a duty."""

    duty: Duty

    @property
    def event_date(self) -> date:
        """The day of the event that started the term."""
        return self.start

    @property
    def source(self) -> Source:
        """The paragraph of the order that sets the term."""
        return self.duty.source

    def as_json(self, lang: Lang = "en") -> dict[str, object]:
        """The deadline as JSON values: days in ISO form, reasons and the note in the language asked for."""
        note = {"note": self.preliminary_reason.in_(lang)} if self.preliminary_reason else {}
        return {
            "duty": self.duty.id,
            "event_date": self.event_date.isoformat(),
            "due": self.due.isoformat(),
            "safe_day": self.safe_day.isoformat(),
            "counted": [day.isoformat() for day in self.counted],
            "skipped": [{"date": day.date.isoformat(), "reason": day.reason.in_(lang)} for day in self.skipped],
            "preliminary": self.preliminary,
            **note,
            "source": self.source.as_json(lang),
        }


def term(days: int, start: date, calendar: WorkCalendar | None = None) -> CountedTerm:
    """So many working days after `start`, for any term of the act, a person's or the authority's.

    Raises UnknownYear when the count leaves the years that the calendar knows, ValueError when `days` is below 1.
    """
    if days < 1:
        raise ValueError(f"a term has at least one day, not {days}")
    calendar = calendar or default_calendar()
    counted: list[date] = []
    skipped: list[Skipped] = []
    passed: list[Day] = []
    for day in calendar.days_after(start):
        passed.append(day)
        if day.working:
            counted.append(day.date)
        elif day.reason is not None:
            skipped.append(Skipped(day.date, day.reason))
        if len(counted) == days:
            break
    return CountedTerm(
        start=start,
        due=counted[-1],
        safe_day=counted[-2] if days > 1 else counted[-1],
        counted=tuple(counted),
        skipped=tuple(skipped),
        preliminary_reason=preliminary_reason(passed, calendar),
    )


def deadline(duty_id: str, event_date: date, calendar: WorkCalendar | None = None) -> Deadline:
    """The last day of a duty that an event starts (paragraphs 17, 18, 20 and 22 of the order).

    `calendar` is that of the data files unless given. Raises UnknownDuty, which names the ids that are allowed;
    NotInForce for an event before the order; UnknownYear when the count leaves the years that the calendar knows.
    """
    duties = load_duties()
    duty = duties.duty(duty_id, event_date)
    counted = term(duties.working_days(duty, event_date), event_date, calendar)
    return Deadline(
        start=counted.start,
        due=counted.due,
        safe_day=counted.safe_day,
        counted=counted.counted,
        skipped=counted.skipped,
        preliminary_reason=counted.preliminary_reason,
        duty=duty,
    )


def preliminary_reason(passed: Collection[Day], calendar: WorkCalendar) -> Text | None:
    """Why a date that rests on these days of the calendar may still change; None when all of them are certain."""
    notes = load_duties().notes
    reasons = [notes.projected.fill(year=year) for year in sorted({day.date.year for day in passed if day.projected})]
    if any(calendar.may_move(day.date) for day in passed):
        reasons.append(notes.estimated)
    if not reasons:
        return None
    return Text(
        kk=" ".join(reason.kk for reason in reasons),
        ru=" ".join(reason.ru for reason in reasons),
        en=" ".join(reason.en for reason in reasons),
    )
