"""Numbers of years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.services.reading.folding import fold, words

_MOST: Final = 70
"""Nobody has worked longer."""

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)?|\+half|[^\W\d_]+|\S")

_FIGURES: Final = re.compile(r"(?:0|[1-9]\d?)(?:[.,]\d{1,2})?")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    numbers: dict[str, float]
    tens: dict[str, float]
    years: frozenset[str]
    months: frozenset[str]
    one_year: frozenset[str]
    around: frozenset[str]
    phrases: dict[re.Pattern[str], str]


def years(text: str) -> float | None:
    """The years that were typed, from 0 to 70, with hundredths: "5", "3,5 года", "бес жыл", "полтора года", "6 ай".

    None for what is not a definite number: "over 10", "5-6 лет", "много".
    """
    vocabulary = _vocabulary()
    readable = fold(text)
    for phrase, meaning in vocabulary.phrases.items():
        readable = phrase.sub(meaning, readable)
    tokens = [token for token in _TOKEN.findall(readable.rstrip(".!")) if token not in vocabulary.around]
    amounts = _amounts(tokens, vocabulary)
    if amounts is None or not amounts:
        return None
    total = round(sum(amount / 12 if unit == "month" else amount for amount, unit in amounts), 2)
    return total if 0 <= total <= _MOST else None


def _amounts(tokens: list[str], vocabulary: _Vocabulary) -> list[tuple[float, str]] | None:
    """Amounts with their units; None when anything is not understood."""
    amounts: list[tuple[float, str]] = []
    rest = tokens
    while rest:
        amount, rest = _number(rest, vocabulary)
        if amount is None:
            if rest[0] not in vocabulary.one_year:
                return None
            amount = 1
        unit, rest = _unit(rest, vocabulary)
        if unit and rest[:1] == ["+half"] and amount == int(amount):
            amount, rest = amount + 0.5, rest[1:]
        amounts.append((amount, unit))
    units = [unit for _, unit in amounts]
    return amounts if len(amounts) == 1 or units == ["year", "month"] else None


def _number(tokens: list[str], vocabulary: _Vocabulary) -> tuple[float | None, list[str]]:
    first, *rest = tokens
    amount: float
    if _FIGURES.fullmatch(first):
        amount = float(first.replace(",", "."))
    elif first in vocabulary.tens:
        amount = vocabulary.tens[first]
        if rest and rest[0] == "-":
            rest = rest[1:]
        if rest and 0 < vocabulary.numbers.get(rest[0], 0) < 10:
            amount, rest = amount + vocabulary.numbers[rest[0]], rest[1:]
    elif first in vocabulary.numbers:
        amount = vocabulary.numbers[first]
    else:
        return None, tokens
    if rest and rest[0] == "+half":
        return (amount + 0.5, rest[1:]) if amount == int(amount) else (None, tokens)
    return amount, rest


def _unit(tokens: list[str], vocabulary: _Vocabulary) -> tuple[str, list[str]]:
    if tokens and tokens[0] in vocabulary.years:
        return "year", _without_full_stop(tokens[1:])
    if tokens and tokens[0] in vocabulary.months:
        return "month", _without_full_stop(tokens[1:])
    return "", tokens


def _without_full_stop(tokens: list[str]) -> list[str]:
    """After an abbreviation: 5 г. 6 мес."""
    return tokens[1:] if tokens[:1] in (["."], [","]) else tokens


@cache
def _vocabulary() -> _Vocabulary:
    table = words()
    spoken = table["years"]
    return _Vocabulary(
        numbers=_by_word(table["numbers"]),
        tens=_by_word(table["tens"]),
        years=frozenset(spoken["year"]),
        months=frozenset(spoken["month"]),
        one_year=frozenset(spoken["one_year"]),
        around=frozenset(spoken["around"]["words"]) | {":"},
        phrases=dict(_phrases(spoken["phrases"], spoken["half_more"])),
    )


def _by_word(numbers: dict[str, list[str]]) -> dict[str, float]:
    return {word: float(number) for number, spoken in numbers.items() for word in spoken}


def _phrases(meanings: dict[str, str], half_more: list[str]) -> Iterator[tuple[re.Pattern[str], str]]:
    for phrase in half_more:
        yield re.compile(rf"(?<=[\w]) {re.escape(phrase)}(?!\w)"), " +half"
    for phrase, meaning in meanings.items():
        yield re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)"), meaning
