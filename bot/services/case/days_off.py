"""The working calendar with the days that officers have entered over it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.services.case.model import CaseCalendar, DayEntry
from bot.services.ports import Unit
from rules import LANGS, Source, Text, UnknownYear
from rules.calendar import Override, WorkCalendar, default_calendar
from rules.text import is_one_line

OPERATOR: Final = 0
"""Who enters a day on the command line: nobody in Telegram has this id."""

MOST_NAME: Final = 100
"""Signs of the reason that people are shown, in each language."""

ENTRY: Final = "days_off"
"""In place of an act's id in the source of a day that an officer has entered: its address is what counts."""

_ADDRESS: Final = re.compile(r"https?://\S{1,290}")


async def load_calendar(unit: Unit) -> CaseCalendar:
    """The calendar as it is now."""
    entries = await unit.days_off.standing()
    days = WorkCalendar(_override(entry) for entry in entries) if entries else default_calendar()
    return CaseCalendar(days, await unit.days_off.revision())


async def load_former_days(unit: Unit, revision: int) -> WorkCalendar:
    """The officers' days as they were at an earlier revision, over the calendar of today's data."""
    entries = await unit.days_off.everything()
    done = [(entry.entered_at, 0, entry.id, entry) for entry in entries]
    done += [(entry.withdrawn_at, 1, entry.id, entry) for entry in entries if entry.withdrawn_at is not None]
    standing: dict[int, DayEntry] = {}
    for _, withdrawn, entry_id, entry in sorted(done, key=lambda one: one[:3])[:revision]:
        if withdrawn:
            standing.pop(entry_id, None)
        else:
            standing[entry_id] = entry
    return WorkCalendar(_override(standing[entry_id]) for entry_id in sorted(standing))


class WrongDay(StrEnum):
    """Why a day cannot be entered."""

    UNKNOWN_YEAR = "unknown_year"
    """The calendar of the year is not known; one day would not make it known."""
    NO_ADDRESS = "no_address"
    """The source has to be the address of the act, or of the page that announces the day."""
    UNFIT_NAME = "unfit_name"
    """The reason is longer than `MOST_NAME`, or is no single line of signs that can be seen."""
    ALREADY_SO = "already_so"
    """The calendar says so, and not as an estimate."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The officers' days. Open deadlines follow by `replanning.replan`."""

    unit: Unit
    now: datetime

    async def add(self, day: date, *, working: bool, name: Text, source: str, by: int) -> DayEntry | WrongDay:
        """Declare a day worked or off. `name` is the reason that people are shown, `by` who enters it.

        What is entered here is read by every later count: what could not be shown, or not be read again, is refused.
        """
        calendar = await load_calendar(self.unit)
        try:
            known = calendar.days.day(day)
        except UnknownYear:
            return WrongDay.UNKNOWN_YEAR
        if not _ADDRESS.fullmatch(source) or not is_one_line(source):
            return WrongDay.NO_ADDRESS
        name = Text.model_validate({lang: " ".join(name.in_(lang).split()) for lang in LANGS})
        if any(len(name.in_(lang)) > MOST_NAME or not is_one_line(name.in_(lang)) for lang in LANGS):
            return WrongDay.UNFIT_NAME
        if known.working == working and not known.estimated:
            return WrongDay.ALREADY_SO
        return await self.unit.days_off.add(day, working=working, name=name, source=source, by=by, now=self.now)

    async def standing(self) -> list[DayEntry]:
        """What has been entered and counts, the first entry first: of two for the same day the later one wins."""
        return await self.unit.days_off.standing()

    async def withdraw(self, entry_id: int, *, by: int) -> bool:
        """Take an entry back; False when it does not count any more."""
        return await self.unit.days_off.withdraw(entry_id, by=by, now=self.now)


def _override(entry: DayEntry) -> Override:
    source = Source(
        act=ENTRY,
        paragraph="page",
        address=entry.source,
        edition=entry.entered_at.date(),
        title=entry.name,
        place=entry.name,
    )
    return Override(day=entry.day, working=entry.working, name=entry.name, source=source)
