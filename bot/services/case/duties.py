"""What the person says of a duty: done, not done after all, not mine, later."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from bot.services.case.days import ONE_DAY, day_of
from bot.services.case.ladder import duty_steps
from bot.services.case.model import CaseCalendar, Duty, DutyState
from bot.services.case.planning import Planning
from bot.services.case.quiet import USUAL
from bot.services.ports import Unit

UNDO: Final = timedelta(hours=24)
"""How long "done" can be taken back."""

MOST_NOTE: Final = 500
"""Signs of a note; what is longer is cut."""

SnoozeDays = Literal[1, 2]


class CannotBe(StrEnum):
    """Why a duty stays as it is."""

    NOT_THERE = "not_there"
    NOT_OPEN = "not_open"
    IN_FUTURE = "in_future"
    """Nothing is done on a day that is still to come."""
    BEFORE_EVENT = "before_event"
    """Nothing is done before the event that asks for it."""
    TOO_LATE_TO_UNDO = "too_late_to_undo"
    BY_EVENT = "by_event"
    """An event has closed it: it is the event that can be retracted."""
    NO_DAY_LEFT = "no_day_left"
    """There is no day before the last one to put it off to."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The duty as it is now."""

    duty: Duty
    next_reminder: datetime | None = None
    """When the bot will remind of it next; None when it will not."""
    undo_until: datetime | None = None
    """Until when "done" can be taken back."""

    @property
    def late(self) -> bool:
        """Whether it was done after its last day."""
        on, due = self.duty.closed_on, self.duty.due
        return on is not None and due is not None and on > due


@dataclass(frozen=True, slots=True)
class CaseDuties:
    """The duties of one person, within one transaction."""

    unit: Unit
    person_id: int
    now: datetime
    calendar: CaseCalendar

    async def all(self) -> list[Duty]:
        """Every duty: open ones first, by their last day, then the others, the one closed last first."""
        duties = await self.unit.duties.of(self.person_id)
        open_ones = [duty for duty in duties if duty.state is DutyState.OPEN]
        others = [duty for duty in duties if duty.state is not DutyState.OPEN]
        return sorted(open_ones, key=lambda duty: (duty.due or date.max, duty.id)) + sorted(
            others, key=lambda duty: (duty.closed_at or duty.opened_at, duty.id), reverse=True
        )

    async def get(self, duty_id: int) -> Duty | None:
        """A duty of this very person; None when it is not there or is somebody else's."""
        duty = await self.unit.duties.get(duty_id)
        return duty if duty is not None and duty.person_id == self.person_id else None

    async def done(self, duty_id: int, on: date, note: str | None = None) -> Changed | CannotBe:
        """It was done on that day. Told again, with another day or note, that one counts; undo runs from the first."""
        duty = await self.get(duty_id)
        today = day_of(self.now)
        if duty is None:
            return CannotBe.NOT_THERE
        if duty.state is DutyState.LAPSED:
            return CannotBe.NOT_OPEN
        if on > today:
            return CannotBe.IN_FUTURE
        if on < duty.event_day:
            return CannotBe.BEFORE_EVENT
        again = duty.state is DutyState.DONE and duty.closed_at is not None
        closed_at = duty.closed_at if again and duty.closed_at is not None else self.now
        kept_note = None if note is None else note[:MOST_NOTE]
        if not again or duty.closed_on != on or (kept_note is not None and kept_note != duty.note):
            await self.unit.duties.close(
                duty.id, DutyState.DONE, now=closed_at, on=on, by=duty.closed_by if again else None, note=kept_note
            )
        return await self._changed(duty.id)

    async def undo(self, duty_id: int) -> Changed | CannotBe:
        """It was not done after all: for a day after it was said. "Not mine" can be taken back at any time."""
        duty = await self.get(duty_id)
        if duty is None:
            return CannotBe.NOT_THERE
        if duty.state is DutyState.OPEN:
            return await self._changed(duty.id)
        if duty.closed_by is not None or duty.state is DutyState.LAPSED:
            return CannotBe.BY_EVENT
        if duty.state is DutyState.DONE and duty.closed_at is not None and self.now > duty.closed_at + UNDO:
            return CannotBe.TOO_LATE_TO_UNDO
        await self.unit.duties.reopen(duty.id)
        return await self._changed(duty.id)

    async def not_mine(self, duty_id: int, reason: str | None = None) -> Changed | CannotBe:
        """It does not concern the person. `reason` is an id of the reasons that the screen offers."""
        duty = await self.get(duty_id)
        if duty is None:
            return CannotBe.NOT_THERE
        if duty.state is DutyState.NOT_MINE:
            return await self._changed(duty.id)
        if duty.state is not DutyState.OPEN:
            return CannotBe.NOT_OPEN
        await self.unit.duties.close(duty.id, DutyState.NOT_MINE, now=self.now, why=reason)
        return await self._changed(duty.id)

    async def snooze(self, duty_id: int, days: SnoozeDays) -> Changed | CannotBe:
        """No reminder before that many days from today. Those of the last day always come."""
        duty = await self.get(duty_id)
        if duty is None:
            return CannotBe.NOT_THERE
        if duty.state is not DutyState.OPEN:
            return CannotBe.NOT_OPEN
        today = day_of(self.now)
        if days not in snooze_choices(duty, today) or duty.due is None:
            return CannotBe.NO_DAY_LEFT
        until = min(today + days * ONE_DAY, duty.due)
        if until != duty.snoozed_until:
            await self.unit.duties.snooze(duty.id, until)
        return await self._changed(duty.id)

    async def _changed(self, duty_id: int) -> Changed:
        await Planning(self.unit, self.person_id, self.now, self.calendar).plan()
        duty = await self.unit.duties.get(duty_id)
        assert duty is not None  # noqa: S101  (looked up before, in this transaction)
        return Changed(
            duty,
            next_reminder=await self.next_reminder(duty),
            undo_until=duty.closed_at + UNDO
            if duty.state is DutyState.DONE and duty.closed_at is not None and duty.closed_by is None
            else None,
        )

    async def next_reminder(self, duty: Duty) -> datetime | None:
        """When the bot will remind of the duty next; None when it will not."""
        if not await Planning(self.unit, self.person_id, self.now, self.calendar).agreed():
            return None
        quiet = await self.unit.preferences.quiet_hours(self.person_id) or USUAL
        return min((step.moment for step in duty_steps(duty, quiet) if step.moment > self.now), default=None)


def snooze_choices(duty: Duty, today: date) -> tuple[SnoozeDays, ...]:
    """By how many days the duty can be put off: never past its last day."""
    choices: tuple[SnoozeDays, ...] = (1, 2)
    due = duty.due
    if duty.state is not DutyState.OPEN or due is None:
        return ()
    return tuple(days for days in choices if today + days * ONE_DAY <= due)
