"""The self-check on one page: what follows from the answers, the points, and what proves them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import TypeAdapter

from bot.i18n import translator
from bot.i18n.markup import plain
from bot.papers.compose import PaperLang
from bot.papers.model import Block, Heading, Note, Numbered, PaperContent, PaperKind, Paragraph, Table, Twin
from bot.papers.templates import DATA
from rules import Lang, PointItem, Points, Statement, Text, Verdict


def self_check_paper(verdict: Verdict, language: PaperLang, beside: Lang | None) -> PaperContent:
    """The summary of a verdict, and on another page the same in the applicant's language when that is another one."""
    twin = None if beside in (None, language) else Twin(beside, list(_blocks(verdict, beside)))
    title = _words()["title"].in_(language)
    return PaperContent(PaperKind.SELF_CHECK, language, title, list(_blocks(verdict, language)), twin)


@cache
def _words() -> Mapping[str, Text]:
    raw = tomllib.loads((DATA / "self_check.toml").read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, Text]).validate_python(raw)


def _blocks(verdict: Verdict, lang: Lang) -> Iterator[Block]:
    say = {name: text.in_(lang) for name, text in _words().items()}
    yield Heading(say["title"], below=say["about"])
    yield Numbered(say["reasons"], [_stated(reason, lang) for reason in verdict.reasons])
    if verdict.points.items:
        yield _table(verdict.points, say, lang)
    if verdict.points.note:
        yield Paragraph(verdict.points.note.in_(lang))
    if verdict.unknowns:
        yield Numbered(say["unknowns"], [_stated(unknown, lang) for unknown in verdict.unknowns])
    yield Paragraph(say["no_decision"])
    day = plain(translator(lang).day(verdict.as_of))
    yield Note(say["made"].format(day=day, version=verdict.rules_version))


def _table(points: Points, say: Mapping[str, str], lang: Lang) -> Table:
    head = (say["criterion"], say["points"], say["evidence"])
    rows = [_row(item, lang) for item in points.items]
    total = (say["total"], translator(lang).range(points.min, points.max), "")
    return Table(head, [*rows, total], widths=(5, 2, 7))


def _row(item: PointItem, lang: Lang) -> tuple[str, str, str]:
    name = f"{item.name.in_(lang)} ({item.source.place.in_(lang)})"
    proof = "\n".join(text.in_(lang) for text in (item.evidence, item.note) if text is not None)
    return name, translator(lang).range(item.awarded.min, item.awarded.max), proof


def _stated(statement: Statement, lang: Lang) -> str:
    """The sentence and where it is written."""
    words = statement.text.in_(lang)
    return words if statement.source is None else f"{words} [{statement.source.in_(lang)}]"
