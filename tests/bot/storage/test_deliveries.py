"""A delivery is claimed once, belongs to one turn, and is erased with its person. On both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.services.delivery import Delivery, DeliveryOutbox, DeliveryState, Priority
from bot.services.ports import Database, Unit

ASEL = 6_512_345_678
NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOSTILE = {"note": "\0 <b> ' ' \ud83d ә", "ids": [1, 2], "none": None}


async def _put(unit: Unit, **options: object) -> Delivery:
    await unit.persons.meet(ASEL, NOW)
    return await DeliveryOutbox(unit.deliveries, NOW).put(ASEL, "reminder", HOSTILE, **options)  # type: ignore[arg-type]


async def _claimed(unit: Unit) -> Delivery:
    put = await _put(unit)
    claimed = await unit.deliveries.claim(put.id, 1, NOW)
    assert claimed is not None
    return claimed


async def test_what_was_put_is_there_as_it_was_put(database: Database) -> None:
    async with database.transaction() as unit:
        put = await _put(unit)
    async with database.transaction() as unit:
        delivery = await unit.deliveries.get(put.id)
        assert delivery is not None
        assert delivery.payload == HOSTILE
        assert (delivery.state, delivery.turn, delivery.attempts) == (DeliveryState.QUEUED, 1, 0)
        assert (delivery.created_at, delivery.not_before) == (NOW, NOW)
        assert put == delivery
        assert await unit.deliveries.by_number(put.number) == delivery
        assert await unit.deliveries.of(ASEL) == [delivery]
        assert await unit.deliveries.by_number(put.number + 1) is None


async def test_nothing_is_put_by_a_transaction_that_fails(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
    try:
        async with database.transaction() as unit:
            await _put(unit)
            raise RuntimeError
    except RuntimeError:
        pass
    async with database.transaction() as unit:
        assert await unit.deliveries.of(ASEL) == []


async def test_a_reference_belongs_to_one_delivery_for_ever(database: Database) -> None:
    async with database.transaction() as unit:
        first = await _claimed(unit)
        await unit.deliveries.settle(first, DeliveryState.SENT, now=NOW)
        assert await unit.deliveries.forget_before(NOW + MINUTE) == 1
    async with database.transaction() as unit:
        assert (await _put(unit)).reference != first.reference


async def test_the_line_is_by_priority_and_then_by_age(database: Database) -> None:
    async with database.transaction() as unit:
        broadcast = await _put(unit, priority=Priority.BROADCAST, repeatable=False)
        first, second = await _put(unit), await _put(unit)
        later = await _put(unit, not_before=NOW + MINUTE)
        incident = await _put(unit, priority=Priority.INCIDENT)
        waiting = await unit.deliveries.waiting(NOW, 10)
        assert [each.id for each in waiting] == [incident.id, first.id, second.id, broadcast.id]
        assert [each.id for each in await unit.deliveries.waiting(NOW, 1)] == [incident.id]

        await unit.deliveries.lined_up(waiting[:2], NOW)
        assert await unit.deliveries.in_line() == 2
        assert [each.id for each in await unit.deliveries.waiting(NOW + MINUTE, 10)] == [
            second.id,
            later.id,
            broadcast.id,
        ]
        assert await unit.deliveries.line_up_again() == 2
        assert await unit.deliveries.in_line() == 0
        assert {each.turn for each in await unit.deliveries.waiting(NOW, 10)} == {1}


async def test_of_many_who_claim_one_gets_it(database: Database) -> None:
    async with database.transaction() as unit:
        put = await _put(unit)

    async def claim() -> Delivery | None:
        async with database.transaction() as unit:
            return await unit.deliveries.claim(put.id, 1, NOW)

    claims = [claim for claim in await asyncio.gather(*(claim() for _ in range(8))) if claim]
    assert [(claim.state, claim.attempts) for claim in claims] == [(DeliveryState.SENDING, 1)]


async def test_what_waited_too_long_gets_a_new_turn_and_the_old_one_is_void(database: Database) -> None:
    async with database.transaction() as unit:
        put = await _put(unit)
        await unit.deliveries.lined_up(await unit.deliveries.waiting(NOW, 1), NOW)
        assert await unit.deliveries.give_new_turns(NOW) == 0
        assert await unit.deliveries.give_new_turns(NOW + MINUTE) == 1
        assert [(each.id, each.turn) for each in await unit.deliveries.waiting(NOW, 10)] == [(put.id, 2)]
        assert await unit.deliveries.claim(put.id, 1, NOW) is None
        assert await unit.deliveries.claim(put.id, 2, NOW) is not None


async def test_what_was_put_back_comes_again_when_it_may(database: Database) -> None:
    async with database.transaction() as unit:
        claimed = await _claimed(unit)
        await unit.deliveries.put_back(claimed, NOW + MINUTE, "429")
        await unit.deliveries.settle(claimed, DeliveryState.SENT, now=NOW, message_id=7)  # too late: not its turn
        assert await unit.deliveries.waiting(NOW, 10) == []
        (again,) = await unit.deliveries.waiting(NOW + MINUTE, 10)
        assert again.turn == 2
        delivery = await unit.deliveries.claim(again.id, 2, NOW + MINUTE)
        assert delivery is not None
        assert (delivery.attempts, delivery.error, delivery.message_id) == (2, None, None)


async def test_what_was_certainly_not_sent_does_not_count_as_an_attempt(database: Database) -> None:
    async with database.transaction() as unit:
        claimed = await _claimed(unit)
        await unit.deliveries.put_back(claimed, NOW, "429", asked=False)
        delivery = await unit.deliveries.get(claimed.id)
        assert delivery is not None
        assert (delivery.state, delivery.turn, delivery.attempts, delivery.error) == ("queued", 2, 0, "429")


async def test_a_turn_that_is_over_cannot_be_lined_up(database: Database) -> None:
    async with database.transaction() as unit:
        await _put(unit)
        before = await unit.deliveries.waiting(NOW, 1)
        claimed = await unit.deliveries.claim(before[0].id, 1, NOW)
        assert claimed is not None
        await unit.deliveries.put_back(claimed, NOW, "429")
        await unit.deliveries.lined_up(before, NOW)
        assert await unit.deliveries.in_line() == 0


async def test_what_ended_has_ended(database: Database) -> None:
    async with database.transaction() as unit:
        claimed = await _claimed(unit)
        await unit.deliveries.settle(claimed, DeliveryState.SENT, now=NOW, message_id=7)
        await unit.deliveries.put_back(claimed, NOW, "late")
        await unit.deliveries.settle(claimed, DeliveryState.UNKNOWN, now=NOW)
        assert await unit.deliveries.claim(claimed.id, 1, NOW) is None
        assert await unit.deliveries.claim_again(claimed.id, 1, NOW) is None
        delivery = await unit.deliveries.get(claimed.id)
        assert delivery is not None
        assert (delivery.state, delivery.sent_at, delivery.message_id) == (DeliveryState.SENT, NOW, 7)


async def test_what_a_dead_process_was_sending_is_found(database: Database) -> None:
    async with database.transaction() as unit:
        claimed = await _claimed(unit)
        assert await unit.deliveries.abandoned(NOW) == []
        assert await unit.deliveries.abandoned(NOW + MINUTE) == [claimed]
        again = await unit.deliveries.claim_again(claimed.id, 1, NOW + MINUTE)
        assert again is not None
        assert again.attempts == 2
        assert await unit.deliveries.abandoned(NOW + MINUTE) == []


async def test_only_what_has_ended_is_forgotten(database: Database) -> None:
    async with database.transaction() as unit:
        ended = await _claimed(unit)
        await unit.deliveries.settle(ended, DeliveryState.BLOCKED, now=NOW, error="blocked")
        in_hand, queued = await _claimed(unit), await _put(unit)
        assert await unit.deliveries.forget_before(NOW) == 0
        assert await unit.deliveries.forget_before(NOW + MINUTE) == 1
        assert [each.id for each in await unit.deliveries.of(ASEL)] == [in_hand.id, queued.id]


async def test_deliveries_go_with_the_person(database: Database) -> None:
    async with database.transaction() as unit:
        claimed = await _claimed(unit)
        await unit.erasures.erase_person(ASEL)
        assert await unit.deliveries.get(claimed.id) is None
        await unit.deliveries.settle(claimed, DeliveryState.SENT, now=NOW, message_id=7)
