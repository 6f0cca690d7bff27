"""The machine-readable lines of passports and cards (ICAO Doc 9303: TD1, TD2 and TD3)."""

import re
from collections.abc import Iterator
from typing import Final

from bot.services.recognition.digits import Span

_LINE: Final = re.compile(r"[A-Z0-9<«][A-Z0-9<« ]{27,60}", re.IGNORECASE)
_LENGTHS: Final = frozenset((30, 36, 44))
_FIRST_LINE: Final = re.compile(r"[PVIAC][A-Z<][A-Z<]{3}[A-Z0-9<]*<<[A-Z0-9<]*")
_NAMES: Final = re.compile(r"[A-Z]+(?:<[A-Z]+)*<<[A-Z<]*<<")
_WEIGHTS: Final = (7, 3, 1)


def machine_readable_lines(text: str) -> Iterator[Span]:
    """Lines that are one of a document: by their beginning, by names in their form, or by their check digits."""
    for match in _LINE.finditer(text):
        line = match.group().replace(" ", "").replace("«", "<<").upper()
        if _is_first(line) or (len(line) in _LENGTHS and (_NAMES.match(line) or _has_check_digits(line))):
            yield match.start(), match.start() + len(match.group().rstrip())


def check_digit(field: str) -> int:
    """The check digit of a field of digits, letters and `<`."""
    return sum(_value(sign) * _WEIGHTS[place % 3] for place, sign in enumerate(field)) % 10


def _is_first(line: str) -> bool:
    """The first line, even where a `<` too many or too few was typed."""
    return len(line) >= 28 and bool(_FIRST_LINE.fullmatch(line))


def _has_check_digits(line: str) -> bool:
    fields = _TD1_SECOND if len(line) == 30 else _TD3_SECOND
    if all(_is_checked(line, *field) for field in fields):
        return True
    return len(line) == 30 and line[0] in "IAC" and line[2:5].replace("<", "").isalpha() and _is_checked(line, 5, 14)


_TD1_SECOND: Final = ((0, 6), (8, 14))
_TD3_SECOND: Final = ((0, 9), (13, 19), (21, 27))
"""Where fields begin and end; the check digit comes right after."""


def _is_checked(line: str, start: int, end: int) -> bool:
    return line[end].isdecimal() and check_digit(line[start:end]) == int(line[end])


def _value(sign: str) -> int:
    if sign == "<":
        return 0
    return int(sign) if sign.isdecimal() else ord(sign) - ord("A") + 10
