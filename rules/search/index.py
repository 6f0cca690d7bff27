"""Which words make the name of which profession."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rules.catalog import Catalog, Profession
from rules.search.folding import words_of
from rules.search.synonyms import Phrases, SynonymsFile
from rules.search.words import Vocabulary
from rules.text import LANGS, Lang

NAME: Final = 1.0
RELATED: Final = 0.9

_BRACKETS: Final = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to call a profession; all of its words must be in a query."""

    words: tuple[str, ...]
    lang: Lang
    weight: float
    """NAME for the profession itself, RELATED for a wider or neighbouring word."""


@dataclass(frozen=True)
class Entry:
    """A profession of the catalog with all that is said of it."""

    profession: Profession
    phrases: tuple[Phrase, ...]
    context: frozenset[str]
    unlike: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that belongs to the profession."""
        return self.context.union(*(phrase.words for phrase in self.phrases))


class Index:
    """The catalog prepared for search; building it takes some milliseconds, so build it once."""

    def __init__(self, catalog: Catalog, synonyms: SynonymsFile) -> None:
        self.catalog = catalog
        self.fillers = synonyms.fillers.words()
        self.entries = tuple(self._entry(profession, synonyms) for profession in catalog.professions)
        known = frozenset[str]().union(*(entry.words | entry.unlike for entry in self.entries))
        self.vocabulary = Vocabulary(
            known=known,
            strangers=synonyms.strangers.words() - known,
            endings=synonyms.endings.words(),
        )

    def _entry(self, profession: Profession, synonyms: SynonymsFile) -> Entry:
        said = [entry for entry in synonyms.synonyms if profession.id in entry.professions]
        phrases = list(self._official(profession))
        for entry in said:
            phrases.extend(self._phrases(entry.names, NAME))
            phrases.extend(self._phrases(entry.related, RELATED))
        return Entry(
            profession=profession,
            phrases=tuple(phrase for phrase in dict.fromkeys(phrases) if phrase.words),
            context=frozenset[str]().union(*(entry.context.words() for entry in said)) - self.fillers,
            unlike=frozenset[str]().union(*(entry.unlike.words() for entry in said)),
        )

    def _official(self, profession: Profession) -> Iterator[Phrase]:
        """The name in the act: all of it, and without what stands in brackets."""
        for lang in LANGS:
            name = profession.name.in_(lang)
            yield Phrase(self._meaning(name), lang, NAME)
            yield Phrase(self._meaning(_BRACKETS.sub(" ", name)), lang, NAME)

    def _phrases(self, phrases: Phrases, weight: float) -> Iterator[Phrase]:
        for lang, phrase in phrases.by_language():
            yield Phrase(self._meaning(phrase), lang, weight)

    def _meaning(self, phrase: str) -> tuple[str, ...]:
        return tuple(word for word in dict.fromkeys(words_of(phrase)) if word not in self.fillers)
