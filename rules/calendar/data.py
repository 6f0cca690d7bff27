"""The data files of the working calendar, `calendar.toml` and `holidays.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from rules.calendar.model import CalendarWords, Holiday, KnownYear, MovedDay
from rules.errors import BadData
from rules.reading import DataFolder


@dataclass(frozen=True, slots=True)
class CalendarData:
    """What the data files say of working days."""

    years: tuple[KnownYear, ...]
    """In order, without a gap."""
    moved_days: tuple[MovedDay, ...]
    holidays: Mapping[str, Holiday]
    """By the name that the library uses."""
    words: CalendarWords


def read_calendar_data(folder: DataFolder) -> CalendarData:
    """The calendar of a data folder; raises BadData for missing years, days stated twice, or words left out."""
    years = folder.values("calendar.toml", "year", KnownYear)
    for earlier, later in pairwise(years):
        if later.year != earlier.year + 1:
            raise BadData("calendar.toml", f"{later.id}: years must follow one another, {earlier.year} came before")
    moved_days = folder.values("calendar.toml", "day", MovedDay)
    if len({moved.day for moved in moved_days}) != len(moved_days):
        raise BadData("calendar.toml", "a day is stated twice")
    for moved in moved_days:
        if not years[0].year <= moved.day.year <= years[-1].year:
            raise BadData("calendar.toml", f"{moved.id}: {moved.day.year} is not among the known years")
    return CalendarData(
        years=years,
        moved_days=moved_days,
        holidays={holiday.library: holiday for holiday in folder.values("holidays.toml", "holiday", Holiday)},
        words=folder.table("holidays.toml", "words", CalendarWords),
    )
