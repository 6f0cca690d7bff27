"""Numbers of passports and identity cards.

The forms that are common here are known by themselves; any other number counts only where it is called a passport's.
Latin and Cyrillic letters are taken alike: people type what their keyboard has.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.services.recognition.digits import Span, numbers

_LETTER: Final = "[A-ZА-Я]"

_KNOWN: Final = (
    # Kazakhstan N12345678, Turkey U12345678, China E12345678
    re.compile(rf"(?<!\w){_LETTER}\d{{8}}(?!\w)", re.IGNORECASE),
    # Uzbekistan AA1234567, Kyrgyzstan AC1234567, Armenia AN1234567, Belarus MP1234567, China EA1234567
    re.compile(rf"(?<!\w)(?!no|но|nо|нo){_LETTER}{{2}}\d{{7}}(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?!NO|НО){_LETTER}{{2}} \d{{7}}(?!\w)"),
)

_SPOKEN_OF: Final = re.compile(
    r"паспорт|passport|pasport|төлқұжат|толкужат|құжат|удостоверени|жеке куәлі|ықтиярхат|жительств|внж|identity card"
    r"|residence permit",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    rf"(?<![\w.]){_LETTER}{{0,2}}[ №#-]{{0,2}}\d{{6,9}}(?![\w.]|[ -]?\d)"
    rf"|(?<!\w)\d{{2}} ?{_LETTER}{{2}} ?\d{{5}}(?!\w)"
    r"|(?<!\w)\d{2} \d{7}(?!\w)",
    re.IGNORECASE,
)
_NEAR: Final = 40


def passports(text: str) -> Iterator[Span]:
    """Numbers that are a passport's by their form, or by the word that stands shortly before them."""
    for form in _KNOWN:
        yield from (match.span() for match in form.finditer(text))
    yield from _russian(text)
    for word in _SPOKEN_OF.finditer(text):
        for number in _NUMBER.finditer(text, word.end()):
            if number.start() > word.end() + _NEAR:
                break
            yield number.span()


def _russian(text: str) -> Iterator[Span]:
    """Russia's internal passport, 45 09 123456: a region, the year in which the form was printed, six digits."""
    for number in numbers(text, 10, 10):
        if tuple(map(len, number.groups)) in ((4, 6), (2, 2, 6)):
            printed = int(number.digits[2:4])
            if (printed >= 97 or printed <= 35) and not _continues(text, number.span):
                yield number.span


def _continues(text: str, span: Span) -> bool:
    """Whether more digits stand around: then it is a phone number, or something else."""
    start, end = span
    return bool(
        re.search(r"[\d+][ -]?\Z", text[max(0, start - 2) : start]) or re.match(r"[ -]?\d", text[end : end + 2])
    )
