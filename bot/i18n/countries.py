"""Names and flags of countries."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale

from rules import LANGS, Lang

_DATA: Final = Path(__file__).with_name("countries.toml")

_NOT_COUNTRIES: Final = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)
"""Codes that CLDR names although ISO 3166 has not assigned them to a country or territory."""


@dataclass(frozen=True, slots=True)
class Countries:
    """What is known of countries."""

    names: Mapping[Lang, Mapping[str, str]]
    """By language and code."""
    synonyms: Mapping[str, tuple[str, ...]]
    """What else people type, by code: other names, demonyms, abbreviations."""
    around: tuple[str, ...]
    """Words that stand around a country's name: «гражданин»."""


@cache
def known() -> Countries:
    """All countries and territories of ISO 3166: CLDR's names, corrected by `countries.toml`."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return Countries(
        names={lang: _names(lang, data["names"]) for lang in LANGS},
        synonyms={code: tuple(words) for code, words in data["synonyms"].items()},
        around=tuple(word for words in data["around"].values() for word in words),
    )


def _names(lang: Lang, corrections: Mapping[str, Mapping[Lang, str]]) -> dict[str, str]:
    territories = {code: str(name) for code, name in Locale(lang).territories.items() if _is_code(code)}
    corrected = {code: names[lang] for code, names in corrections.items() if lang in names}
    return {code: corrected.get(code, name) for code, name in territories.items() if code not in _NOT_COUNTRIES}


def _is_code(code: str) -> bool:
    return len(code) == 2 and code.isalpha()


def name(code: str, lang: Lang) -> str:
    """The name of a country by its ISO 3166 code of two letters. Raises LookupError for any other code."""
    return known().names[lang][code]


def flag(code: str) -> str:
    """The flag as an emoji: the code in regional indicator letters. Raises LookupError for an unknown code."""
    if code not in known().names["en"]:
        raise LookupError(f"no country {code!r}")
    return "".join(chr(ord("🇦") + ord(letter) - ord("A")) for letter in code)
