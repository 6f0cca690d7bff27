"""Numbers of payment cards."""

from collections.abc import Iterator
from typing import Final

from bot.services.recognition.digits import Number, Span, numbers

_NEVER_FIRST: Final = ("0", "1", "20", "21")
"""No bank issues cards that begin so; lists of years do."""


def cards(text: str) -> Iterator[Span]:
    """Numbers of 13 to 19 digits that end in the check digit of Luhn."""
    for number in numbers(text, 13, 19):
        digits = number.digits
        if _is_grouped_as_a_card(number) and not digits.startswith(_NEVER_FIRST) and is_luhn(digits):
            yield number.span


def _is_grouped_as_a_card(number: Number) -> bool:
    """In one piece, or in small groups of one length: two days in a row, such as 31-12-2015 30-06-2019, are not."""
    sizes = [len(group) for group in number.groups]
    *first, last = sizes
    return not first or sizes == [4, 6, 5] or (set(first) <= {first[0]} and last <= first[0] <= 4)


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
