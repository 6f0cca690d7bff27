"""References: the short code that a message carries, and by which a person and an operator mean the same one.

A code is the number of the delivery, shuffled. Numbers are never given twice, and so neither are codes, also when what
they stood for has long been forgotten: nobody who keeps a message is taken for the recipient of another.
"""

import re
from typing import Final

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without I, L, O and U, which are misread and misheard."""
_BITS_PER_LETTER: Final = 5
_LEAST_LETTERS: Final = 5
_PREFIX: Final = "R-"
_SHUFFLE: Final = 0x2C9277B5
"""Odd, so that multiplying by it shuffles the numbers and loses none; neighbours come to lie far apart."""
_TYPED: Final = re.compile(r"\s*(?:R\s*[-\u2010-\u2015\s]\s*)?([0-9A-Z]{5,12})\s*", re.IGNORECASE | re.ASCII)
_READ_AS: Final = str.maketrans("ILOU", "110V")


def reference_of(number: int) -> str:
    """The code of a delivery by its number, which is above 0: five letters, and more after 33 million deliveries."""
    letters = max(_LEAST_LETTERS, -(-number.bit_length() // _BITS_PER_LETTER))
    shuffled = number * _SHUFFLE % (1 << letters * _BITS_PER_LETTER)
    return _PREFIX + "".join(
        LETTERS[shuffled >> place * _BITS_PER_LETTER & len(LETTERS) - 1] for place in reversed(range(letters))
    )


def number_of(reference: str) -> int | None:
    """The number behind a code as people type it; None when it is no code that `reference_of` gives."""
    typed = _TYPED.fullmatch(reference)
    if typed is None:
        return None
    code = typed[1].upper().translate(_READ_AS)
    shuffled = 0
    for letter in code:
        shuffled = shuffled << _BITS_PER_LETTER | LETTERS.index(letter)
    size = 1 << len(code) * _BITS_PER_LETTER
    number = shuffled * pow(_SHUFFLE, -1, size) % size
    return number if number and reference_of(number) == _PREFIX + code else None
