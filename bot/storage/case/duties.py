"""What people have to do."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from bot.services.case.model import Duty, DutyState, NewDuty
from bot.services.case.ports import Recounted, StaleDuty
from bot.storage.case.values import count_columns, from_day, from_words, to_count, to_day, to_keys, to_quiet, to_words
from bot.storage.repository import Repository, found
from bot.storage.rows import Row, from_ms, from_ms_or_none, plain, to_ms


class SqlDuties(Repository):
    """`ports.Duties`."""

    __slots__ = ()

    async def open(self, duty: NewDuty, now: datetime) -> Duty:
        row = await self._sql.open(
            self._connection,
            person_id=duty.person_id,
            event_id=duty.event_id,
            rule=plain(duty.rule),
            event_day=to_day(duty.event_day),
            now=to_ms(now),
            **count_columns(duty.count),
        )
        return _to_duty(row)

    async def get(self, duty_id: int) -> Duty | None:
        row = await self._sql.get(self._connection, duty_id=duty_id)
        return None if row is None else _to_duty(row)

    async def of(self, person_id: int) -> list[Duty]:
        return [_to_duty(row) async for row in self._sql.of_person(self._connection, person_id=person_id)]

    async def close(  # noqa: PLR0913  (how a duty can end)
        self,
        duty_id: int,
        state: DutyState,
        *,
        now: datetime,
        on: date | None = None,
        by: int | None = None,
        why: str | None = None,
        note: str | None = None,
    ) -> None:
        closed = await self._sql.close(
            self._connection,
            duty_id=duty_id,
            state=state.value,
            now=to_ms(now),
            on_day=to_day(on),
            by_event=by,
            why=plain(why),
            note=to_words(note),
        )
        found(closed, "duty")

    async def reopen(self, duty_id: int) -> None:
        found(await self._sql.reopen(self._connection, duty_id=duty_id), "duty")

    async def recount(self, duties: Sequence[Recounted]) -> set[int]:
        recounted = set()
        for duty in duties:
            row = await self._sql.recount(
                self._connection,
                duty_id=duty.duty_id,
                event_day=to_day(duty.event_day),
                moved=int(duty.moved),
                revision=duty.revision,
                **count_columns(duty.count),
            )
            if row is not None:
                recounted.add(row["id"])
        return recounted

    async def confirm(self, duties: Sequence[Duty], rules_version: str, calendar_revision: int) -> None:
        if duties:
            await self._sql.confirm(
                self._connection,
                [
                    {
                        "duty_id": duty.id,
                        "revision": duty.revision,
                        "rules_version": rules_version,
                        "calendar_revision": calendar_revision,
                    }
                    for duty in duties
                ],
            )

    async def snooze(self, duty_id: int, until: date | None) -> None:
        found(await self._sql.snooze(self._connection, duty_id=duty_id, until=to_day(until)), "duty")

    async def stale_people(self, rules_version: str, calendar_revision: int, limit: int) -> set[int]:
        return {
            row["person_id"]
            async for row in self._sql.stale_people(
                self._connection, rules_version=rules_version, calendar_revision=calendar_revision, limit=limit
            )
        }

    async def stale(self, people: Collection[int], rules_version: str, calendar_revision: int) -> list[StaleDuty]:
        return [
            StaleDuty(_to_duty(row), to_quiet(row), reachable=bool(row["reachable"]), reminded=bool(row["reminded"]))
            async for row in self._sql.stale(
                self._connection,
                people=to_keys(people),
                rules_version=rules_version,
                calendar_revision=calendar_revision,
            )
        ]


def _to_duty(row: Row) -> Duty:
    return Duty(
        id=row["id"],
        person_id=row["person_id"],
        event_id=row["event_id"],
        rule=row["rule"],
        event_day=date.fromisoformat(row["event_day"]),
        state=DutyState(row["state"]),
        count=to_count(row),
        revision=row["revision"],
        snoozed_until=from_day(row["snoozed_until"]),
        opened_at=from_ms(row["opened_at"]),
        closed_at=from_ms_or_none(row["closed_at"]),
        closed_on=from_day(row["closed_on"]),
        closed_by=row["closed_by"],
        closed_why=row["closed_why"],
        note=from_words(row["note"]),
    )
