"""Facts in the words of one language, as the pieces of a paper take them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.i18n import translator
from bot.i18n.markup import plain
from bot.papers.facts import Facts
from bot.papers.pieces import FactName, Fill
from bot.papers.templates import common
from rules import Activity, Lang, Profession, Sector, Status

_DAYS: Final[tuple[FactName, ...]] = (
    "contract_date",
    "contract_ended_on",
    "decision_due",
    "filed_on",
    "identity_changed_on",
    "refused_on",
)
STAR: Final = "*"
"""Marks a name that is not official; the note at the foot of the paper explains it."""

Words = Mapping[str, str]


def fill(facts: Facts, lang: Lang) -> Fill:
    """What is known, in one language."""
    words = {name: text.in_(lang) for name, text in common().words.items()}
    return Fill(
        lang=lang,
        values={name: _one_line(value) for name, value in _values(facts, lang, words).items() if value},
        patterns=dict.fromkeys(_DAYS, words["date_blank"]) | {"certificate_period": words["period_blank"]},
        words={**words, **_words_of_case(facts, lang, words)},
        attachments=tuple(_one_line(item.in_(lang)) for item in facts.attachments),
        ticks=frozenset(facts.identity_changes),
    )


def _one_line(value: str) -> str:
    """The value without line breaks and without what no file can hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def _words_of_case(facts: Facts, lang: Lang, words: Words) -> Words:
    said = {"procedure": words[f"procedure_{facts.procedure}"]}
    if facts.due is not None:
        said["due"] = plain(translator(lang).no_later_than(facts.due))
    if facts.due_note is not None:
        said["due_note"] = facts.due_note.in_(lang)
    return said


def _values(facts: Facts, lang: Lang, words: Words) -> Mapping[FactName, str]:
    days: Mapping[FactName, str] = {name: _day(getattr(facts, name), lang) for name in _DAYS}
    others: Mapping[FactName, str] = {
        "region": facts.region.in_(lang) if facts.region else "",
        "application_number": facts.application_number or "",
        "certificate_period": _period(facts, lang, words),
        "profession": _names(lang, facts.profession),
        "profession_and_sector": _names(lang, facts.profession, facts.sector, facts.activity),
    }
    return {**days, **others}


def _day(day: date | None, lang: Lang) -> str:
    return "" if day is None else plain(translator(lang).day(day))


def _period(facts: Facts, lang: Lang, words: Words) -> str:
    start, end = _day(facts.certificate_from, lang), _day(facts.certificate_to, lang)
    return words["period"].format(start=start, end=end) if start and end else ""


def _names(lang: Lang, *entries: Profession | Activity | Sector | None) -> str:
    """The names of entries of the catalog. One whose name our copy of the act has lost is left out."""
    known = [entry for entry in entries if entry is not None and entry.status is not Status.NOT_FOUND]
    official = all(entry.status is Status.OFFICIAL for entry in known)
    return "; ".join(entry.name.in_(lang) for entry in known) + ("" if official else STAR)
