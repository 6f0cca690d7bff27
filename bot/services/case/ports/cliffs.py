"""Where the days before the end of certificates are kept."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from bot.services.case.model import CliffCount


class StaleCliff(NamedTuple):
    """Days before the end of a certificate that were counted by another calendar or other rules."""

    days: CliffCount
    reachable: bool


class Cliffs(Protocol):
    """By which days people have to sign and to file before their certificates end: of each, one certificate."""

    async def of(self, person_id: int) -> CliffCount | None: ...

    async def begin(self, count: CliffCount) -> None:
        """Keep the count of another last day. Of the same one what was counted stays: `replanning` tells what moves."""
        ...

    async def keep(self, count: CliffCount) -> None:
        """Keep the count, in place of what was."""
        ...

    async def confirm(self, counts: Sequence[CliffCount], rules_version: str, calendar_revision: int) -> None:
        """Note that these rules and this calendar come to the same days, unless the certificate changed meanwhile."""
        ...

    async def remove(self, person_id: int) -> None: ...

    async def stale_people(self, rules_version: str, calendar_revision: int, limit: int) -> set[int]:
        """Some people (ids) whose days were counted by other rules or another calendar."""
        ...

    async def stale(self, people: Collection[int], rules_version: str, calendar_revision: int) -> list[StaleCliff]:
        """Those of these people's days that were counted by other rules or another calendar."""
        ...
