"""Names and flags of countries."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale

from rules import COUNTRIES, LANGS, Lang

_DATA: Final = Path(__file__).with_name("countries.toml")


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
    territories = Locale(lang).territories
    return {code: corrections.get(code, {}).get(lang) or str(territories[code]) for code in sorted(COUNTRIES)}


def name(code: str, lang: Lang) -> str:
    """The name of a country by its ISO 3166 code of two letters. Raises LookupError for any other code."""
    return known().names[lang][code]


def flag(code: str) -> str:
    """The flag as an emoji: the code in regional indicator letters. Raises LookupError for an unknown code."""
    if code not in known().names["en"]:
        raise LookupError(f"no country {code!r}")
    return "".join(chr(ord("🇦") + ord(letter) - ord("A")) for letter in code)
