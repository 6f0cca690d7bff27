"""Typed words as an answer to the question on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import find_country
from bot.services import reading
from bot.services.reading.folding import fold
from bot.services.self_check import Asked, Period
from rules import LANGS, Lang, Profession, Question
from rules.search import search

_SHORTEST_PART = 3
"""Letters of a label that are enough to mean it, when they mean no other."""


@dataclass(frozen=True, slots=True)
class Value:
    """An answer."""

    value: object


@dataclass(frozen=True, slots=True)
class Countries:
    """Several countries are meant."""

    codes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Professions:
    """Professions that may be meant; none when our copy has nothing like it."""

    found: Sequence[Profession]


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of work."""

    periods: Sequence[Period]


@dataclass(frozen=True, slots=True)
class Refused:
    """Periods that were understood and cannot be taken."""

    why: reading.Refusal


Meaning = Value | Countries | Professions | Periods | Refused


def meaning(words: str, asked: Asked, lang: Lang, most: int) -> Meaning | None:
    """What the words mean as an answer to the question; None when nothing fits. At most `most` professions."""
    question = asked.question
    option = _option(words, question)
    if option is not None:
        return Value(option)
    match question.kind:
        case "country":
            return _country(words, question)
        case "profession":
            return Professions([match.profession for match in search(words, lang, most, as_of=asked.as_of)])
        case "experience":
            return _experience(words, asked)
        case _:
            return _part_of_option(words, question)


def _country(words: str, question: Question) -> Meaning | None:
    codes = find_country(words)
    if len(codes) > 1:
        return Countries(codes)
    return Value(codes[0]) if codes else _part_of_option(words, question)


def _experience(words: str, asked: Asked) -> Meaning | None:
    periods = reading.periods(words, asked.as_of)
    if isinstance(periods, reading.Refusal):
        return Refused(periods)
    if periods:
        return Periods([_as_json(period) for period in periods])
    years = reading.years(words)
    return None if years is None else Value(years)


def _as_json(period: reading.Period) -> Period:
    ended = {"to": period.last.isoformat()} if period.last else {}
    return {"from": period.first.isoformat(), **ended}


def _option(words: str, question: Question) -> str | None:
    """The option that is named by its label in any language, or by a yes, a no or a "don't know" in other words."""
    typed, labels = bare(words), _labels(question)
    for option_id, names in labels.items():
        if typed in names:
            return option_id
    said = reading.yes_no(words)
    return said if said in labels else None


def _part_of_option(words: str, question: Question) -> Value | None:
    """The option whose label holds the typed words, if it is the only one."""
    typed = bare(words)
    if len(typed) < _SHORTEST_PART:
        return None
    meant = [option_id for option_id, names in _labels(question).items() if any(typed in name for name in names)]
    return Value(meant[0]) if len(meant) == 1 else None


def _labels(question: Question) -> dict[str, list[str]]:
    return {option.id: [bare(option.text.in_(lang)) for lang in LANGS] for option in question.options}


def bare(words: str) -> str:
    """Words as they are compared: without the difference of capitals, and of signs around them."""
    return fold(words).strip(" .,!?;:…«»\"'()")
