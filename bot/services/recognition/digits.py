"""Digits as people type them: in groups, and not only in ASCII."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Span = tuple[int, int]

_GROUPS: Final = re.compile(r"\d+(?:[ \u00a0\u2009\u202f\u2010-\u2013-]{1,2}\d+)*")
_GROUP: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Number:
    """Neighbouring groups of digits, read as one number."""

    groups: tuple[str, ...]
    span: Span

    @property
    def digits(self) -> str:
        """The digits alone."""
        return "".join(self.groups)


def ascii_digits(text: str) -> str:
    """The text with every decimal digit of any script as ASCII, character for character."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def numbers(text: str, shortest: int, longest: int) -> Iterator[Number]:
    """Every number of so many digits that whole groups add up to: «850101 300 012» is one of 12 digits."""
    for run in _GROUPS.finditer(text):
        groups = [(group.group(), group.start() + run.start()) for group in _GROUP.finditer(run.group())]
        for first in range(len(groups)):
            taken: list[str] = []
            size = 0
            for digits, start in groups[first:]:
                taken.append(digits)
                size += len(digits)
                if size > longest:
                    break
                if size >= shortest:
                    yield Number(tuple(taken), (groups[first][1], start + len(digits)))
