"""Where requests to be erased are kept."""

from datetime import datetime
from typing import Protocol

from bot.services.case.model import Erasure


class Erasures(Protocol):
    """Requests to be erased."""

    async def request(self, receipt: str, person_id: int, *, now: datetime, due_at: datetime) -> None: ...

    async def pending(self, person_id: int) -> Erasure | None:
        """The request that is neither done nor cancelled; None when there is none."""
        ...

    async def of(self, person_id: int) -> list[Erasure]: ...

    async def by_receipt(self, receipt: str) -> Erasure | None: ...

    async def cancel(self, person_id: int, now: datetime) -> bool: ...

    async def due(self, now: datetime, limit: int) -> list[Erasure]: ...

    async def done(self, receipt: str, now: datetime) -> None: ...

    async def erase_person(self, person_id: int) -> None:
        """Remove the person and, by one statement, everything that is theirs."""
        ...
