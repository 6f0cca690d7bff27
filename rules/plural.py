"""Numbers with their nouns in three languages."""

from collections.abc import Mapping
from typing import Final

from babel import Locale

from rules.provenance import Record
from rules.text import LANGS, Text

_LOCALES: Final = {lang: Locale(lang) for lang in LANGS}


class Plural(Record):
    """The forms of one noun: for each language, by the plural form of CLDR, with {n} for the number."""

    kk: Mapping[str, str]
    ru: Mapping[str, str]
    en: Mapping[str, str]

    def count(self, number: int) -> Text:
        """The number with its noun: "4 балла", "4 points"."""
        return Text.model_validate(
            {lang: getattr(self, lang)[_LOCALES[lang].plural_form(number)].format(n=number) for lang in LANGS}
        )


class Plurals(Record):
    """The nouns that the rules count."""

    points: Plural
    full_years: Plural
    full_years_from: Plural
    """As it stands after a word for "from"."""
