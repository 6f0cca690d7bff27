"""Days, months and years as people write them."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Final

from bot.services.reading.folding import words

_YEAR: Final = r"(?P<y@>(?:19|20)\d\d)(?!\d)"
_MONTH: Final = r"(?P<m@>0?[1-9]|1[0-2])"
_DAY: Final = r"(?P<d@>0?[1-9]|[12]\d|3[01])"
"""`@` becomes the number of the way of writing: a name may stand only once in a pattern."""
_OF_YEAR: Final = r"(?:[,\s]*(?:г\.?|года?|жылгы|жылы|жылдын|ж\.?|(?:zh|j)yl(?:gy|y|dyn))(?![^\W\d_]))?"


KAZAKH_ENDING: Final = (
    r"(?:[дтн][ае]н?|[гк][ае]|[дтн][ыи]н?|с?[ыи](?:н(?:[ае]н?|д[ае]|[ыи]н)?)?"
    r"|[dtn][ae]n?|[gkq][ae]|[dtn][yi]n?g?|s?[yi](?:n(?:[ae]n?|d[ae]|[yi]ng?)?)?)?"
)
"""Of cases, with and without possession, as folded: наурыздан, наурызға, наурызының, nauryzda."""


class Precision(Enum):
    """How much of a date was said."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text."""

    first: date
    """The first day that it may mean."""
    last: date
    """The last day that it may mean."""
    precision: Precision
    span: tuple[int, int]


def dates_in(text: str) -> Iterator[Written]:
    """The dates of a folded text, in order. What only looks like one, such as 31.02.2015 or 03/04/2015, is left out.

    With a slash the first of two numbers may be the month: 25/03/2015 is clear, 03/04/2015 is not.
    """
    for match in _form().finditer(text):
        parts = {name[0]: value for name, value in match.groupdict().items() if value is not None}
        month = _month(parts)
        day = int(parts["d"]) if "d" in parts else None
        if "/" in match.group() and day is not None and month is not None and day != month and day <= 12:
            continue
        try:
            yield _written(int(parts["y"]), month, day, match.span())
        except ValueError:
            continue


def _written(year: int, month: int | None, day: int | None, span: tuple[int, int]) -> Written:
    if month is None:
        return Written(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, span)
    if day is None:
        last = monthrange(year, month)[1]
        return Written(date(year, month, 1), date(year, month, last), Precision.MONTH, span)
    return Written(date(year, month, day), date(year, month, day), Precision.DAY, span)


def _month(parts: dict[str, str]) -> int | None:
    if "m" in parts:
        return int(parts["m"])
    if "n" not in parts:
        return None
    return next(month for month, form in months().items() if form.fullmatch(parts["n"]))


@cache
def months() -> dict[int, re.Pattern[str]]:
    """How the name of each month is written, in small letters as folded."""
    return {
        int(month): re.compile("|".join(forms).replace("~", KAZAKH_ENDING))
        for month, forms in words()["months"].items()
    }


@cache
def _form() -> re.Pattern[str]:
    """All ways to write a date, the fuller ones first."""
    name = r"(?<![^\W_])(?P<n@>" + "|".join(form.pattern for form in months().values()) + r")(?![^\W_])\.?"
    ways = [
        rf"{_DAY}(?P<s@>[./-]){_MONTH}(?P=s@){_YEAR}",  # 15.03.2015
        rf"{_YEAR}(?P<s@>[./-]){_MONTH}(?P=s@){_DAY}(?!\d)",  # 2015-03-15
        rf"{_MONTH}[./-]{_YEAR}",  # 03.2015
        rf"{_YEAR}[./-]{_MONTH}(?![\d.])",  # 2015-03
        rf"{_DAY}[-\s]*{name}[,\s]*{_YEAR}",  # 15 марта 2015
        rf"{name}\s*{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",  # March 15, 2015
        rf"{_YEAR}{_OF_YEAR}\s*{_DAY}[-\s]*{name}",  # 2015 жылғы 15 наурыз
        rf"{name}[,\s]*{_YEAR}",  # март 2015
        rf"{_YEAR}{_OF_YEAR}\s*{name}",  # 2015 жылғы наурыз
        _YEAR,
    ]
    numbered = (way.replace("@", str(place)) for place, way in enumerate(ways))
    return re.compile(r"(?<![\d.])(?:" + "|".join(numbered) + ")" + _OF_YEAR)
