"""Where notes about documents, preferences and the officers' days are kept."""

from datetime import date, datetime
from typing import Protocol

from bot.services.case.model import DayEntry, DocumentMark
from bot.services.case.reminder import QuietHours
from rules import Text
from rules.procedure import Procedure


class Documents(Protocol):
    """What people have noted about their documents."""

    async def of(self, person_id: int, procedure: Procedure) -> list[DocumentMark]: ...

    async def everything(self, person_id: int) -> list[DocumentMark]: ...

    async def keep(self, mark: DocumentMark) -> None:
        """Keep what is noted, in place of what was."""
        ...

    async def remove(self, person_id: int, procedure: Procedure, document: str) -> None: ...

    async def erase(self, person_id: int) -> int: ...


class Preferences(Protocol):
    """What people have set for themselves."""

    async def quiet_hours(self, person_id: int) -> QuietHours | None:
        """The person's quiet hours; None when they have chosen none of their own."""
        ...

    async def set_quiet_hours(self, person_id: int, quiet: QuietHours, now: datetime) -> None: ...

    async def erase(self, person_id: int) -> None: ...


class DaysOff(Protocol):
    """Days that officers have declared worked or off."""

    async def add(  # noqa: PLR0913  (what an entry says)
        self, day: date, *, working: bool, name: Text, source: str, by: int, now: datetime
    ) -> DayEntry: ...

    async def withdraw(self, entry_id: int, *, by: int, now: datetime) -> bool:
        """Withdraw the entry; False when there is none, or it is withdrawn already."""
        ...

    async def standing(self) -> list[DayEntry]:
        """Entries that count, as entered: of two for the same day the later one wins."""
        ...

    async def everything(self) -> list[DayEntry]:
        """Withdrawn ones as well, as entered."""
        ...

    async def revision(self) -> int:
        """Grows with each entry and each withdrawal; 0 before the first."""
        ...
