"""A table of points narrow enough for a phone."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from bot.i18n import Markup

_NAME: Final = 22
_POINTS: Final = 6
"""Characters of the two columns. Together they fit the narrowest phones in Telegram's fixed-width type."""

Row = tuple[str, str]


def points_table(rows: Sequence[Row], total: Row) -> Markup:
    """Names on the left, wrapped, points on the right of their last line; the total under a rule."""
    body = [line for name, points in rows for line in _lines(name, points)]
    rule = "─" * (_NAME + _POINTS)
    return Markup("<pre>{}</pre>").format("\n".join([*body, rule, *_lines(*total)]))


def _lines(name: str, points: str) -> Iterator[str]:
    *first, last = wrap(name, _NAME, break_on_hyphens=False)
    yield from first
    yield f"{last:<{_NAME}}{points:>{_POINTS}}"
