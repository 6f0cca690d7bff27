"""What happened."""

from datetime import date, datetime

from bot.services.case.model import EarlierVersion, Event, EventKind
from bot.storage.case.values import from_day, to_day
from bot.storage.repository import Repository, found
from bot.storage.rows import Row, from_ms, from_ms_or_none, plain, to_ms


class SqlEvents(Repository):
    """`ports.Events`."""

    __slots__ = ()

    async def add(  # noqa: PLR0913  (the columns of an event)
        self, person_id: int, kind: EventKind, *, day: date, until: date | None, ground: str | None, now: datetime
    ) -> Event:
        row = await self._sql.add(
            self._connection,
            person_id=person_id,
            kind=kind.value,
            day=to_day(day),
            until=to_day(until),
            ground=plain(ground),
            now=to_ms(now),
        )
        return _to_event(row)

    async def get(self, event_id: int) -> Event | None:
        row = await self._sql.get(self._connection, event_id=event_id)
        return None if row is None else _to_event(row)

    async def of(self, person_id: int) -> list[Event]:
        return [_to_event(row) async for row in self._sql.of_person(self._connection, person_id=person_id)]

    async def everything(self, person_id: int) -> list[Event]:
        return [_to_event(row) async for row in self._sql.everything(self._connection, person_id=person_id)]

    async def correct(self, event: Event, *, day: date, until: date | None, ground: str | None, now: datetime) -> Event:
        found(await self._sql.keep_version(self._connection, event_id=event.id, now=to_ms(now)), "event")
        row = await self._sql.correct(
            self._connection,
            event_id=event.id,
            day=to_day(day),
            until=to_day(until),
            ground=plain(ground),
            now=to_ms(now),
        )
        return _to_event(row)

    async def retract(self, event_id: int, now: datetime) -> None:
        await self._sql.retract(self._connection, event_id=event_id, now=to_ms(now))

    async def history(self, person_id: int) -> list[EarlierVersion]:
        return [_to_earlier_version(row) async for row in self._sql.history(self._connection, person_id=person_id)]

    async def erase(self, person_id: int) -> int:
        erased: int = await self._sql.erase(self._connection, person_id=person_id)
        return erased


def _to_event(row: Row) -> Event:
    return Event(
        id=row["id"],
        person_id=row["person_id"],
        kind=EventKind(row["kind"]),
        day=date.fromisoformat(row["day"]),
        until=from_day(row["until"]),
        ground=row["ground"],
        version=row["version"],
        reported_at=from_ms(row["reported_at"]),
        changed_at=from_ms(row["changed_at"]),
        retracted_at=from_ms_or_none(row["retracted_at"]),
    )


def _to_earlier_version(row: Row) -> EarlierVersion:
    return EarlierVersion(
        event_id=row["event_id"],
        person_id=row["person_id"],
        version=row["version"],
        day=date.fromisoformat(row["day"]),
        until=from_day(row["until"]),
        ground=row["ground"],
        told_at=from_ms(row["told_at"]),
        replaced_at=from_ms(row["replaced_at"]),
    )
