"""What `synonyms.toml` says: how people call the professions of the catalog."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from rules.catalog import Catalog
from rules.errors import BadData
from rules.provenance import Record
from rules.reading import DataFolder
from rules.search.folding import words_of
from rules.text import LANGS, Lang

_FILE = "synonyms.toml"


def _has_letters(phrase: str) -> str:
    if not words_of(phrase):
        raise ValueError(f"{phrase!r} has no letters")
    return phrase


Phrase = Annotated[str, AfterValidator(_has_letters)]


class Phrases(Record):
    """Words or phrases in each language."""

    kk: tuple[Phrase, ...] = ()
    ru: tuple[Phrase, ...] = ()
    en: tuple[Phrase, ...] = ()

    def by_language(self) -> Iterator[tuple[Lang, str]]:
        """Every phrase with its language."""
        for lang in LANGS:
            for phrase in getattr(self, lang):
                yield lang, phrase

    def words(self) -> frozenset[str]:
        """Every word of every phrase, folded."""
        return frozenset(word for _, phrase in self.by_language() for word in words_of(phrase))


class Synonyms(Record):
    """How people call some professions."""

    professions: tuple[str, ...] = Field(min_length=1)
    names: Phrases = Phrases()
    related: Phrases = Phrases()
    context: Phrases = Phrases()
    unlike: Phrases = Phrases()


class SynonymsFile(Record):
    """All of `synonyms.toml`."""

    synonyms: tuple[Synonyms, ...]
    fillers: Phrases
    """Words that say nothing about the profession."""
    endings: Phrases
    strangers: Phrases
    """Other professions, whose names look like some of the catalog."""


def read_synonyms(folder: DataFolder) -> SynonymsFile:
    """The synonyms of a data folder; raises BadData for a stranger that names a profession of the catalog as well."""
    file = folder.whole(_FILE, SynonymsFile)
    both = _one_word_names(file) & file.strangers.words()
    if both:
        raise BadData(_FILE, f"both a stranger and a name: {', '.join(sorted(both))}")
    return file


def _one_word_names(file: SynonymsFile) -> set[str]:
    called = [entry.names for entry in file.synonyms] + [entry.related for entry in file.synonyms]
    phrases = [words_of(phrase) for names in called for _, phrase in names.by_language()]
    return {words[0] for words in phrases if len(words) == 1}


def check_synonyms(file: SynonymsFile, catalog: Catalog) -> None:
    """Raise BadData for a profession that the catalog does not have, or one without a synonym in some language."""
    named: set[tuple[str, Lang]] = set()
    for entry in file.synonyms:
        for profession_id in entry.professions:
            if profession_id not in catalog.professions:
                raise BadData(_FILE, f"unknown profession {profession_id!r}")
            named |= {(profession_id, lang) for lang, _ in entry.names.by_language()}
    for profession in catalog.professions:
        for lang in LANGS:
            if (profession.id, lang) not in named:
                raise BadData(_FILE, f"{profession.id}: no name in {lang}")
