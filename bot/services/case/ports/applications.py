"""Where applications are kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from bot.services.case.model import Application, SealedNumber, Uncounted
from bot.services.case.reminder import QuietHours
from rules.authority_data import AuthorityProcedure


@dataclass(frozen=True, slots=True)
class LateCount:
    """The longest term of the authority as it was counted, and by what."""

    late_after: date | None
    uncounted: Uncounted | None
    rules_version: str
    calendar_revision: int


class StaleApplication(NamedTuple):
    """An open application whose terms were counted by another calendar or other rules."""

    application: Application
    quiet: QuietHours | None
    reachable: bool
    reminded: bool


class Applications(Protocol):
    """What people have asked the authority for."""

    async def add(  # noqa: PLR0913  (the columns of an application)
        self,
        person_id: int,
        procedure: AuthorityProcedure,
        *,
        event_id: int | None,
        filed_at: datetime,
        hour_known: bool,
        accepted_on: date | None,
        region: str | None,
        portal: str | None,
        number: SealedNumber | None,
        late: LateCount,
        now: datetime,
    ) -> Application: ...

    async def get(self, application_id: int) -> Application | None: ...

    async def of(self, person_id: int) -> list[Application]:
        """Every application of the person, the one filed last first."""
        ...

    async def change(  # noqa: PLR0913  (what a person may correct)
        self,
        application_id: int,
        *,
        filed_at: datetime,
        hour_known: bool,
        accepted_on: date | None,
        region: str | None,
        portal: str | None,
        late: LateCount,
    ) -> None:
        """Keep what was corrected; the revision grows."""
        ...

    async def set_number(self, application_id: int, number: SealedNumber | None) -> None: ...

    async def decide(
        self, application_id: int, outcome: str | None, *, on: date | None, by: int | None, ground: str | None
    ) -> None:
        """Keep the outcome, or with None take it back; the revision grows."""
        ...

    async def erase(self, person_id: int) -> int:
        """Remove every application of the person; how many."""
        ...

    async def by_number(self, hashes: Sequence[str]) -> list[Application]:
        """Applications whose number has one of these keyed hashes."""
        ...

    async def sealed_by_another_key(self, prefix: str, *, after: int, limit: int) -> list[Application]:
        """Some applications whose number was not encrypted by the key of this prefix, by id, beyond the id `after`."""
        ...

    async def reseal(self, application_id: int, old: SealedNumber, new: SealedNumber) -> bool:
        """Keep the number sealed anew; False when it is not the old one any more."""
        ...

    async def stale_people(self, rules_version: str, calendar_revision: int, limit: int) -> set[int]:
        """Some people (ids) with open applications whose terms were counted by other rules or another calendar."""
        ...

    async def stale(
        self, people: Collection[int], rules_version: str, calendar_revision: int
    ) -> list[StaleApplication]:
        """These people's open applications whose terms were counted by other rules or another calendar, by id."""
        ...

    async def recount(self, applications: Sequence[tuple[Application, LateCount]]) -> set[int]:
        """Keep new terms; the ids of those for which that was possible, as nobody had changed them meanwhile.

        The revision of each whose term has changed grows.
        """
        ...
