"""Periods of work."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from bot.services.reading.dates import Precision, Written, dates_in
from bot.services.reading.folding import fold, words

_NUMBERING: Final = re.compile(r"^(?:\d{1,2}[.)]\s+(?!(?:19|20)\d\d)|[-*•]\s*)")
_SINCE_ENDING: Final = re.compile(r"(?:[дтн][ае]н|[dtn][ae]n)$")
"""Kazakh says «from» by an ending: наурыздан, nauryzdan."""


class Period(NamedTuple):
    """A period of work: its first and its last day; no last day when it goes on."""

    first: date
    last: date | None


class Refusal(StrEnum):
    """Why periods that were understood are not taken."""

    YEAR_ONLY = "year_only"
    """A bare year is not a date: from January or from December makes a difference, so the months have to be said."""
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    IN_THE_FUTURE = "in_the_future"


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    now: re.Pattern[str]
    since: frozenset[str]
    around: frozenset[str]


def periods(text: str, today: date) -> list[Period] | Refusal | None:
    """The periods that were typed, one or more to a line, in the order of the text.

    "03.2015 - 06.2019", "март 2015 – по настоящее время", "2015 жылғы наурыздан", "from Jan 2018 to now". A month means
    its first day at the beginning of a period and its last day at the end, but not a day after `today`. None when
    anything in the text was not understood.
    """
    found: list[Period] = []
    refused: Refusal | None = None
    for line in re.split(r"[\n;]+", fold(text)):
        if not line.strip():
            continue
        for part in _parts(line):
            period = _period(part, today)
            if period is None:
                return None
            if isinstance(period, Refusal):
                refused = refused or period
            else:
                found.append(period)
    return refused or found or None


def _parts(line: str) -> list[str]:
    """The periods of a line. A comma stands between periods, but also inside of dates."""
    parts = [part for part in re.split(r",", line) if part.strip()]
    together = all(len(list(dates_in(part))) + len(_vocabulary().now.findall(part)) == 2 for part in parts)
    return parts if together else [line]


def _period(line: str, today: date) -> Period | Refusal | None:
    line = _NUMBERING.sub("", line.strip())
    written = list(dates_in(line))
    rest = line
    for found in reversed(written):
        rest = f"{rest[: found.span[0]]} {rest[found.span[1] :]}"
    rest, lasts = _vocabulary().now.subn(" ", rest)
    if not _is_understood(rest):
        return None
    match written:
        case [begin, end] if not lasts and (_are_joined(line, begin, end) or _says_since(line, rest, begin)):
            return _checked(begin, end, today)
        case [begin] if lasts == 1 or (lasts == 0 and _says_since(line, rest, begin)):
            return _checked(begin, None, today)
    return None


def _is_understood(rest: str) -> bool:
    known = _vocabulary()
    return all(word in known.around or word in known.since for word in re.findall(r"[^\W_]+", rest)) and not re.search(
        r"[^\w\s.,:()\-]", rest
    )


def _are_joined(line: str, begin: Written, end: Written) -> bool:
    """Whether a dash or a word leads from one date to the other: two dates in a row may be anything."""
    return bool(re.search(r"-|\.\.|[^\W\d_]", line[begin.span[1] : end.span[0]]))


def _says_since(line: str, rest: str, begin: Written) -> bool:
    if any(word in _vocabulary().since for word in re.findall(r"[^\W_]+", rest)):
        return True
    return begin.precision is not Precision.YEAR and bool(_SINCE_ENDING.search(line[slice(*begin.span)].rstrip(" .,")))


def _checked(begin: Written, end: Written | None, today: date) -> Period | Refusal:
    if Precision.YEAR in (begin.precision, end and end.precision):
        return Refusal.YEAR_ONLY
    if begin.first > today or (end is not None and end.first > today):
        return Refusal.IN_THE_FUTURE
    if end is None:
        return Period(begin.first, None)
    if end.last < begin.first:
        return Refusal.ENDS_BEFORE_IT_BEGINS
    return Period(begin.first, min(end.last, today))


@cache
def _vocabulary() -> _Vocabulary:
    table = words()["periods"]
    now = "|".join(re.escape(phrase) for phrase in sorted(table["now"], key=len, reverse=True))
    return _Vocabulary(
        now=re.compile(rf"(?<!\w)(?:{now})(?!\w)"),
        since=frozenset(table["since"]),
        around=frozenset(table["around"]),
    )
