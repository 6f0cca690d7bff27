"""Working days of Kazakhstan for a five-day week, and the reason for every day off, in three languages.

Three layers, the later one wins: `holidays` (PyPI), the dated and cited days of `calendar.toml`, and the overrides that
an officer has entered. Years outside `calendar.toml` are refused, never guessed.
"""

from rules.calendar.data import CalendarData, read_calendar_data
from rules.calendar.model import Day, KnownYear, Override
from rules.calendar.work_calendar import WorkCalendar, default_calendar

__all__ = ["CalendarData", "Day", "KnownYear", "Override", "WorkCalendar", "default_calendar", "read_calendar_data"]
