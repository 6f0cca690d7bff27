"""What finished checks came to, as people were told."""

import json
from collections.abc import Sequence
from typing import Final

from bot.services.case.ports import StaleCheck
from bot.services.case.stored_result import StoredResult
from bot.storage.repository import Repository
from bot.storage.rows import plain, to_check

_WAITING: Final = ""
"""In place of a version: to be looked at when the person has come back."""


class SqlResults(Repository):
    """`ports.Results`."""

    __slots__ = ()

    async def stale(self, rules_version: str, limit: int) -> list[StaleCheck]:
        return [
            StaleCheck(
                check=to_check(row),
                result=None if row["result"] is None else _read(row["result"]),
                latest=bool(row["latest"]),
                reachable=bool(row["reachable"]),
            )
            async for row in self._sql.stale(self._connection, rules_version=rules_version, limit=limit)
        ]

    async def keep(self, check_id: int, result: StoredResult, rules_version: str) -> None:
        written = json.dumps(result.as_json(), separators=(",", ":"))
        await self._sql.keep(self._connection, check_id=check_id, result=written, rules_version=plain(rules_version))

    async def pass_over(self, check_ids: Sequence[int], rules_version: str) -> None:
        await self._looked_at(check_ids, rules_version)

    async def wait(self, check_ids: Sequence[int]) -> None:
        await self._looked_at(check_ids, _WAITING)

    async def _looked_at(self, check_ids: Sequence[int], rules_version: str) -> None:
        if check_ids:
            await self._sql.looked_at(
                self._connection,
                [{"check_id": check_id, "rules_version": rules_version} for check_id in check_ids],
            )

    async def of(self, person_id: int) -> dict[int, StoredResult]:
        return {
            row["id"]: _read(row["result"]) async for row in self._sql.of_person(self._connection, person_id=person_id)
        }


def _read(text: str) -> StoredResult:
    return StoredResult.from_json(json.loads(text))
