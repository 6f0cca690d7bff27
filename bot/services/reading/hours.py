"""Hours of the day from one to another, as people write them: "22–8", "с 10 вечера до 7 утра", "22:30 to 7"."""

import re
from collections.abc import Iterator
from datetime import time
from functools import cache
from typing import Final, NamedTuple

from bot.services.reading.folding import fold, words

_HOUR: Final = re.compile(r"(?<![\d.,:])(\d{1,2})(?:[:.]([0-5]\d))?(?![\d.,:]*\d)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OTHER_SIGNS: Final = re.compile(r"[^\w\s.,:()\-!]")
_NOON: Final = 12
_MIDNIGHT: Final = 24
_NIGHT: Final = 10
"""From this hour on, a night is that of the evening: 11 at night, but 2 at night."""


class Hours(NamedTuple):
    """From `start` up to `end`, perhaps over midnight."""

    start: time
    end: time


def hours(text: str) -> Hours | None:
    """The hours that were typed; None when anything in the text was not understood."""
    readable = fold(text)
    if _OTHER_SIGNS.search(readable):
        return None
    found, rest = list(_HOUR.finditer(readable)), _HOUR.sub(" ", readable)
    if len(found) != 2 or re.search(r"\d", rest) or not _around().issuperset(_WORD.findall(rest)):
        return None
    first, second = found
    before, between, after = readable[: first.start()], readable[first.end() : second.start()], readable[second.end() :]
    start = _time(first, {*_said(before, "before"), *_said(between, "after")})
    end = _time(second, {*_said(between, "before"), *_said(after, "after")})
    return None if start is None or end is None else Hours(start, end)


def _time(match: re.Match[str], parts_of_day: set[str]) -> time | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    if parts_of_day and 1 <= hour <= _NOON:
        evening = "evening" in parts_of_day or ("night" in parts_of_day and _NIGHT <= hour < _NOON)
        hour = hour % _NOON + (_NOON if evening else 0)
    if (hour, minute) == (_MIDNIGHT, 0):
        return time()
    return time(hour, minute) if hour < _MIDNIGHT else None


def _said(part: str, side: str) -> Iterator[str]:
    """The parts of the day that words before or after a number name."""
    for word in _WORD.findall(part):
        yield from (name for name, forms in words()["hours"][side].items() if word in forms)


@cache
def _around() -> frozenset[str]:
    table = words()["hours"]
    named = (form for side in ("before", "after") for forms in table[side].values() for form in forms)
    return frozenset([*table["around"], *named])
