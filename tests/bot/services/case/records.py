"""Records as the storage returns them, for what is pure."""

from datetime import UTC, date, datetime
from typing import Final

from bot.services.case.counting import count_duty
from bot.services.case.model import CaseCalendar, Duty, DutyState
from rules.calendar import default_calendar

CALENDAR: Final = CaseCalendar(default_calendar(), 0)


def open_duty(event_day: date, rule: str = "termination_notice") -> Duty:
    """An open duty of an event on that day."""
    return Duty(
        id=7,
        person_id=5,
        event_id=3,
        rule=rule,
        event_day=event_day,
        state=DutyState.OPEN,
        count=count_duty(rule, event_day, CALENDAR, "rules"),
        revision=1,
        snoozed_until=None,
        opened_at=datetime(2026, 8, 26, 12, tzinfo=UTC),
        closed_at=None,
        closed_on=None,
        closed_by=None,
        closed_why=None,
        note=None,
    )
