"""What people have asked the authority for."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from bot.services.case.model import Application, SealedNumber, Uncounted
from bot.services.case.ports import LateCount, StaleApplication
from bot.storage.case.values import from_day, to_day, to_keys, to_quiet
from bot.storage.repository import Repository, found
from bot.storage.rows import Row, from_ms, plain, to_ms
from rules.authority_data import AuthorityProcedure


class SqlApplications(Repository):
    """`ports.Applications`."""

    __slots__ = ()

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
    ) -> Application:
        row = await self._sql.add(
            self._connection,
            person_id=person_id,
            event_id=event_id,
            procedure=procedure,
            filed_at=to_ms(filed_at),
            hour_known=hour_known,
            accepted_on=to_day(accepted_on),
            region=plain(region),
            portal=plain(portal),
            now=to_ms(now),
            **_number_columns(number),
            **_late_columns(late),
        )
        return _to_application(row)

    async def get(self, application_id: int) -> Application | None:
        row = await self._sql.get(self._connection, application_id=application_id)
        return None if row is None else _to_application(row)

    async def of(self, person_id: int) -> list[Application]:
        return [_to_application(row) async for row in self._sql.of_person(self._connection, person_id=person_id)]

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
        changed = await self._sql.change(
            self._connection,
            application_id=application_id,
            filed_at=to_ms(filed_at),
            hour_known=hour_known,
            accepted_on=to_day(accepted_on),
            region=plain(region),
            portal=plain(portal),
            **_late_columns(late),
        )
        found(changed, "application")

    async def set_number(self, application_id: int, number: SealedNumber | None) -> None:
        found(
            await self._sql.set_number(self._connection, application_id=application_id, **_number_columns(number)),
            "application",
        )

    async def decide(
        self, application_id: int, outcome: str | None, *, on: date | None, by: int | None, ground: str | None
    ) -> None:
        decided = await self._sql.decide(
            self._connection,
            application_id=application_id,
            outcome=plain(outcome),
            outcome_on=to_day(on),
            outcome_event=by,
            ground=plain(ground),
        )
        found(decided, "application")

    async def erase(self, person_id: int) -> int:
        erased: int = await self._sql.erase(self._connection, person_id=person_id)
        return erased

    async def by_number(self, hashes: Sequence[str]) -> list[Application]:
        return [
            _to_application(row)
            for number_hash in hashes
            async for row in self._sql.by_number(self._connection, number_hash=number_hash)
        ]

    async def sealed_by_another_key(self, prefix: str, *, after: int, limit: int) -> list[Application]:
        return [
            _to_application(row)
            async for row in self._sql.sealed_by_another_key(self._connection, prefix=prefix, after=after, limit=limit)
        ]

    async def reseal(self, application_id: int, old: SealedNumber, new: SealedNumber) -> bool:
        row = await self._sql.reseal(
            self._connection, application_id=application_id, old_cipher=old.cipher, **_number_columns(new)
        )
        return row is not None

    async def stale_people(self, rules_version: str, calendar_revision: int, limit: int) -> set[int]:
        return {
            row["person_id"]
            async for row in self._sql.stale_people(
                self._connection, rules_version=rules_version, calendar_revision=calendar_revision, limit=limit
            )
        }

    async def stale(
        self, people: Collection[int], rules_version: str, calendar_revision: int
    ) -> list[StaleApplication]:
        return [
            StaleApplication(
                _to_application(row), to_quiet(row), reachable=bool(row["reachable"]), reminded=bool(row["reminded"])
            )
            async for row in self._sql.stale(
                self._connection,
                people=to_keys(people),
                rules_version=rules_version,
                calendar_revision=calendar_revision,
            )
        ]

    async def recount(self, applications: Sequence[tuple[Application, LateCount]]) -> set[int]:
        recounted = set()
        for application, late in applications:
            row = await self._sql.recount(
                self._connection,
                application_id=application.id,
                revision=application.revision,
                **_late_columns(late),
            )
            if row is not None:
                recounted.add(row["id"])
        return recounted


def _number_columns(number: SealedNumber | None) -> dict[str, object]:
    return {
        "number_cipher": number and number.cipher,
        "number_hash": number and number.hash,
        "number_last4": number and number.last4,
    }


def _late_columns(late: LateCount) -> dict[str, object]:
    return {
        "late_after": to_day(late.late_after),
        "uncounted": None if late.uncounted is None else late.uncounted.value,
        "rules_version": late.rules_version,
        "calendar_revision": late.calendar_revision,
    }


def _to_application(row: Row) -> Application:
    procedure: AuthorityProcedure = row["procedure"]
    return Application(
        id=row["id"],
        person_id=row["person_id"],
        event_id=row["event_id"],
        procedure=procedure,
        filed_at=from_ms(row["filed_at"]),
        hour_known=bool(row["hour_known"]),
        accepted_on=from_day(row["accepted_on"]),
        region=row["region"],
        portal=row["portal"],
        number=_to_number(row),
        late_after=from_day(row["late_after"]),
        uncounted=None if row["uncounted"] is None else Uncounted(row["uncounted"]),
        rules_version=row["rules_version"],
        calendar_revision=row["calendar_revision"],
        revision=row["revision"],
        outcome=row["outcome"],
        outcome_on=from_day(row["outcome_on"]),
        outcome_event=row["outcome_event"],
        ground=row["ground"],
        created_at=from_ms(row["created_at"]),
    )


def _to_number(row: Row) -> SealedNumber | None:
    if row["number_cipher"] is None:
        return None
    return SealedNumber(cipher=row["number_cipher"], hash=row["number_hash"], last4=row["number_last4"])
