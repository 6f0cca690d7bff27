"""Kazakh case endings: vowel harmony, and the ending's first consonant after the word's last sound.

An ending is chosen by three things: whether the last syllable is front or back (`е` or `а` in the ending), what sound
the word ends in, and whether the word already carries the ending of possession (жұмыс күн-і → күн-і-не).
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Case(StrEnum):
    """The six cases that have something to do with dates."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    LOCATIVE = "locative"
    ABLATIVE = "ablative"


class _Sound(StrEnum):
    VOWEL = "vowel"
    NASAL = "nasal"
    VOICED = "voiced"
    VOICELESS = "voiceless"


_FRONT: Final = frozenset("әеэиөүі")
"""`и` of loanwords is front (Берлин → Берлинде)."""
_BACK: Final = frozenset("аоұыяё")
"""`у` and `ю` are in neither: they follow the vowel before them (елу → елуге) and alone are back (су → суға)."""

_OPEN: Final = frozenset("аәеэоөүұыіяё")
"""Letters that end in a vowel's sound. `и`, `у` and `ю` end in a glide and take the endings of a consonant."""
_NASALS: Final = frozenset("мнң")
_VOICELESS: Final = frozenset("пфкқтсшщчцхһбвгд")
"""With `б в г д`, which lose their voice at the end of a word (Люксембург → Люксембургке)."""

_ENDINGS: Final[Mapping[Case, Mapping[_Sound, tuple[str, str]]]] = {
    Case.GENITIVE: {
        _Sound.VOWEL: ("ның", "нің"),
        _Sound.NASAL: ("ның", "нің"),
        _Sound.VOICED: ("дың", "дің"),
        _Sound.VOICELESS: ("тың", "тің"),
    },
    Case.DATIVE: {
        _Sound.VOWEL: ("ға", "ге"),
        _Sound.NASAL: ("ға", "ге"),
        _Sound.VOICED: ("ға", "ге"),
        _Sound.VOICELESS: ("қа", "ке"),
    },
    Case.ACCUSATIVE: {
        _Sound.VOWEL: ("ны", "ні"),
        _Sound.NASAL: ("ды", "ді"),
        _Sound.VOICED: ("ды", "ді"),
        _Sound.VOICELESS: ("ты", "ті"),
    },
    Case.LOCATIVE: {
        _Sound.VOWEL: ("да", "де"),
        _Sound.NASAL: ("да", "де"),
        _Sound.VOICED: ("да", "де"),
        _Sound.VOICELESS: ("та", "те"),
    },
    Case.ABLATIVE: {
        _Sound.VOWEL: ("дан", "ден"),
        _Sound.NASAL: ("нан", "нен"),
        _Sound.VOICED: ("дан", "ден"),
        _Sound.VOICELESS: ("тан", "тен"),
    },
}

_DOUBLED: Final = re.compile(r"([^\W\d_])\1$")
"""Loanwords that end in a doubled letter lose one of the two before an ending: балл, балдан."""

_AFTER_POSSESSION: Final[Mapping[Case, tuple[str, str]]] = {
    Case.GENITIVE: ("ның", "нің"),
    Case.DATIVE: ("на", "не"),
    Case.ACCUSATIVE: ("н", "н"),
    Case.LOCATIVE: ("нда", "нде"),
    Case.ABLATIVE: ("нан", "нен"),
}


def decline(word: str, case: Case, *, possessed: bool = False) -> str:
    """The word with its case ending: `decline("қыркүйек", Case.ABLATIVE)` is «қыркүйектен».

    `possessed` tells that the word ends in the possessive -ы, -і, -сы, -сі (жұмыс күні, Сауд Арабиясы): the ending
    cannot be seen from the letters alone.
    """
    if case is Case.NOMINATIVE:
        return word
    back, front = _AFTER_POSSESSION[case] if possessed else _ENDINGS[case][_last_sound(word)]
    return _DOUBLED.sub(r"\1", word) + (front if _is_front(word) else back)


def _last_sound(word: str) -> _Sound:
    letter = _letters(word)[-1]
    if letter in _OPEN:
        return _Sound.VOWEL
    if letter in _NASALS:
        return _Sound.NASAL
    return _Sound.VOICELESS if letter in _VOICELESS else _Sound.VOICED


def _is_front(word: str) -> bool:
    for letter in reversed(_letters(word)):
        if letter in _FRONT:
            return True
        if letter in _BACK:
            return False
    return False


def _letters(word: str) -> str:
    """The last word's letters; the soft and the hard sign have no sound of their own."""
    letters = "".join(letter for letter in word.lower().split()[-1] if letter.isalpha() and letter not in "ьъ")
    if not letters:
        raise ValueError(f"{word!r} has no letters to take an ending after")
    return letters
