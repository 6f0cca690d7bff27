"""The working calendar itself."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Final

from rules.calendar.data import CalendarData, read_calendar_data
from rules.calendar.library import library_days
from rules.calendar.model import Day, Override
from rules.errors import UnknownYear
from rules.reading import DataFolder

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


class WorkCalendar:
    """Which days are worked in Kazakhstan, five days a week.

    Every method raises `UnknownYear` as soon as it would have to look at a day of a year that `calendar.toml` does not
    know. Days are calendar days of Kazakhstan: whoever starts from a moment turns it into a day of Asia/Almaty first.
    """

    def __init__(self, overrides: Iterable[Override] = (), data: CalendarData | None = None) -> None:
        """`overrides` win over the data files; of two for the same day the later one wins."""
        self._days = dict(_default_days() if data is None else _days_of(data))
        self._first = min(self._days).year
        self._last = max(self._days).year
        for override in overrides:
            known = self._days.get(override.day)
            # A day of an unknown year stays unknown: one day does not make a calendar.
            if known is not None:
                self._days[override.day] = _overridden(known, override)

    def day(self, day: date) -> Day:
        """What the calendar says of a day."""
        try:
            return self._days[day]
        except KeyError:
            if isinstance(day, datetime):
                raise TypeError("a day was expected, not a moment: the day depends on the time zone") from None
            raise UnknownYear(day.year, self._first, self._last) from None

    def is_working(self, day: date) -> bool:
        """Whether the day is worked."""
        return self.day(day).working

    def may_move(self, day: date) -> bool:
        """Whether an estimated day off may come to this day or leave it: it is one, or stands next to one."""
        near = (self._days.get(day + n * _ONE_DAY) for n in (-1, 0, 1))
        return any(one.estimated for one in near if one is not None)

    def days_after(self, start: date) -> Iterator[Day]:
        """Day by day, working or not, from the day after `start` (Labour Code, article 13(3))."""
        self.day(start)
        day = start
        while True:
            day += _ONE_DAY
            yield self.day(day)

    def add_working_days(self, start: date, n: int) -> date:
        """The nth working day after `start`; `start` itself does not count, worked or not. `n` is at least 1."""
        if n < 1:
            raise ValueError(f"a term has at least one day, not {n}")
        working = (day.date for day in self.days_after(start) if day.working)
        return next(islice(working, n - 1, None))

    def working_day_on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is (Labour Code, article 13(5))."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def working_day_before(self, day: date) -> date:
        """The last working day before the day."""
        day -= _ONE_DAY
        while not self.is_working(day):
            day -= _ONE_DAY
        return day


@cache
def default_calendar() -> WorkCalendar:
    """The calendar of the data files, without overrides."""
    return WorkCalendar()


@cache
def _default_days() -> MappingProxyType[date, Day]:
    return MappingProxyType(_days_of(read_calendar_data(DataFolder())))


def _days_of(data: CalendarData) -> dict[date, Day]:
    """Every day of the known years: weekends, over them the library, over it the days that `calendar.toml` moves."""
    days = dict(_plain_days(data))
    for library_day in library_days(data, [known.year for known in data.years]):
        plain = days[library_day.date]
        days[library_day.date] = Day(
            date=library_day.date,
            working=library_day.working,
            reason=library_day.reason,
            estimated=library_day.estimated,
            projected=plain.projected,
            source=library_day.source,
        )
    for moved in data.moved_days:
        override = Override(day=moved.day, working=moved.working, name=moved.name, source=moved.source)
        days[moved.day] = _overridden(days[moved.day], override)
    return days


def _plain_days(data: CalendarData) -> Iterator[tuple[date, Day]]:
    for known in data.years:
        day = date(known.year, 1, 1)
        while day.year == known.year:
            weekend = day.weekday() >= _SATURDAY
            name = data.words.saturday if day.weekday() == _SATURDAY else data.words.sunday
            yield (
                day,
                Day(
                    date=day,
                    working=not weekend,
                    reason=name if weekend else None,
                    estimated=False,
                    projected=known.projected,
                    source=None,
                ),
            )
            day += _ONE_DAY


def _overridden(day: Day, override: Override) -> Day:
    return Day(
        date=day.date,
        working=override.working,
        reason=override.name,
        estimated=False,
        projected=day.projected,
        source=override.source,
    )
