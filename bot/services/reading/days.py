"""A single day, as people write it: "12.11", "12 қараша", "вчера", "last Friday"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from bot.services.reading.dates import KAZAKH_ENDING, Precision, dates_in, months
from bot.services.reading.folding import fold, words

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_LONGEST_WAIT: Final = 9
"""Years in which every day of the calendar comes at least once: 29 February may be eight years away."""

_WORD: Final = re.compile(r"[^\W_]+")
_OTHER_SIGNS: Final = re.compile(r"[^\w\s.,:()\-/«»\"!]")
_AFTER_A_NUMBER: Final = (
    r"(?:[-\s]?(?:го|ого|ое|е|[ыи]?н?ш[ыи]|с[ыи](?:нда|нде|нан|нен)?"
    r"|[yi]?n?sh[yi]|s[yi](?:nda|nde|nan|nen)?|st|nd|rd|th)(?![^\W\d_]))?"
)
"""12-го, 12-ші, 12-сі, 12-shi, 12th."""


class Unclear(StrEnum):
    """Why a day that was understood is not taken."""

    NO_SUCH_DAY = "no_such_day"
    """31.02, or a date with another weekday than it has."""
    WHICH_IS_THE_MONTH = "which_is_the_month"
    """03/04 is the third of April to some and the fourth of March to others."""


@dataclass(frozen=True, slots=True)
class Several:
    """The days that the words may mean, the latest first: on a Sunday "last Friday" is not the same to everybody."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    relative: Mapping[str, int]
    ago: re.Pattern[str]
    numbers: Mapping[str, int]
    weeks: frozenset[str]
    weekdays: Mapping[int, re.Pattern[str]]
    last: re.Pattern[str]
    named_weeks: Mapping[int, re.Pattern[str]]
    """By how many weeks they lie back."""
    around: frozenset[str]
    """What changes nothing about a day, or about the first day of something."""
    around_last: frozenset[str]
    """The same of the last day of something."""


def day(text: str, today: date, *, after: date | None = None) -> date | Several | Unclear | None:
    """The day that was typed; None when anything in the text was not understood.

    `today` is the day in Kazakhstan. A date without its year is the last one that is not after `today`; with `after`,
    the first one after that day, as the end of something that began then, and a weekday says nothing. Whether a day
    makes sense, in the future or far back, is for the caller to say.
    """
    readable = " ".join(fold(text).split()).strip(" .,!")
    if _OTHER_SIGNS.search(readable):
        return None
    counted = _counted(readable, today) or (_weekday(readable, today) if after is None else None)
    return counted or _date(readable, today, after)


def without_end(text: str) -> bool:
    """Whether the words say that something has no last day."""
    return " ".join(fold(text).split()).strip(" .,!") in words()["days"]["without_end"]["words"]


def _counted(readable: str, today: date) -> date | None:
    """Counted from today: yesterday, three days ago."""
    known = _vocabulary()
    if readable in known.relative:
        return today + known.relative[readable] * _DAY
    said = known.ago.fullmatch(readable)
    if said is None:
        return None
    number = said["number"] or "1"
    count = int(number) if number.isdecimal() else known.numbers[number]
    return today - count * (_WEEK if said["unit"] in known.weeks else 1) * _DAY


def _weekday(readable: str, today: date) -> date | Several | None:
    """A weekday without a date. Where people differ about which one is meant, both."""
    known = _vocabulary()
    rest, week = readable, None
    for back, phrase in known.named_weeks.items():
        rest, times = phrase.subn(" ", rest)
        week = back if times else week
    rest, last = known.last.subn(" ", rest)
    weekdays, others = _sorted_out(rest)
    if len(weekdays) != 1 or not known.around.issuperset(others) or (last and week is not None):
        return None
    [weekday] = weekdays
    monday = today - today.weekday() * _DAY
    if week is not None:
        return monday + (weekday - week * _WEEK) * _DAY
    latest = today - ((today.weekday() - weekday) % _WEEK) * _DAY
    before = latest - _WEEK * _DAY
    if latest == today:
        return before if last else Several((latest, before))
    return Several((latest, before)) if last and latest >= monday else latest


def _date(readable: str, today: date, after: date | None) -> date | Unclear | None:
    """A date in figures or with the name of its month, perhaps with its weekday."""
    whole = [found for found in dates_in(readable) if found.precision is Precision.DAY]
    found: date | Unclear
    if len(whole) == 1:
        found, span = whole[0].first, whole[0].span
    else:
        match = None if whole else _form().search(readable)
        if match is None:
            return None
        found, span = _read(match, today, after), match.span()
    weekdays, others = _sorted_out(f"{readable[: span[0]]} {readable[span[1] :]}")
    known = _vocabulary()
    if not (known.around if after is None else known.around_last).issuperset(others):
        return None
    if isinstance(found, date) and not weekdays <= {found.weekday()}:
        return Unclear.NO_SUCH_DAY
    return found


def _read(match: re.Match[str], today: date, after: date | None) -> date | Unclear:
    parts = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    number = int(parts["d"])
    month = int(parts["m"]) if "m" in parts else _named_month(parts["n"])
    if "/" in match[0]:
        if max(number, month) <= 12 and number != month:
            return Unclear.WHICH_IS_THE_MONTH
        number, month = max(number, month), min(number, month)
    if "y" in parts:
        year = int(parts["y"])
        years: Iterable[int] = (year if year > 99 else 2000 + year,)
    elif after is None:
        years = range(today.year, today.year - _LONGEST_WAIT, -1)
    else:
        years = range(after.year, after.year + _LONGEST_WAIT)
    for year in years:
        found = _real(year, month, number)
        if found is not None and ("y" in parts or (found <= today if after is None else found > after)):
            return found
    return Unclear.NO_SUCH_DAY


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _named_month(name: str) -> int:
    return next(month for month, form in months().items() if form.fullmatch(name))


def _sorted_out(rest: str) -> tuple[set[int], list[str]]:
    """The weekdays among the words, Monday as 0, and the other words."""
    weekdays, others = set(), []
    for word in _WORD.findall(rest):
        named = next((number for number, form in _vocabulary().weekdays.items() if form.fullmatch(word)), None)
        if named is None:
            others.append(word)
        else:
            weekdays.add(named)
    return weekdays, others


@cache
def _vocabulary() -> _Vocabulary:
    table = words()["days"]
    ago, weekday, around = table["ago"], table["weekday"], table["around"]
    numbers = _numbers() | dict.fromkeys(ago["one"], 1)
    number, unit = rf"\d{{1,3}}|{_any(numbers)}", _any([*ago["day"], *ago["week"]])
    return _Vocabulary(
        relative={word: int(days) for days, spoken in table["relative"].items() for word in spoken},
        ago=re.compile(
            rf"(?:{_any(ago['before'])} )?(?:(?P<number>{number})\s?)?(?P<unit>{unit}) {_any(ago['words'])}"
        ),
        numbers=numbers,
        weeks=frozenset(ago["week"]),
        weekdays={
            int(number) - 1: re.compile("|".join(forms).replace("~", KAZAKH_ENDING))
            for number, forms in table["weekdays"].items()
        },
        last=re.compile(rf"\b{_any(weekday['last'])}\b"),
        named_weeks={
            1: re.compile(rf"\b{_any(weekday['last_week'])}\b"),
            0: re.compile(rf"\b{_any(weekday['this_week'])}\b"),
        },
        around=frozenset([*around["words"], *around["first"]]),
        around_last=frozenset([*around["words"], *around["last"]]),
    )


def _numbers() -> dict[str, int]:
    """Numbers in words, up to 59: он, он бес."""
    table = words()
    ones, tens = (
        {word: int(number) for number, spoken in table[kind].items() for word in spoken} for kind in ("numbers", "tens")
    )
    both = {f"{ten} {one}": tens[ten] + ones[one] for ten in tens for one in ones if 0 < ones[one] < 10}
    return ones | tens | both


def _any(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


@cache
def _form() -> re.Pattern[str]:
    """The ways to write a day that `dates_in` leaves out: without a year, with two figures of it, or impossible."""
    number = r"(?<![\d.,/:-])(?P<d@>0?[1-9]|[12]\d|3[01])(?!\d)"
    name = r"(?P<n@>" + "|".join(form.pattern for form in months().values()) + r")(?![^\W_])\.?"
    year = r"(?:[,\s]+(?P<y@>20\d\d)(?!\d))?"
    ways = [
        rf"{number}\.(?P<m@>0?[1-9]|1[0-2])(?!\d)(?:\.(?P<y@>20\d\d|\d\d)(?!\d))?",
        rf"{number}/(?P<m@>0?[1-9]|[12]\d|3[01])(?!\d)(?:/(?P<y@>20\d\d)(?!\d))?",
        rf"{number}{_AFTER_A_NUMBER}[-\s]*(?:of )?{name}{year}",
        rf"(?<![^\W_]){name}\s*{number}{_AFTER_A_NUMBER}{year}",
    ]
    return re.compile("|".join(way.replace("@", str(place)) for place, way in enumerate(ways)))
