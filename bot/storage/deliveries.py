"""Where deliveries are kept, the same for both databases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.services.delivery import Delivery, DeliveryState, NewDelivery, Priority, Waiting
from bot.storage.repository import Repository
from bot.storage.rows import Row, from_json, from_ms, from_ms_or_none, plain, to_json, to_ms


class SqlDeliveries(Repository):
    """`delivery.Deliveries`."""

    __slots__ = ()

    async def add(self, delivery: NewDelivery) -> Delivery:
        row: Row = await self._sql.add(
            self._connection,
            id=delivery.id,
            person_id=delivery.person_id,
            kind=plain(delivery.kind),
            payload=to_json(delivery.payload),
            priority=delivery.priority.value,
            repeatable=delivery.repeatable,
            created_at=to_ms(delivery.now),
            not_before=to_ms(delivery.not_before),
        )
        return _to_delivery(row)

    async def get(self, delivery_id: str) -> Delivery | None:
        return _to_delivery_or_none(await self._sql.get(self._connection, delivery_id=delivery_id))

    async def by_number(self, number: int) -> Delivery | None:
        return _to_delivery_or_none(await self._sql.by_number(self._connection, number=number))

    async def of(self, person_id: int) -> list[Delivery]:
        return _to_deliveries([row async for row in self._sql.of_person(self._connection, person_id=person_id)])

    async def waiting(self, now: datetime, limit: int) -> list[Waiting]:
        return [
            Waiting(row["id"], row["number"], Priority(row["priority"]), row["turn"])
            async for row in self._sql.waiting(self._connection, now=to_ms(now), limit=limit)
        ]

    async def in_line(self) -> int:
        row: Any = await self._sql.in_line(self._connection)
        deliveries: int = row["deliveries"]
        return deliveries

    async def lined_up(self, deliveries: Sequence[Waiting], now: datetime) -> None:
        moment = to_ms(now)
        if deliveries:
            await self._sql.lined_up(
                self._connection,
                [{"delivery_id": each.id, "turn": each.turn, "now": moment} for each in deliveries],
            )

    async def line_up_again(self) -> int:
        forgotten: int = await self._sql.line_up_again(self._connection)
        return forgotten

    async def give_new_turns(self, before: datetime) -> int:
        given: int = await self._sql.give_new_turns(self._connection, before=to_ms(before))
        return given

    async def claim(self, delivery_id: str, turn: int, now: datetime) -> Delivery | None:
        return _to_delivery_or_none(
            await self._sql.claim(self._connection, delivery_id=delivery_id, turn=turn, now=to_ms(now))
        )

    async def claim_again(self, delivery_id: str, turn: int, now: datetime) -> Delivery | None:
        return _to_delivery_or_none(
            await self._sql.claim_again(self._connection, delivery_id=delivery_id, turn=turn, now=to_ms(now))
        )

    async def abandoned(self, before: datetime) -> list[Delivery]:
        return _to_deliveries([row async for row in self._sql.abandoned(self._connection, before=to_ms(before))])

    async def put_back(
        self, delivery: Delivery, not_before: datetime, error: str | None, *, asked: bool = True
    ) -> None:
        await self._sql.put_back(
            self._connection,
            delivery_id=delivery.id,
            turn=delivery.turn,
            not_before=to_ms(not_before),
            error=plain(error),
            uncounted=0 if asked else 1,
        )

    async def settle(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        now: datetime,
        message_id: int | None = None,
        error: str | None = None,
    ) -> None:
        await self._sql.settle(
            self._connection,
            delivery_id=delivery.id,
            turn=delivery.turn,
            state=state.value,
            sent_at=to_ms(now) if state is DeliveryState.SENT else None,
            message_id=message_id,
            error=plain(error),
        )

    async def erase(self, person_id: int) -> None:
        await self._sql.erase(self._connection, person_id=person_id)

    async def forget_before(self, moment: datetime) -> int:
        forgotten: int = await self._sql.forget_before(self._connection, moment=to_ms(moment))
        return forgotten


def _to_deliveries(rows: list[Row]) -> list[Delivery]:
    return [_to_delivery(row) for row in rows]


def _to_delivery_or_none(row: Row | None) -> Delivery | None:
    return None if row is None else _to_delivery(row)


def _to_delivery(row: Row) -> Delivery:
    """A row of `deliveries`."""
    return Delivery(
        id=row["id"],
        number=row["number"],
        person_id=row["person_id"],
        kind=row["kind"],
        payload=from_json(row["payload"]),
        priority=Priority(row["priority"]),
        repeatable=bool(row["repeatable"]),
        state=DeliveryState(row["state"]),
        created_at=from_ms(row["created_at"]),
        not_before=from_ms(row["not_before"]),
        turn=row["turn"],
        attempts=row["attempts"],
        sent_at=from_ms_or_none(row["sent_at"]),
        message_id=row["message_id"],
        error=row["error"],
    )
