"""What a person, or an officer for everybody, has set; and requests to be erased."""

from datetime import date, datetime

from bot.services.case.model import DayEntry, Erasure
from bot.services.case.reminder import QuietHours
from bot.storage.case.values import to_day, to_minutes, to_quiet
from bot.storage.repository import Repository
from bot.storage.rows import Row, from_ms, from_ms_or_none, plain, to_ms
from rules import Text


class SqlPreferences(Repository):
    """`ports.Preferences`."""

    __slots__ = ()

    async def quiet_hours(self, person_id: int) -> QuietHours | None:
        row = await self._sql.get(self._connection, person_id=person_id)
        return None if row is None else to_quiet(row)

    async def set_quiet_hours(self, person_id: int, quiet: QuietHours, now: datetime) -> None:
        await self._sql.set_quiet_hours(
            self._connection,
            person_id=person_id,
            quiet_from=to_minutes(quiet.start),
            quiet_to=to_minutes(quiet.end),
            now=to_ms(now),
        )

    async def erase(self, person_id: int) -> None:
        await self._sql.erase(self._connection, person_id=person_id)


class SqlDaysOff(Repository):
    """`ports.DaysOff`."""

    __slots__ = ()

    async def add(  # noqa: PLR0913  (what an entry says)
        self, day: date, *, working: bool, name: Text, source: str, by: int, now: datetime
    ) -> DayEntry:
        row = await self._sql.add(
            self._connection,
            day=to_day(day),
            working=working,
            name_kk=plain(name.kk),
            name_ru=plain(name.ru),
            name_en=plain(name.en),
            source=plain(source),
            entered_by=by,
            now=to_ms(now),
        )
        return _to_entry(row)

    async def withdraw(self, entry_id: int, *, by: int, now: datetime) -> bool:
        withdrawn: int = await self._sql.withdraw(self._connection, entry_id=entry_id, withdrawn_by=by, now=to_ms(now))
        return withdrawn > 0

    async def standing(self) -> list[DayEntry]:
        return [_to_entry(row) async for row in self._sql.standing(self._connection)]

    async def everything(self) -> list[DayEntry]:
        return [_to_entry(row) async for row in self._sql.everything(self._connection)]

    async def revision(self) -> int:
        row = await self._sql.revision(self._connection)
        revision: int = row["revision"]
        return revision


class SqlErasures(Repository):
    """`ports.Erasures`."""

    __slots__ = ()

    async def request(self, receipt: str, person_id: int, *, now: datetime, due_at: datetime) -> None:
        await self._sql.request(
            self._connection, receipt=plain(receipt), person_id=person_id, now=to_ms(now), due_at=to_ms(due_at)
        )

    async def pending(self, person_id: int) -> Erasure | None:
        row = await self._sql.pending(self._connection, person_id=person_id)
        return None if row is None else _to_erasure(row)

    async def of(self, person_id: int) -> list[Erasure]:
        return [_to_erasure(row) async for row in self._sql.of_person(self._connection, person_id=person_id)]

    async def by_receipt(self, receipt: str) -> Erasure | None:
        row = await self._sql.by_receipt(self._connection, receipt=receipt)
        return None if row is None else _to_erasure(row)

    async def cancel(self, person_id: int, now: datetime) -> bool:
        cancelled: int = await self._sql.cancel(self._connection, person_id=person_id, now=to_ms(now))
        return cancelled > 0

    async def due(self, now: datetime, limit: int) -> list[Erasure]:
        return [_to_erasure(row) async for row in self._sql.due(self._connection, now=to_ms(now), limit=limit)]

    async def done(self, receipt: str, now: datetime) -> None:
        await self._sql.done(self._connection, receipt=receipt, now=to_ms(now))

    async def erase_person(self, person_id: int) -> None:
        await self._sql.erase_person(self._connection, person_id=person_id)


def _to_entry(row: Row) -> DayEntry:
    return DayEntry(
        id=row["id"],
        day=date.fromisoformat(row["day"]),
        working=bool(row["working"]),
        name=Text(kk=row["name_kk"], ru=row["name_ru"], en=row["name_en"]),
        source=row["source"],
        entered_by=row["entered_by"],
        entered_at=from_ms(row["entered_at"]),
        withdrawn_by=row["withdrawn_by"],
        withdrawn_at=from_ms_or_none(row["withdrawn_at"]),
    )


def _to_erasure(row: Row) -> Erasure:
    return Erasure(
        receipt=row["receipt"],
        person_id=row["person_id"],
        requested_at=from_ms(row["requested_at"]),
        due_at=from_ms(row["due_at"]),
        cancelled_at=from_ms_or_none(row["cancelled_at"]),
        done_at=from_ms_or_none(row["done_at"]),
    )
