"""Numbers and keys that people send by mistake, so that they are neither kept nor passed on.

Telephone numbers and e-mail addresses are none of them: people give them on purpose.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.services.recognition.cards import cards
from bot.services.recognition.digits import Span, ascii_digits
from bot.services.recognition.eds import key_files
from bot.services.recognition.iin import iins
from bot.services.recognition.mrz import machine_readable_lines
from bot.services.recognition.passports import passports


class Kind(StrEnum):
    """What was found."""

    MRZ = "mrz"
    """Machine-readable lines of a document."""
    IIN = "iin"
    CARD = "card"
    """A payment card's number."""
    PASSPORT = "passport"
    """The number of a passport or of an identity card."""
    EDS = "eds"
    """The name of a file with the key of an electronic signature."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something stands in the text."""

    kind: Kind
    start: int
    end: int


_RECOGNISERS: Final[tuple[tuple[Kind, Callable[[str], Iterator[Span]]], ...]] = (
    (Kind.EDS, key_files),
    (Kind.MRZ, machine_readable_lines),
    (Kind.CARD, cards),
    (Kind.IIN, iins),
    (Kind.PASSPORT, passports),
)
"""Where two overlap, it is the first: a card's number may begin like an IIN, but an IIN is too short for a card."""

_VISIBLE: Final = 4


def find(text: str) -> list[Finding]:
    """Everything personal in a text or in the name of a file, in the order of the text and without overlaps."""
    readable = ascii_digits(text)
    found: list[Finding] = []
    for kind, recogniser in _RECOGNISERS:
        for start, end in recogniser(readable):
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Finding(kind, start, end))
    return sorted(found, key=lambda finding: finding.start)


def masked(text: str) -> str:
    """The text with everything personal as «••••1234»: the owner knows what is meant, nobody else learns it."""
    # What is hidden may uncover its neighbour: a number that was near no passport may be near one now.
    while findings := find(text):
        parts, done = [], 0
        for finding in findings:
            parts += [text[done : finding.start], hidden(finding, text)]
            done = finding.end
        text = "".join(parts) + text[done:]
    return text


def hidden(finding: Finding, text: str) -> str:
    """One finding as «••••1234»: the last digits of a number, and nothing of a line that holds a name."""
    if finding.kind in (Kind.MRZ, Kind.EDS):
        return "••••"
    return "••••" + "".join(sign for sign in text[finding.start : finding.end] if sign.isalnum())[-_VISIBLE:]
