"""Days that have become days off, or worked: why a deadline has moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.services.case.days import ONE_DAY
from bot.services.case.model import Count
from rules import Source, Text, UnknownYear
from rules.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day that is off now and was not, or the other way round."""

    date: date
    working: bool
    name: Text | None
    """The calendar's reason; None for an ordinary working day."""
    source: Source | None
    """Where the reason stands; None where nothing states it."""


def changed_within(old: Count, new: Count, days: WorkCalendar) -> Iterator[ChangedDay]:
    """The days of a term that counted before and are off now, and the other way round."""
    for skipped in new.skipped:
        if skipped.day in old.counted:
            yield ChangedDay(skipped.day, working=False, name=skipped.reason, source=days.day(skipped.day).source)
    for skipped in old.skipped:
        if skipped.day in new.counted:
            yield _changed(skipped.day, days)


def changed_between(first: date, last: date, old: WorkCalendar, new: WorkCalendar) -> Iterator[ChangedDay]:
    """The days of a span, its ends included, on which two calendars differ; up to a year that one does not know."""
    for number in range((last - first).days + 1):
        day = first + number * ONE_DAY
        try:
            if old.is_working(day) != new.is_working(day):
                yield _changed(day, new)
        except UnknownYear:
            return


def _changed(day: date, days: WorkCalendar) -> ChangedDay:
    now = days.day(day)
    return ChangedDay(day, working=now.working, name=now.reason, source=now.source)
