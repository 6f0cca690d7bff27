"""Which of the three languages to begin with."""

from typing import Final

from rules import Lang

_READ_IN_RUSSIAN: Final = frozenset({"az", "be", "hy", "ka", "ky", "mo", "ru", "tg", "tk", "tt", "uk", "uz"})
"""Client languages whose readers more often read Russian than English. It is a first guess: everybody may choose."""


def nearest_language(tag: str | None) -> Lang:
    """The language to greet a person in, by the IETF tag of their Telegram client (`kk`, `ru-RU`, `pt-br`, or None)."""
    language = (tag or "").lower().replace("_", "-").partition("-")[0]
    if language == "kk":
        return "kk"
    return "ru" if language in _READ_IN_RUSSIAN else "en"
