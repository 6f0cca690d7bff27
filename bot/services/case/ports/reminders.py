"""Where reminders are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.services.case.reminder import PlannedStep, QuietHours, Reminder, ReminderState, Subject


class Claimed(NamedTuple):
    """A reminder that was claimed, and what is needed to decide whether it goes out now."""

    reminder: Reminder
    quiet: QuietHours | None
    last_taken_at: datetime | None
    """When the person was last handed a bundle before."""


class Reminders(Protocol):
    """Reminders with a due time."""

    async def plan(self, steps: Sequence[PlannedStep]) -> None:
        """Remember the reminders; one that is there already (subject, revision, step, day) stays as it is."""
        ...

    async def unplan(self, subjects: Sequence[tuple[Subject, int, int]], now: datetime) -> None:
        """Remove what is planned for each subject (subject, id, revision), but for what has fallen due unchanged.

        Planned reminders of another revision go in any case; those of this one only when planned for after `now`.
        """
        ...

    async def unplan_other_certificates(self, person_id: int, event_id: int) -> None:
        """Remove what is planned for any certificate of the person but this one (0: for every one)."""
        ...

    async def unplan_all(self, person_id: int) -> int:
        """Remove everything of the person that is planned; how many."""
        ...

    async def erase(self, person_id: int) -> int:
        """Remove every reminder of the person, whatever became of it; how many."""
        ...

    async def of(self, person_id: int) -> list[Reminder]:
        """Every reminder of the person, in order of moments."""
        ...

    async def some(self, reminder_ids: Sequence[int]) -> list[Reminder]: ...

    async def miss_unreachable(self, now: datetime) -> int:
        """Mark what has fallen due for people who cannot be reached as missed; how many."""
        ...

    async def claim(self, now: datetime, until: datetime, limit: int) -> list[Claimed]:
        """Take for at most `limit` people who have something due: everything of theirs that is planned before `until`.

        No other transaction can claim the same again.
        """
        ...

    async def put_back(self, reminders: Sequence[tuple[int, datetime]]) -> None:
        """Plan claimed reminders again, to be taken at these moments."""
        ...

    async def mark(self, reminder_ids: Sequence[int], state: ReminderState) -> None: ...

    async def miss(self, steps: Sequence[PlannedStep]) -> None:
        """Remember what a person who cannot be reached would have been told."""
        ...

    async def missed(self, limit: int) -> list[Reminder]:
        """What people missed who can be reached again, at most `limit` people at once."""
        ...
