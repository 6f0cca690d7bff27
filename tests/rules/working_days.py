"""A naive calendar of working days, read from the table of `cases/calendar.toml` that was written by hand."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from rules.calendar import Override
from rules.provenance import Source
from rules.text import Text

CASES: Final = Path(__file__).parent / "cases"
ONE_DAY: Final = timedelta(days=1)

_YEARS: Final = tomllib.loads((CASES / "calendar.toml").read_text(encoding="utf-8"))["year"]
_OFF: Final = frozenset(day for year in _YEARS for day in year["off"])
_WORKED: Final = frozenset(day for year in _YEARS for day in year["worked"])


def cases(file: str) -> dict[str, Any]:
    """A table of cases."""
    return tomllib.loads((CASES / file).read_text(encoding="utf-8"))


def works(day: date) -> bool:
    """Whether the day is worked."""
    return day in _WORKED or (day.weekday() < 5 and day not in _OFF)


def nth_working_day_after(start: date, n: int) -> date:
    """Counted one by one; the start itself never counts."""
    day = start
    while n:
        day += ONE_DAY
        n -= works(day)
    return day


def declared(day: date, *, working: bool) -> Override:
    """A day as an officer declares it at run time."""
    name = Text(kk="бұйрық бойынша", ru="по приказу", en="by an order")
    source = Source(
        act="transfer",
        paragraph="title",
        address="https://adilet.zan.kz/rus/docs/G27G0000001",
        edition=date(2026, 12, 1),
        title=name,
        place=name,
    )
    return Override(day=day, working=working, name=name, source=source)
