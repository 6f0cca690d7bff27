"""Whatever is due gets into the queue, and whatever a dead process left is found."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.delivery import line as line_module
from bot.delivery.carrier import Carrier
from bot.delivery.line import Line
from bot.dialogs.screen import Screen
from bot.services.delivery import DeliveryState, Priority, Waiting
from bot.services.errors import StorageUnavailable
from tests.bot.delivery.conftest import JOHN, NOW, Office

MINUTE = timedelta(minutes=1)


class Queue:
    """Takes turns in, as the engine does."""

    def __init__(self) -> None:
        self.turns: list[str] = []
        self.breaks = False

    async def enqueue(self, deliveries: Sequence[Waiting], /) -> None:
        if self.breaks:
            raise OSError
        self.turns += [f"{each.id}.{each.turn}" for each in deliveries]

    async def forget_finished(self) -> None:
        """Nothing is kept here."""


@pytest.fixture
def queue() -> Queue:
    return Queue()


def _line(office: Office, queue: Queue) -> tuple[Line, Carrier[Screen]]:
    carrier = office.carrier()
    line = Line(
        database=office.database,
        clock=office.clock,
        queue=queue,
        in_hand=carrier.in_hand,
        resolve=carrier.resolve,
    )
    return line, carrier


async def test_what_is_due_gets_into_the_queue_once_and_in_order(office: Office, queue: Queue) -> None:
    line, _ = _line(office, queue)
    broadcast = await office.put(JOHN, priority=Priority.BROADCAST)
    later = await office.put(JOHN, not_before=NOW + MINUTE)
    first, second = await office.put(JOHN), await office.put(JOHN)
    assert await line.advance() == 3
    assert await line.advance() == 0
    assert queue.turns == [f"{first}.1", f"{second}.1", f"{broadcast}.1"]
    office.clock.set(NOW + MINUTE)
    assert await line.advance() == 1
    assert queue.turns[-1] == f"{later}.1"


async def test_the_queue_is_kept_short(office: Office, queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "_AHEAD", 2)
    line, carrier = _line(office, queue)
    ids = [await office.put(JOHN) for _ in range(3)]
    assert [await line.advance(), await line.advance()] == [2, 0]
    await carrier.carry(ids[0], 1)
    incident = await office.put(JOHN, priority=Priority.INCIDENT)
    assert await line.advance() == 1
    assert queue.turns == [f"{ids[0]}.1", f"{ids[1]}.1", f"{incident}.1"]


async def test_what_could_not_be_queued_is_queued_later(office: Office, queue: Queue) -> None:
    line, _ = _line(office, queue)
    delivery = await office.put(JOHN)
    queue.breaks = True
    with pytest.raises(OSError):  # noqa: PT011
        await line.advance()
    queue.breaks = False
    assert await line.advance() == 1
    assert queue.turns == [f"{delivery}.1"]


async def test_a_queue_that_was_lost_is_filled_again(office: Office, queue: Queue) -> None:
    line, _ = _line(office, queue)
    delivery = await office.put(JOHN)
    await line.advance()
    queue.turns.clear()
    await line.begin_anew()
    await line.advance()
    assert queue.turns == [f"{delivery}.1"]


async def test_what_waits_for_a_process_that_is_no_more_gets_a_new_turn(office: Office, queue: Queue) -> None:
    line, carrier = _line(office, queue)
    delivery = await office.put(JOHN)
    await line.advance()
    await line.find_lost()
    assert await line.advance() == 0
    office.clock.set(NOW + 11 * MINUTE)
    await line.find_lost()
    assert await line.advance() == 1
    assert queue.turns == [f"{delivery}.1", f"{delivery}.2"]
    await carrier.carry(delivery, 1)  # the process was only slow
    assert await office.received(JOHN) == []
    await carrier.carry(delivery, 2)
    assert len(await office.received(JOHN)) == 1


@pytest.mark.parametrize(("repeatable", "state"), [(True, DeliveryState.QUEUED), (False, DeliveryState.UNKNOWN)])
async def test_what_was_left_in_sending_is_decided_on(
    office: Office, queue: Queue, repeatable: bool, state: DeliveryState
) -> None:
    line, _ = _line(office, queue)
    delivery_id = await office.put(JOHN, repeatable=repeatable)
    async with office.database.transaction() as unit:
        await unit.deliveries.claim(delivery_id, 1, NOW)
    await line.find_lost()
    assert (await office.get(delivery_id)).state is DeliveryState.SENDING
    office.clock.set(NOW + 11 * MINUTE)
    await line.find_lost()
    delivery = await office.get(delivery_id)
    assert (delivery.state, delivery.error) == (state, "interrupted")
    assert await line.advance() == int(repeatable)


async def test_what_is_in_hand_is_not_lost_even_when_the_clock_is_moved(office: Office, queue: Queue) -> None:
    line, carrier = _line(office, queue)
    delivery_id = await office.put(JOHN)
    async with office.database.transaction() as unit:
        await unit.deliveries.claim(delivery_id, 1, NOW)
    carrier._in_hand[delivery_id] = None
    office.clock.set(NOW + timedelta(days=30))
    await line.find_lost()
    assert (await office.get(delivery_id)).state is DeliveryState.SENDING


async def test_what_ended_long_ago_is_forgotten(office: Office, queue: Queue) -> None:
    line, carrier = _line(office, queue)
    delivery_id, waiting = await office.put(JOHN), await office.put(JOHN, not_before=NOW + timedelta(days=900))
    await carrier.carry(delivery_id, 1)
    office.clock.set(NOW + timedelta(days=91))
    await line.forget_old()
    async with office.database.transaction() as unit:
        assert [each.id for each in await unit.deliveries.of(JOHN)] == [waiting]


async def test_a_database_that_cannot_be_used_does_not_stop_the_line(
    office: Office, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    async def unavailable() -> None:
        raise StorageUnavailable("SQLITE_BUSY")

    async def broken() -> None:
        raise ValueError("my passport is N12345678")

    line, _ = _line(office, queue)
    await line._patiently(unavailable)
    await line._patiently(broken)
    assert "later" in caplog.text
    assert "ValueError" in caplog.text
    assert "N12345678" not in caplog.text
