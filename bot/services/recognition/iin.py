"""Kazakhstan's individual identification number (ИИН, ЖСН): 12 digits."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.services.recognition.digits import Span, numbers

_NAMED: Final = re.compile(r"(?:иин|жсн|\biin\b|\bjsn\b)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
_FIRST_WEIGHTS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES: Final = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
"""By the seventh digit, which also tells the sex. 0 has been given to foreigners and tells no century."""


def iins(text: str) -> Iterator[Span]:
    """Numbers that are IINs by their form, and whatever of 12 digits is called so.

    A business number (БИН) has no day of the month at the same place and is not taken for a person's.
    """
    for number in numbers(text, 12, 12):
        start, _ = number.span
        if is_iin(number.digits) or _NAMED.search(text[max(0, start - 40) : start]):
            yield number.span


def is_iin(digits: str) -> bool:
    """Whether 12 digits begin with a date of birth, tell a sex and a century, and end in the right check digit."""
    return _is_date(digits) and check_digit(digits) == int(digits[11])


def check_digit(digits: str) -> int | None:
    """The check digit of the first 11 digits; None when there is none, and such a number is never given out."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11
        if rest < 10:
            return rest
    return None


def _is_date(digits: str) -> bool:
    year, month, day, mark = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), digits[6]
    centuries = (1900, 2000) if mark == "0" else (_CENTURIES[mark],) if mark in _CENTURIES else ()
    for century in centuries:
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
