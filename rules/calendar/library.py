"""What `holidays` (PyPI) knows of Kazakhstan, in our own names.

The library answers a language that it does not know in English without a word, and it has no Russian. So it is asked in
English, and `holidays.toml` has the names.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import holidays

from rules.calendar.data import CalendarData
from rules.calendar.model import CalendarWords, Holiday
from rules.errors import BadData
from rules.provenance import Source
from rules.text import Text

_MOVED = "Day off (substituted"
_OBSERVED = (" (observed)", " (observed, estimated)")
_ESTIMATED = (" (estimated)", " (observed, estimated)")


class LibraryDay(NamedTuple):
    """A day on which the library departs from Monday to Friday, or to which it gives a name."""

    date: date
    working: bool
    reason: Text
    estimated: bool
    source: Source | None


def library_days(data: CalendarData, years: Sequence[int]) -> Iterator[LibraryDay]:
    """The holidays and moved days of these years, as the library has them.

    Raises BadData when the library uses a name that `holidays.toml` does not have.
    """
    known = holidays.country_holidays("KZ", years=years, expand=False, language="en_US")
    for day in sorted(known):
        named = [_read(day, label, data) for label in known.get_list(day)]
        # Two reasons may meet on one day: it is certain when either of them is.
        yield min(named, key=lambda one: one.estimated)
    for day in known.weekend_workdays:
        if day.year in years:
            yield LibraryDay(day, working=True, reason=data.words.worked, estimated=False, source=None)


def _read(day: date, label: str, data: CalendarData) -> LibraryDay:
    if label.startswith(_MOVED):
        return LibraryDay(day, working=False, reason=data.words.moved, estimated=False, source=None)
    holiday = data.holidays.get(label.split(" (", maxsplit=1)[0])
    if holiday is None:
        raise BadData("holidays.toml", f"has no names for {label!r}, which the library gives to {day.isoformat()}")
    return LibraryDay(
        day,
        working=False,
        reason=_reason(holiday, label, data.words),
        estimated=label.endswith(_ESTIMATED),
        source=holiday.source,
    )


def _reason(holiday: Holiday, label: str, words: CalendarWords) -> Text:
    reason = holiday.name
    if label.endswith(_OBSERVED):
        reason = words.instead.fill(name=reason)
    if label.endswith(_ESTIMATED):
        reason = words.estimated.fill(name=reason)
    return reason
