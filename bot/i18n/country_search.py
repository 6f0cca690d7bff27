"""The country that typed words mean, in any of the three languages."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.i18n.countries import known

AT_MOST: Final = 6
"""More choices than this help nobody."""

_KAZAKH_LETTERS: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
"""People type Kazakh without its own letters."""

_ENGLISH_WORDS: Final = frozenset(("am", "as", "at", "be", "do", "in", "is", "it", "me", "my", "no", "so", "to"))
"""Codes of countries that are taken for codes only in capitals."""

_ALIKE: Final = 80
"""How alike, of 100, a misspelt name has to be."""
_NEARLY_AS_GOOD: Final = 8
_INFLECTED: Final = 90

_VOWELS: Final = frozenset("аеиоуыэюяaeiouy")


@dataclass(frozen=True, slots=True)
class _Index:
    """Everything that countries are called, folded, and the codes that it may mean."""

    codes: Mapping[str, tuple[str, ...]]
    around: frozenset[str]


def find_country(text: str) -> list[str]:
    """The ISO codes that the words may mean, best first; empty when nothing fits.

    Takes names, demonyms and abbreviations in Kazakh, Russian and English, with endings, typos, or without Kazakh
    letters, and ISO codes of two or three letters. Several codes mean that the person has to choose: «Корея».
    """
    words = text.strip()
    if _may_be_code(words) and words.upper() in known().names["en"]:
        return [words.upper()]
    index = _index()
    whole = fold(words)
    if exact := index.codes.get(whole):
        return list(exact)
    phrase = " ".join(word for word in whole.split() if word not in index.around)
    if not phrase:
        return []
    found = _find(phrase, index)
    if not found and " " in phrase:
        found = [code for word in phrase.split() for code in _find(word, index, prefixes=False)]
    return list(dict.fromkeys(found))[:AT_MOST]


def _may_be_code(words: str) -> bool:
    return bool(re.fullmatch("[A-Za-z]{2}", words)) and (words.isupper() or words.lower() not in _ENGLISH_WORDS)


def fold(text: str) -> str:
    """The text as it is compared: small letters, no accents, no signs, no Kazakh letters."""
    small = unicodedata.normalize("NFKC", text).casefold().translate(_KAZAKH_LETTERS).replace("ё", "е")
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", small) if not unicodedata.combining(sign))
    bare = bare.translate(_KAZAKH_LETTERS).replace("ı", "i")
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub(r"[.'’ʻʼ`‘]", "", bare)).split())


def _find(phrase: str, index: _Index, *, prefixes: bool = True) -> list[str]:
    if exact := index.codes.get(phrase):
        return list(exact)
    if prefixes and len(phrase) >= 3 and (begun := _begun(phrase, index)):
        return begun
    return _alike(phrase, index) if len(phrase) >= 4 else []


def _begun(phrase: str, index: _Index) -> list[str]:
    """What has been typed in part: «узб», the shortest name first."""
    begun = sorted((name for name in index.codes if name.startswith(phrase)), key=len)
    return _codes(begun, index)


def _alike(phrase: str, index: _Index) -> list[str]:
    """What has been misspelt or has an ending: «Турцыя», «Өзбекстаннан», «узбекский»."""
    matches = process.extract(phrase, list(index.codes), scorer=fuzz.ratio, limit=10, score_cutoff=_ALIKE)
    scores = {name: score for name, score, _ in matches if _is_misspelt(phrase, name)}
    for name in index.codes:
        if _is_inflected(phrase, name):
            scores[name] = max(scores.get(name, 0), _INFLECTED)
    best = max(scores.values(), default=0)
    good = [name for name, score in scores.items() if score >= best - _NEARLY_AS_GOOD]
    return _codes(sorted(good, key=lambda name: -scores[name]), index)


def _is_misspelt(phrase: str, name: str) -> bool:
    """Hardly anybody errs in the first letter, or in more than two: «Иван» is not «Ливан»."""
    return phrase[0] == name[0] and abs(len(phrase) - len(name)) <= 2


def _is_inflected(phrase: str, name: str) -> bool:
    """The name with another ending, in the place of its last vowel or after it."""
    stem = name[:-1] if name[-1] in _VOWELS else name
    return len(name) >= 4 and phrase.startswith(stem) and len(phrase) - len(name) <= (2 if len(name) == 4 else 6)


def _codes(names: Iterable[str], index: _Index) -> list[str]:
    return list(dict.fromkeys(code for name in names for code in index.codes[name]))


@cache
def _index() -> _Index:
    countries = known()
    around = frozenset(word for phrase in countries.around for word in fold(phrase).split())
    codes: defaultdict[str, list[str]] = defaultdict(list)

    def enter(name: str, code: str) -> None:
        folded = fold(name)
        bare = " ".join(word for word in folded.split() if word not in around)
        for form in filter(None, (folded, bare)):
            if code not in codes[form]:
                codes[form].append(code)

    for names in countries.names.values():
        for code, name in names.items():
            enter(name, code)
            enter(re.sub(r"\(.*?\)", "", name), code)
    for code, synonyms in countries.synonyms.items():
        for synonym in synonyms:
            enter(synonym, code)
    for alias, meant in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(meant) == 1 and meant[0] in countries.names["en"]:
            enter(alias, meant[0])
    return _Index({name: tuple(found) for name, found in codes.items()}, around)
