"""The process is killed with SIGKILL between any two steps of a delivery; the next one finishes what it had begun.

No reminder is lost, and one that comes twice carries the same reference. A broadcast never comes twice.
"""

import asyncio
import multiprocessing
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from bot.services.delivery import Delivery, DeliveryState
from tests.bot.delivery import worker
from tests.bot.delivery.conftest import JOHN, Office, eventually
from tests.bot.delivery.worker import Death, Place

Start = Callable[..., ForkServerProcess]


@pytest.fixture
def start(office: Office, url: str, engine_database: Path | str) -> Iterator[Start]:
    """Start a process; it is killed after the test at the latest."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([worker.__name__])
    place = Place(url, engine_database, office.telegram.token, office.telegram.url)
    processes = []

    def start(death: Death, put: Sequence[bool] = ()) -> ForkServerProcess:
        processes.append(context.Process(target=worker.work, args=(place, death, put)))
        processes[-1].start()
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.join()


async def _dies(process: ForkServerProcess) -> None:
    """It is the process itself that goes, by SIGKILL, and where it was told to."""
    await asyncio.wait_for(asyncio.to_thread(process.join), 30)
    assert process.exitcode == -signal.SIGKILL


async def _deliveries(office: Office) -> list[Delivery]:
    async with office.database.transaction() as unit:
        return await unit.deliveries.of(JOHN)


async def _all_ended(office: Office) -> list[Delivery]:
    async def ended() -> bool:
        deliveries = await _deliveries(office)
        return bool(deliveries) and not {each.state for each in deliveries} & {"queued", "sending"}

    await eventually(ended)
    return await _deliveries(office)


async def _copies(office: Office) -> Counter[str]:
    """How many messages came, by reference."""
    return Counter(words.split()[0] for words in await office.received(JOHN))


@pytest.mark.parametrize(
    ("death", "messages"),
    [("committed", 1), ("queued", 1), ("lined up", 1), ("claimed", 1), ("sent", 2), ("recorded", 1)],
)
async def test_a_reminder_is_not_lost(office: Office, start: Start, death: Death, messages: int) -> None:
    await _dies(start(death, [True]))
    start("never")
    (reminder,) = await _all_ended(office)
    assert reminder.state is DeliveryState.SENT
    assert await _copies(office) == {reminder.reference: messages}


@pytest.mark.parametrize(
    ("death", "state", "messages"),
    [
        ("committed", DeliveryState.SENT, 1),
        ("queued", DeliveryState.SENT, 1),
        ("lined up", DeliveryState.SENT, 1),
        ("claimed", DeliveryState.UNKNOWN, 0),
        ("sent", DeliveryState.UNKNOWN, 1),
        ("recorded", DeliveryState.SENT, 1),
    ],
)
async def test_a_broadcast_does_not_come_twice(
    office: Office, start: Start, death: Death, state: DeliveryState, messages: int
) -> None:
    await _dies(start(death, [False]))
    start("never")
    (broadcast,) = await _all_ended(office)
    assert broadcast.state is state
    assert (await _copies(office))[broadcast.reference] == messages


async def test_dying_while_recovering_changes_nothing(office: Office, start: Start) -> None:
    await _dies(start("sent", [True]))
    for _ in range(2):
        await _dies(start("recovering"))
    start("never")
    (reminder,) = await _all_ended(office)
    assert reminder.state is DeliveryState.SENT
    assert await _copies(office) == {reminder.reference: 2}, "once before the first death, once after the last"


@pytest.mark.parametrize("seed", range(2))
async def test_dying_at_any_moment_loses_nothing(office: Office, start: Start, seed: int) -> None:
    """Three deaths at moments that nobody chose, while forty messages are on their way."""
    moments = random.Random(seed)  # noqa: S311  (nobody has to be kept from guessing)
    process = start("never", [True] * 40)
    deaths = 0
    while deaths < 3:
        until = moments.randrange(1, 12) + 12 * deaths

        async def so_many_came() -> bool:
            return len(await office.received(JOHN)) >= until  # noqa: B023  (awaited in this very round)

        await eventually(so_many_came)
        await asyncio.sleep(moments.uniform(0, 0.02))
        process.kill()
        deaths += 1
        process = start("never")
    deliveries = await _all_ended(office)
    assert {each.state for each in deliveries} == {DeliveryState.SENT}
    copies = await _copies(office)
    assert set(copies) == {each.reference for each in deliveries}
    assert max(copies.values()) <= 4
    again = sum(copies.values()) - len(deliveries)
    assert again <= sum(each.attempts - 1 for each in deliveries), "what came twice is known to have been tried twice"
