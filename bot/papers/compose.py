"""Papers out of templates and facts."""

from collections.abc import Sequence
from typing import Literal

from bot.papers.facts import Facts
from bot.papers.filling import STAR, fill
from bot.papers.guide import guide
from bot.papers.model import Note, PaperContent, PaperKind
from bot.papers.pieces import BlockPiece, Fill, Line
from bot.papers.sources import citation
from bot.papers.templates import template
from rules import Lang

PaperLang = Literal["kk", "ru"]
"""The languages of the authority: a paper is written in one of them, whatever the applicant speaks."""


def paper(kind: PaperKind, language: PaperLang, beside: Lang | None, facts: Facts) -> PaperContent:
    """A paper of any kind but the summary of the self-check, which `self_check_paper` makes of a verdict.

    `beside` is the applicant's language: the page for them is in it. With None there is no such page.
    Raises KeyError for `PaperKind.SELF_CHECK`.
    """
    sheet = template(kind)
    variant = sheet.kinds[kind]
    tags = variant.tags | facts.tags()
    pieces = [piece for piece in sheet.block if piece.fits(tags)]
    filled = fill(facts, language)
    body = [piece.block(filled) for piece in pieces]
    values = _filled_in(pieces, filled)
    if any(value.endswith(STAR) for value in values):
        body.append(Note(filled.words["translated_names"]))
    if beside is None:
        return PaperContent(kind, language, sheet.title.in_(language), body, beside=None)
    tags |= {"filled"} if values else frozenset()
    steps = [step for step in sheet.step if step.fits(tags)]
    page = guide(pieces, steps, citation(variant.paragraphs, beside), filled, fill(facts, beside))
    return PaperContent(kind, language, sheet.title.in_(language), body, page)


def _filled_in(pieces: Sequence[BlockPiece], filled: Fill) -> Sequence[str]:
    """The values of facts that the fields of the paper show."""
    facts = [piece.fact for piece in pieces if isinstance(piece, Line) and piece.fact is not None]
    return [filled.values[fact] for fact in facts if fact in filled.values]
