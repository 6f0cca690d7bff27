"""Work experience: its length from years or from periods.

The act (paragraph 10) counts years and says nothing of parts of a year, of months or of days. Here periods include both
their days, what overlaps or adjoins counts once, and the lengths of separate periods are added up with 12 months to a
year and 30 days to a month. Nothing is rounded up: a year less a day is not a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_NOT_YET_A_MONTH: Final = 29
"""The most days that a month which is not over counts: one of 31 days has 30 of them the day before its end."""


@dataclass(frozen=True, slots=True, order=True)
class Experience:
    """A length of work experience."""

    full_years: int
    part_of_a_year: bool
    """Whether there is more than the full years."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period of work, both days included."""

    first: date
    last: date


def from_years(years: float) -> Experience:
    """The experience that a number of years is: 3.5 years are 3 full years and a part."""
    return Experience(int(years), part_of_a_year=years > int(years))


def from_periods(periods: Iterable[Period]) -> Experience:
    """The experience that periods of work add up to."""
    months = days = 0
    for period in union(periods):
        period_months, period_days = _length(period)
        months += period_months
        days += min(period_days, _NOT_YET_A_MONTH)
    months += days // 30
    years, months = divmod(months, 12)
    return Experience(years, part_of_a_year=months > 0 or days % 30 > 0)


def union(periods: Iterable[Period]) -> list[Period]:
    """The same days as periods that neither overlap nor adjoin, in order."""
    merged: list[Period] = []
    for period in sorted(periods):
        if merged and period.first <= merged[-1].last + timedelta(days=1):
            merged[-1] = Period(merged[-1].first, max(merged[-1].last, period.last))
        else:
            merged.append(period)
    return merged


def _length(period: Period) -> tuple[int, int]:
    """Whole months from the first day on, and the days that are left: 1 January to 31 December is 12 months."""
    end = period.last + timedelta(days=1)
    months = (end.year - period.first.year) * 12 + end.month - period.first.month
    if end.day >= period.first.day:
        return months, end.day - period.first.day
    months -= 1
    return months, (end - _same_day_later(period.first, months)).days


def _same_day_later(day: date, months: int) -> date:
    """The same day of the month some months later, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    first_of_next = date(day.year + years + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(day.year + years, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))
