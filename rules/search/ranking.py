"""Professions in the order in which they fit a query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from rules.catalog import Activity, Catalog, Profession, Sector
from rules.loading import load_rules
from rules.reading import DataFolder
from rules.search.folding import words_of
from rules.search.index import NAME, Entry, Index, Phrase
from rules.search.keyboard import other_layout
from rules.search.synonyms import SynonymsFile, read_synonyms
from rules.text import Lang

_MOST_WORDS: Final = 12
_LEAST_SCORE: Final = 50.0
_SURE_SCORE: Final = 80.0
"""What the other keyboard layout makes of a text is believed only when it fits well."""

_Likeness = Sequence[dict[str, float]]
"""For each word of the query: which known words it may be, and how alike they are."""


@dataclass(frozen=True, slots=True)
class Match:
    """A profession that fits a query."""

    profession: Profession
    activity: Activity
    sector: Sector
    score: float
    """From 50 to 100, where 100 is the very name of the profession."""

    def as_json(self) -> dict[str, object]:
        """The match as JSON values, its names in all three languages."""
        return {
            "id": self.profession.id,
            "name": self.profession.name.model_dump(),
            "activity": self.activity.name.model_dump(),
            "sector": self.sector.name.model_dump(),
            "score": self.score,
        }


def search(
    text: str,
    lang: Lang | None = None,
    limit: int = 10,
    catalog: Catalog | None = None,
    as_of: date | None = None,
) -> list[Match]:
    """The professions that a text may name, best first; an empty list when none fits. Any text is harmless.

    All three languages are searched at once. `lang` only settles ties: of two that fit alike, the one whose fitting
    name is in that language comes first, then the order of the act decides. `as_of` is the day whose list is searched;
    without it, entries that have ended are left out. `catalog` is that of the data files unless given.
    """
    index = _index(catalog or load_rules().catalog)
    day = as_of or date.max
    found = _ranked(text, lang, index, day)
    if not found:
        found = [match for match in _ranked(other_layout(text), lang, index, day) if match.score >= _SURE_SCORE]
    return found[: max(limit, 0)]


@lru_cache(maxsize=4)
def _index(catalog: Catalog) -> Index:
    return Index(catalog, _synonyms())


@cache
def _synonyms() -> SynonymsFile:
    return read_synonyms(DataFolder())


def _ranked(text: str, lang: Lang | None, index: Index, day: date) -> list[Match]:
    typed = [word for word in dict.fromkeys(words_of(text)) if len(word) > 1 and word not in index.fillers]
    likeness = [index.vocabulary.matches(word) for word in typed[:_MOST_WORDS]]
    if not any(likeness):
        return []
    ranked = []
    for place, entry in enumerate(index.entries):
        if entry.profession.in_force(day):
            score, same_language = max(_scores(entry, likeness, lang), default=(0.0, False))
            if score >= _LEAST_SCORE:
                ranked.append((-score, not same_language, place))
    return [_match(index.entries[place], index.catalog, day, -score) for score, _, place in sorted(ranked)]


def _scores(entry: Entry, likeness: _Likeness, lang: Lang | None) -> Iterator[tuple[float, bool]]:
    """What each way to call the profession is worth for the query."""
    if any(not entry.unlike.isdisjoint(likely) for likely in likeness):
        return
    understood = sum(not entry.words.isdisjoint(likely) for likely in likeness) / len(likeness)
    for phrase in entry.phrases:
        # A wider word is meant only when the query speaks of nothing else: a dental doctor is no anaesthesiologist.
        if phrase.weight == NAME or understood == 1:
            fit = _fit(phrase, likeness)
            if fit:
                yield round(fit * phrase.weight * (0.5 + 0.5 * understood), 1), phrase.lang == lang


def _fit(phrase: Phrase, likeness: _Likeness) -> float:
    """How well the query says the phrase, 0 to 100: each word of the phrase needs a word of the query for itself."""
    left = list(likeness)
    total = 0.0
    for word in phrase.words:
        best = max(left, key=lambda likely: likely.get(word, 0.0), default={})
        if word not in best:
            return 0.0
        total += best[word]
        left.remove(best)
    return total / len(phrase.words)


def _match(entry: Entry, catalog: Catalog, day: date, score: float) -> Match:
    activity = catalog.activity_of(entry.profession, day)
    return Match(entry.profession, activity, catalog.sector_of(activity, day), score)
