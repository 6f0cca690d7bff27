"""What a person sets for their reminders."""

from dataclasses import dataclass
from datetime import datetime

from bot.services.case.model import CaseCalendar
from bot.services.case.planning import Planning
from bot.services.case.quiet import USUAL
from bot.services.case.reminder import QuietHours
from bot.services.ports import Unit


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """The settings of one person, within one transaction."""

    unit: Unit
    person_id: int
    now: datetime
    calendar: CaseCalendar

    async def quiet_hours(self) -> QuietHours:
        """The hours in which the person wants no reminders."""
        return await self.unit.preferences.quiet_hours(self.person_id) or USUAL

    async def set_quiet_hours(self, quiet: QuietHours) -> None:
        """Keep the hours; reminders that are planned move out of them."""
        await self.unit.preferences.set_quiet_hours(self.person_id, quiet, self.now)
        await Planning(self.unit, self.person_id, self.now, self.calendar).plan()
