"""Values that a button carries, and how far they are believed.

What no button of ours can have carried is refused when it is read: such a button is answered as an old one. So whoever
handles a button need not wonder about the thirty-first of February, nor a database about numbers of forty figures.
"""

import re
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from bot.services.case.results import Doubt

_YEARS: Final = range(1900, 2150)
"""Whatever can be told of a case."""
_YEARS_OF_MONTHS: Final = range(1900, 2200)
"""With room for a calendar to look ahead from any day."""
_DAY: Final = re.compile("[0-9]{8}")
_MONTH: Final = re.compile("[0-9]{6}")


def stamp(day: date) -> str:
    """A day as a button carries it."""
    return f"{day:%Y%m%d}"


def read_stamp(words: str) -> date | None:
    """The day that a button carries; None when there is none. Raises ValueError."""
    return _read(words, _DAY, _YEARS) if words else None


def month_stamp(month: date) -> str:
    """A month as a button carries it."""
    return f"{month:%Y%m}"


def read_month_stamp(words: str) -> date:
    """The first day of the month that a button carries. Raises ValueError."""
    return _read(words, _MONTH, _YEARS_OF_MONTHS)


def _read(words: str, form: re.Pattern[str], years: range) -> date:
    if not form.fullmatch(words):
        raise ValueError("a day is eight figures, a month six")
    read = date(int(words[:4]), int(words[4:6]), int(words[6:] or 1))
    if read.year not in years:
        raise ValueError("nothing of a case happens in that year")
    return read


def _is_day(words: str) -> str:
    read_stamp(words)
    return words


def _is_month(words: str) -> str:
    read_month_stamp(words)
    return words


Id = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""Of a row in the database: more than there will ever be, and few enough figures for every button. 0 for none."""

Seconds = Annotated[int, Field(ge=0, le=2**33)]
"""A moment as Telegram counts, until the year 2242."""

Day = Annotated[str, AfterValidator(_is_day)]
"""A day as eight figures; empty for none."""

Month = Annotated[str, AfterValidator(_is_month)]
"""A month as six figures."""

Hour = Annotated[int, Field(ge=0, le=23)]
"""A full hour."""

INITIALS: Final = {doubt: doubt.value[0] for doubt in Doubt}
"""How a button says which doubts the person has settled."""


def _are_initials(sure: str) -> str:
    if len(set(sure)) < len(sure) or not {*sure} <= {*INITIALS.values()}:
        raise ValueError("each doubt once")
    return sure


Sure = Annotated[str, AfterValidator(_are_initials)]
"""The initials of the doubts that the person has settled."""

Meant = Annotated[str, Field(pattern="^[0-9]{0,10}$")]
"""Id of the duty or application that is meant, once that was asked; 0 for none."""
