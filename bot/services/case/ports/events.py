"""Where events are kept."""

from datetime import date, datetime
from typing import Protocol

from bot.services.case.model import EarlierVersion, Event, EventKind


class Events(Protocol):
    """What happened."""

    async def add(  # noqa: PLR0913  (the columns of an event)
        self, person_id: int, kind: EventKind, *, day: date, until: date | None, ground: str | None, now: datetime
    ) -> Event: ...

    async def get(self, event_id: int) -> Event | None: ...

    async def of(self, person_id: int) -> list[Event]:
        """Every event of the person that was not retracted, in order of days, then as told."""
        ...

    async def everything(self, person_id: int) -> list[Event]:
        """Retracted ones as well, as told."""
        ...

    async def correct(self, event: Event, *, day: date, until: date | None, ground: str | None, now: datetime) -> Event:
        """The event as it is now; what it was stays in the history. LookupError when it is not there."""
        ...

    async def retract(self, event_id: int, now: datetime) -> None: ...

    async def history(self, person_id: int) -> list[EarlierVersion]:
        """What the person's events were before they were corrected, oldest first."""
        ...

    async def erase(self, person_id: int) -> int:
        """Remove every event of the person, and with it the duties and applications that it opened; how many."""
        ...
