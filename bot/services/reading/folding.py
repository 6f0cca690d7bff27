"""Typed words as they are compared, and the words that they are compared with."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.services.recognition.digits import ascii_digits

_WORDS: Final = Path(__file__).with_name("words.toml")
_ALIKE: Final = str.maketrans(
    {
        **dict(zip("әғқңөұүһі", "агкноуухи", strict=True)),
        **dict(zip("äáǵğńñóöúüūýı", "aaggnnoouuuui", strict=True)),
        "ş": "sh",
        "ё": "е",
        "½": ",5",
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f\t", " "),
        **dict.fromkeys("'’ʼ`", ""),
    }
)
"""People type Kazakh without its own letters, in Cyrillic as in Latin, and dashes as they come."""


def fold(text: str) -> str:
    """The text in small letters, without Kazakh letters, with plain digits, dashes and spaces."""
    return ascii_digits(text).casefold().translate(_ALIKE).strip()


@cache
def words() -> dict[str, Any]:
    """The tables of `words.toml`."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
