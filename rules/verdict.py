"""What the self-check comes to, and its JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.points import PointItem, PointRange, Points
from rules.provenance import Cited, Sentence, Source, Status
from rules.routes import Outcome
from rules.text import Lang, Text

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the verdict."""

    id: str
    text: Text
    source: Source | None
    """None for our own advice, which states no law."""
    status: Status | None
    """How far a sentence with a source can be trusted."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers come to on a day. It is not a decision: the local executive body decides."""

    outcome: Outcome
    route: str | None
    """Id of the way to work in `rules.routes`; None when no permit is in question or the way is not known."""
    route_name: Text | None
    points: Points
    reasons: tuple[Statement, ...]
    unknowns: tuple[Statement, ...]
    """Answers that are not known."""
    next_steps: tuple[Statement, ...]
    """In the order in which to start: what takes longest comes first."""
    would_change: tuple[Statement, ...]
    """What would raise the points or change the outcome."""
    sources: tuple[Source, ...]
    """Every source that the rest cites, once: first those of reasons, steps and changes, then those of the points."""
    as_of: date
    rules_version: str

    def as_json(self, lang: Lang) -> Json:
        """The verdict as JSON values, with its texts in one language."""
        return {
            "outcome": self.outcome.value,
            "route": self.route,
            "route_name": self.route_name and self.route_name.in_(lang),
            "points": _points(self.points, lang),
            "reasons": [_statement(statement, lang) for statement in self.reasons],
            "unknowns": [_statement(statement, lang) for statement in self.unknowns],
            "next_steps": [_statement(statement, lang) for statement in self.next_steps],
            "would_change": [_statement(statement, lang) for statement in self.would_change],
            "sources": [source.as_json(lang) for source in self.sources],
            "as_of": self.as_of.isoformat(),
            "rules_version": self.rules_version,
            "lang": lang,
        }


def stated(value: Sentence, text: Text | None = None) -> Statement:
    """A sentence of the data as a statement, with its words or with these."""
    return Statement(value.id, text or value.text, value.source, value.status)


def cited(value: Cited, text: Text) -> Statement:
    """Words that rest on a cited value, as a statement."""
    return Statement(value.id, text, value.source, value.status)


def all_sources(items: Iterable[PointItem], *parts: Iterable[Statement]) -> tuple[Source, ...]:
    """The sources of points and statements, each once."""
    sources = [statement.source for part in parts for statement in part]
    sources += [item.source for item in items]
    return tuple({(source.act, source.paragraph): source for source in sources if source}.values())


def _statement(statement: Statement, lang: Lang) -> Json:
    return {
        "id": statement.id,
        "text": statement.text.in_(lang),
        "source": statement.source and statement.source.as_json(lang),
        "status": statement.status and statement.status.value,
    }


def _points(points: Points, lang: Lang) -> Json:
    return {
        "min": points.min,
        "max": points.max,
        "items": [_item(item, lang) for item in points.items],
        **_note(points.note, lang),
    }


def _item(item: PointItem, lang: Lang) -> Json:
    return {
        "criterion": item.criterion,
        "name": item.name.in_(lang),
        "awarded": _range(item.awarded),
        "evidence": item.evidence.in_(lang),
        "source": item.source.as_json(lang),
        **_note(item.note, lang),
    }


def _range(points: PointRange) -> Json:
    return {"min": points.min, "max": points.max}


def _note(note: Text | None, lang: Lang) -> Json:
    return {"note": note.in_(lang)} if note else {}
