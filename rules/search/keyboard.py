"""Text typed with the wrong keyboard layout: "ghjuhfvvbcn" was meant to be "программист"."""

from typing import Final

_QWERTY: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN: Final = "йцукенгшщзхъфывапролджэячсмитьбюё"
# Kazakh letters stand where Latin keyboards have digits.
_DIGITS: Final = "234589" + "0-="
_KAZAKH: Final = "әіңғүұ" + "қөһ"

_OTHER: Final = str.maketrans(_QWERTY + _DIGITS + _RUSSIAN + _KAZAKH, _RUSSIAN + _KAZAKH + _QWERTY + _DIGITS)


def other_layout(text: str) -> str:
    """The text as the same keys write it in the other layout, in small letters."""
    return text.lower().translate(_OTHER)
