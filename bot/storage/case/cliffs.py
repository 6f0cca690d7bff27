"""By which days to sign and to file before certificates end."""

from collections.abc import Collection, Sequence
from datetime import date

from bot.services.case.model import CliffCount
from bot.services.case.ports import StaleCliff
from bot.storage.case.values import from_day, to_day, to_keys
from bot.storage.repository import Repository
from bot.storage.rows import Row


class SqlCliffs(Repository):
    """`ports.Cliffs`."""

    __slots__ = ()

    async def of(self, person_id: int) -> CliffCount | None:
        row = await self._sql.of_person(self._connection, person_id=person_id)
        return None if row is None else _to_count(row)

    async def begin(self, count: CliffCount) -> None:
        await self._sql.begin(self._connection, **_columns(count))

    async def keep(self, count: CliffCount) -> None:
        await self._sql.keep(self._connection, **_columns(count))

    async def confirm(self, counts: Sequence[CliffCount], rules_version: str, calendar_revision: int) -> None:
        if counts:
            await self._sql.confirm(
                self._connection,
                [
                    {
                        "person_id": count.person_id,
                        "event_id": count.event_id,
                        "version": count.version,
                        "rules_version": rules_version,
                        "calendar_revision": calendar_revision,
                    }
                    for count in counts
                ],
            )

    async def remove(self, person_id: int) -> None:
        await self._sql.remove(self._connection, person_id=person_id)

    async def stale_people(self, rules_version: str, calendar_revision: int, limit: int) -> set[int]:
        return {
            row["person_id"]
            async for row in self._sql.stale_people(
                self._connection, rules_version=rules_version, calendar_revision=calendar_revision, limit=limit
            )
        }

    async def stale(self, people: Collection[int], rules_version: str, calendar_revision: int) -> list[StaleCliff]:
        return [
            StaleCliff(_to_count(row), reachable=bool(row["reachable"]))
            async for row in self._sql.stale(
                self._connection,
                people=to_keys(people),
                rules_version=rules_version,
                calendar_revision=calendar_revision,
            )
        ]


def _columns(count: CliffCount) -> dict[str, object]:
    return {
        "person_id": count.person_id,
        "event_id": count.event_id,
        "version": count.version,
        "until": to_day(count.until),
        "sign_by": to_day(count.sign_by),
        "file_by": to_day(count.file_by),
        "rules_version": count.rules_version,
        "calendar_revision": count.calendar_revision,
    }


def _to_count(row: Row) -> CliffCount:
    return CliffCount(
        person_id=row["person_id"],
        event_id=row["event_id"],
        version=row["version"],
        until=date.fromisoformat(row["until"]),
        sign_by=from_day(row["sign_by"]),
        file_by=from_day(row["file_by"]),
        rules_version=row["rules_version"],
        calendar_revision=row["calendar_revision"],
    )
