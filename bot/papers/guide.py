"""The page for the applicant: what to do with the paper, and what each of its lines says, in their own language."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.papers.model import Address, Block, Choice, Field, Guide, Heading, Numbered, Row, Signature, Table
from bot.papers.pieces import BlockPiece, Fill, Piece
from bot.papers.templates import common

_WIDTH: Final = 60
"""How many characters of the paper are enough to find a place in it."""


def guide(pieces: Sequence[BlockPiece], steps: Sequence[Piece], source: str, paper: Fill, own: Fill) -> Guide:
    """The page beside a paper filled by `paper`, in the language of `own`.

    When the two are in one language there is nothing to explain: only the places with a hint have a row.
    """
    say = common().guide
    own = replace(own, words={**own.words, "rules": own.words["rules_in_short"]})
    return Guide(
        language=own.lang,
        heading=own.say(say.heading),
        steps_heading=own.say(say.steps),
        steps=[own.say(step.words) for step in steps],
        columns=(own.say(say.paper), own.say(say.explanation)),
        rows=list(_rows(pieces, paper, own)),
        source=source,
    )


def _rows(pieces: Sequence[BlockPiece], paper: Fill, own: Fill) -> Iterator[Row]:
    foreign = paper.lang != own.lang
    for piece in pieces:
        places, meanings = _places(piece.block(paper)), _places(piece.block(own))
        for place, meaning, hint in zip(places, meanings, piece.hints(), strict=True):
            if foreign or hint is not None:
                yield Row(_beginning(place), meaning if foreign else "", own.say(hint))


def _beginning(place: str) -> str:
    return textwrap.shorten(place.partition("\n")[0], _WIDTH, placeholder=" …")


def _places(block: Block) -> tuple[str, ...]:
    """What a block says, one text for each of its rows; what it begins with stands on the first line."""
    match block:
        case Address(fields):
            return tuple(_field(field) for field in fields)
        case Field():
            said = _field(block)
        case Heading(text, above, below):
            said = " ".join(part for part in (above, text, below) if part)
        case Numbered(intro, items):
            said = "\n".join([intro, *(item for item in items if item is not None)])
        case Choice(intro, items):
            said = "\n".join([intro, *(item for item, _ in items)])
        case Signature(date, name):
            said = f"{date.label} – {name.label}"
        case Table(head):
            said = head[0]
        case _:
            said = block.text
    return (said,)


def _field(field: Field) -> str:
    """The label with the value, then the small words that say what to write."""
    first = ": ".join(part for part in (field.label.rstrip(":"), field.value) if part)
    return "\n".join(part for part in (first, field.caption) if part)
