"""Days and hours of Kazakhstan's calendar, and moments."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.i18n import ASTANA_TIME
from rules.authority_data import load_authority

ONE_DAY: Final = timedelta(days=1)


def day_of(moment: datetime) -> date:
    """The day in Kazakhstan."""
    return moment.astimezone(ASTANA_TIME).date()


def at(day: date, hour: time) -> datetime:
    """The moment, in UTC, at which it is that hour of that day in Kazakhstan."""
    return datetime.combine(day, hour, ASTANA_TIME).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The moment, in UTC, at which the day is over in Kazakhstan."""
    return at(day + ONE_DAY, time())


def closing(day: date) -> datetime:
    """The moment, in UTC, from which what is filed that day may count as filed on the next (Annex 2, row 7)."""
    return at(day, load_authority().hours_on(day).unsure_from)
