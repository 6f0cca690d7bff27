"""Lists that grow with a case: so many of their entries fit a screen, and the rest is not passed over in silence."""

from collections.abc import Sequence
from typing import Final

from bot.i18n import Translator

MOST: Final = 12
"""Entries of a list that has a screen of its own, or nearly."""

MOST_AT_A_GLANCE: Final = 6
"""Entries of a list among others."""


def rest_line(t: Translator, entries: Sequence[object], shown: int = MOST) -> str | None:
    """How many entries are not shown, and where they are; None when all are."""
    rest = len(entries) - shown
    return t("case.list.rest", n=rest) if rest > 0 else None
