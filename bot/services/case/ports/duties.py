"""Where duties are kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from bot.services.case.model import Count, Duty, DutyState, NewDuty
from bot.services.case.reminder import QuietHours


class StaleDuty(NamedTuple):
    """An open duty that was counted by another calendar or other rules, and what is needed to plan it anew."""

    duty: Duty
    quiet: QuietHours | None
    """None for the usual ones."""
    reachable: bool
    reminded: bool
    """Whether the person has agreed to reminders."""


@dataclass(frozen=True, slots=True)
class Recounted:
    """A duty that was counted anew."""

    duty_id: int
    event_day: date
    count: Count
    moved: bool
    """Whether the days that reminders rest on are other ones."""
    revision: int | None = None
    """That of the duty when it was read, if nobody may have changed it meanwhile."""


class Duties(Protocol):
    """What people have to do."""

    async def open(self, duty: NewDuty, now: datetime) -> Duty: ...

    async def get(self, duty_id: int) -> Duty | None: ...

    async def of(self, person_id: int) -> list[Duty]:
        """Every duty of the person, open or not, as opened."""
        ...

    async def close(  # noqa: PLR0913  (how a duty can end)
        self,
        duty_id: int,
        state: DutyState,
        *,
        now: datetime,
        on: date | None = None,
        by: int | None = None,
        why: str | None = None,
        note: str | None = None,
    ) -> None:
        """Close the duty; its revision grows."""
        ...

    async def reopen(self, duty_id: int) -> None:
        """Open the duty again; its revision grows, its note stays."""
        ...

    async def recount(self, duties: Sequence[Recounted]) -> set[int]:
        """Keep new counts; the ids of the duties for which that was possible.

        Where the days have moved, the revision grows and a snooze is forgotten.
        """
        ...

    async def confirm(self, duties: Sequence[Duty], rules_version: str, calendar_revision: int) -> None:
        """Note that these rules and this calendar come to the same days, unless a duty was changed meanwhile."""
        ...

    async def snooze(self, duty_id: int, until: date | None) -> None:
        """Note until when the person wants no reminder; the revision grows."""
        ...

    async def stale_people(self, rules_version: str, calendar_revision: int, limit: int) -> set[int]:
        """Some people (ids) with open duties that were counted by other rules or another calendar."""
        ...

    async def stale(self, people: Collection[int], rules_version: str, calendar_revision: int) -> list[StaleDuty]:
        """These people's open duties that were counted by other rules or another calendar, by id."""
        ...
