"""One delivery, whatever Telegram answers: each kind of answer has one consequence, and it is written down."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.delivery.lane import Lane
from bot.services.delivery import Delivery, DeliveryState
from sandbox.client import Json
from tests.bot.delivery.conftest import JOHN, NOW, YERBOLAT, Office

MINUTE = timedelta(minutes=1)


async def _carry(office: Office, delivery_id: str, turn: int = 1) -> Delivery:
    """In an open lane: its pauses are tested with it."""
    office.lane = Lane(1000)
    await office.carrier().carry(delivery_id, turn)
    return await office.get(delivery_id)


async def test_it_is_rendered_in_the_language_of_that_moment(office: Office) -> None:
    delivery_id = await office.put(JOHN, "Hello")
    async with office.database.transaction() as unit:
        await unit.persons.set_language(JOHN, "ru")
    delivery = await _carry(office, delivery_id)
    messages = await (await office.telegram.person(JOHN)).messages()
    assert messages[-1]["text"] == f"{delivery.reference} ru: Hello"
    assert (delivery.state, delivery.message_id) == (DeliveryState.SENT, messages[-1]["message_id"])
    assert delivery.sent_at is not None


async def test_once_is_once(office: Office) -> None:
    delivery_id = await office.put(JOHN)
    carrier = office.carrier()
    await asyncio.gather(*(carrier.carry(delivery_id, 1) for _ in range(5)))
    await office.carrier().carry(delivery_id, 1)
    assert len(await office.received(JOHN)) == 1


async def test_what_has_nothing_to_say_any_more_is_dropped(office: Office) -> None:
    delivery = await _carry(office, await office.put(JOHN, None))
    assert (delivery.state, delivery.sent_at) == (DeliveryState.DROPPED, None)
    assert await office.received(JOHN) == []


async def test_who_cannot_be_reached_gets_nothing(office: Office) -> None:
    delivery_id = await office.put(JOHN)
    async with office.database.transaction() as unit:
        await unit.persons.set_reachable(JOHN, reachable=False)
    delivery = await _carry(office, delivery_id)
    assert (delivery.state, delivery.error) == (DeliveryState.BLOCKED, "unreachable")
    assert office.undelivered == [delivery_id]
    assert await office.telegram.sandbox.log("sendMessage") == []


async def test_who_has_blocked_the_bot_is_not_asked_again(office: Office) -> None:
    await (await office.telegram.person(JOHN)).block()
    first, second = await office.put(JOHN), await office.put(JOHN)
    assert (await _carry(office, first)).state is DeliveryState.BLOCKED
    assert (await _carry(office, second)).state is DeliveryState.BLOCKED
    assert len(await office.telegram.sandbox.log("sendMessage")) == 1
    assert office.undelivered == [first, second]
    async with office.database.transaction() as unit:
        person = await unit.persons.get(JOHN)
    assert person is not None
    assert not person.reachable


async def test_what_telegram_refuses_has_failed(office: Office) -> None:
    await office.telegram.sandbox.fault("error", method="sendMessage", code=400, description="Bad Request: odd")
    delivery = await _carry(office, await office.put(JOHN))
    assert (delivery.state, delivery.error) == (DeliveryState.FAILED, "Bad Request: odd")


async def test_a_flood_closes_the_lane_for_everybody_and_counts_for_nobody(office: Office) -> None:
    await office.telegram.sandbox.fault("flood", method="sendMessage", retry_after=1)
    first, second = await office.put(JOHN), await office.put(YERBOLAT)
    carrier, now = office.carrier(), asyncio.get_running_loop().time
    began = now()
    await carrier.carry(first, 1)
    delivery = await office.get(first)
    assert (delivery.state, delivery.error, delivery.attempts) == (DeliveryState.QUEUED, "429, 1 s", 0)
    assert (delivery.turn, delivery.not_before >= NOW + timedelta(seconds=1)) == (2, True)
    await carrier.carry(second, 1)
    assert now() - began > 0.9
    assert (await office.get(second)).state is DeliveryState.SENT
    assert (await _carry(office, first, 2)).state is DeliveryState.SENT


NOBODY_KNOWS = [{"kind": "timeout", "seconds": 0.05}, {"kind": "disconnect"}, {"kind": "error", "code": 502}]


@pytest.mark.parametrize("fault", NOBODY_KNOWS)
async def test_a_reminder_that_may_have_arrived_comes_again_under_its_reference(office: Office, fault: Json) -> None:
    await office.telegram.sandbox.fault(method="sendMessage", **fault)
    delivery = await _carry(office, await office.put(JOHN))
    assert (delivery.state, delivery.attempts, delivery.turn) == (DeliveryState.QUEUED, 1, 2)
    assert NOW + MINUTE <= delivery.not_before < NOW + 2 * MINUTE
    delivery = await _carry(office, delivery.id, 2)
    assert (delivery.state, delivery.attempts, delivery.error) == (DeliveryState.SENT, 2, None)
    arrived = await office.received(JOHN)
    assert set(arrived) == {f"{delivery.reference} kk: Hello"}
    assert len(arrived) == (1 if fault["kind"] == "error" else 2)


@pytest.mark.parametrize("fault", NOBODY_KNOWS)
async def test_a_broadcast_that_may_have_arrived_does_not(office: Office, fault: Json) -> None:
    await office.telegram.sandbox.fault(method="sendMessage", **fault)
    delivery = await _carry(office, await office.put(JOHN, repeatable=False))
    assert (delivery.state, delivery.sent_at, delivery.message_id) == (DeliveryState.UNKNOWN, None, None)
    await _carry(office, delivery.id, delivery.turn)
    assert len(await office.telegram.sandbox.log("sendMessage")) == 1


async def test_even_a_reminder_comes_five_times_at_most(office: Office) -> None:
    await office.telegram.sandbox.fault("disconnect", method="sendMessage", count=9)
    delivery_id = await office.put(JOHN)
    for turn in range(1, 7):
        await _carry(office, delivery_id, turn)
    delivery = await office.get(delivery_id)
    assert (delivery.state, delivery.attempts) == (DeliveryState.UNKNOWN, 5)
    assert await office.received(JOHN) == [f"{delivery.reference} kk: Hello"] * 5


async def test_a_reminder_outlasts_hours_in_which_telegram_is_unwell(office: Office) -> None:
    await office.telegram.sandbox.fault("error", method="sendMessage", code=502, count=15)
    delivery_id = await office.put(JOHN)
    for turn in range(1, 16):
        delivery = await _carry(office, delivery_id, turn)
    assert (delivery.state, delivery.attempts) == (DeliveryState.QUEUED, 15)
    assert delivery.not_before >= NOW + timedelta(hours=1)
    assert (await _carry(office, delivery_id, 16)).state is DeliveryState.SENT


@pytest.mark.parametrize("repeatable", [True, False])
async def test_without_a_connection_nothing_is_lost_and_nothing_unknown(office: Office, repeatable: bool) -> None:
    await office.telegram.server.__aexit__(None, None, None)
    try:
        delivery = await _carry(office, await office.put(JOHN, repeatable=repeatable))
    finally:
        await office.telegram.server.__aenter__()
    assert (delivery.state, delivery.attempts, delivery.error) == (DeliveryState.QUEUED, 0, "no connection")


async def test_what_cannot_be_written_is_tried_again_and_then_has_failed(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        delivery = await _carry(office, await office.put(JOHN, "broken"))
    assert (delivery.state, delivery.attempts, delivery.error) == (DeliveryState.QUEUED, 0, "not_written")
    assert delivery.not_before > NOW
    assert delivery.reference in caplog.text
    assert "N12345678" not in caplog.text
    for turn in range(2, 11):
        delivery = await _carry(office, delivery.id, turn)
    assert delivery.state is DeliveryState.FAILED


@pytest.mark.parametrize(("repeatable", "messages"), [(True, 1), (False, 0)])
async def test_what_is_found_in_sending_was_interrupted(office: Office, repeatable: bool, messages: int) -> None:
    delivery_id = await office.put(JOHN, repeatable=repeatable)
    async with office.database.transaction() as unit:
        await unit.deliveries.claim(delivery_id, 1, NOW)  # and here the process died
    delivery = await _carry(office, delivery_id)
    assert delivery.state is (DeliveryState.SENT if repeatable else DeliveryState.UNKNOWN)
    assert len(await office.received(JOHN)) == messages


async def test_somebody_who_was_erased_is_sent_nothing(office: Office) -> None:
    delivery_id = await office.put(JOHN)
    async with office.database.transaction() as unit:
        await unit.erasures.erase_person(JOHN)
    await office.carrier().carry(delivery_id, 1)
    assert await office.received(JOHN) == []


async def test_a_closed_lane_begins_nothing(office: Office) -> None:
    delivery_id = await office.put(JOHN)
    office.lane.close()
    with pytest.raises(asyncio.CancelledError):
        await office.carrier().carry(delivery_id, 1)
    assert (await office.get(delivery_id)).state is DeliveryState.QUEUED
