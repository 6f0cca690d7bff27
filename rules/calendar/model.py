"""What the working calendar is made of."""

from dataclasses import dataclass
from datetime import date

from rules.provenance import Cited, Record, Source
from rules.text import Text


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the working calendar."""

    date: date
    working: bool
    reason: Text | None
    """Why the day is off, or why it is worked against the rule; None for an ordinary working day."""
    estimated: bool
    """The day off follows the moon and is not confirmed: it may move by a day."""
    projected: bool
    """No official calendar of the year was published yet."""
    source: Source | None
    """Where the reason stands; None for an ordinary day and for Saturdays and Sundays."""


@dataclass(frozen=True, slots=True)
class Override:
    """A day that an act, or an officer at run time, declares worked or off. It counts as confirmed."""

    day: date
    working: bool
    name: Text
    source: Source


class MovedDay(Cited):
    """An override as `calendar.toml` states it."""

    day: date
    working: bool
    name: Text


class KnownYear(Cited):
    """A year whose working days are known."""

    year: int
    projected: bool
    """Known by the rules alone: no official calendar of that year was published yet."""


class Holiday(Cited):
    """The names of one holiday or day off."""

    library: str
    """The English name by which `holidays` calls it."""
    name: Text


class CalendarWords(Record):
    """What is said of a day beside the name of a holiday."""

    saturday: Text
    sunday: Text
    instead: Text
    estimated: Text
    moved: Text
    worked: Text
