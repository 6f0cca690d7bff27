"""All open duties as one calendar file, so that they survive a blocked bot.

The UID of an entry is that of its duty: imported again after a change, the entry moves instead of being doubled.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from bot.dialogs.applicant.case.duties.words import duty_name, duty_text
from bot.i18n import Translator
from bot.i18n.markup import plain
from bot.services.case.before_end import BeforeEnd
from bot.services.case.days import ONE_DAY, at
from bot.services.case.model import Duty, DutyState

_MORNING: Final = time(10)
_ALARMS: Final = (timedelta(days=1), timedelta(0))
"""How long before ten in the morning of the last day."""


def calendar_file(
    t: Translator, duties: Iterable[Duty], now: datetime, before_end: Mapping[int, BeforeEnd | None]
) -> bytes:
    """The file. Duties that are not open, or whose last day is not known, are left out.

    `before_end` says, by the id of a duty, what the end of the certificate makes of it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Anyqtama//anyqtama//KK")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for duty in duties:
        if duty.state is DutyState.OPEN and duty.due is not None:
            calendar.add_component(_entry(t, duty, now, before_end.get(duty.id)))
    return bytes(calendar.to_ical())


def _entry(t: Translator, duty: Duty, now: datetime, before_end: BeforeEnd | None) -> Event:
    assert duty.due is not None  # noqa: S101  (looked at by the only caller)
    entry = Event()
    entry.add("uid", f"duty-{duty.id}@anyqtama")
    entry.add("sequence", duty.revision)
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("summary", duty_name(t, duty))
    entry.add("description", plain(duty_text(t, duty, before_end=before_end)))
    entry.add("dtstart", duty.due)
    entry.add("dtend", duty.due + ONE_DAY)
    entry.add("transp", "TRANSPARENT")
    for before in _ALARMS:
        entry.add_component(_alarm(t, duty, at(duty.due, _MORNING) - before))
    return entry


def _alarm(t: Translator, duty: Duty, moment: datetime) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", duty_name(t, duty))
    alarm.add("trigger", moment, parameters={"VALUE": "DATE-TIME"})
    return alarm
