"""Owed answers are tried until given, and one that fails does not stop the others."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.services.errors import StorageUnavailable
from bot.telegram import owed as module
from bot.telegram.owed import OwedAnswers


@pytest.fixture
async def owed() -> AsyncIterator[OwedAnswers]:
    queue = OwedAnswers()
    task = asyncio.create_task(queue.run())
    yield queue
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_an_answer_is_tried_until_it_is_given(owed: OwedAnswers) -> None:
    given, tries = asyncio.Event(), 0

    async def attempt() -> float | None:
        nonlocal tries
        tries += 1
        if tries < 3:
            return 0.01
        given.set()
        return None

    owed.add(1, attempt, after=0.01)
    await asyncio.wait_for(given.wait(), 5)
    assert tries == 3
    assert len(owed) == 0


async def test_a_broken_answer_does_not_stop_the_others(owed: OwedAnswers) -> None:
    given = asyncio.Event()

    async def broken() -> float | None:
        raise RuntimeError("not the others' fault")

    async def whole() -> float | None:
        given.set()
        return None

    owed.add(1, broken, after=0.01)
    owed.add(2, whole, after=0.02)
    await asyncio.wait_for(given.wait(), 5)


async def test_the_one_due_first_is_given_first(owed: OwedAnswers) -> None:
    order: list[int] = []
    done = asyncio.Event()

    def note(number: int) -> None:
        async def attempt() -> float | None:
            order.append(number)
            if len(order) == 2:
                done.set()
            return None

        owed.add(number, attempt, after=0.2 if number == 1 else 0.05)

    note(1)
    note(2)
    await asyncio.wait_for(done.wait(), 5)
    assert order == [2, 1]


async def test_an_answer_waits_for_telegram_as_long_as_it_has_to(owed: OwedAnswers) -> None:
    """An outage of hours: whoever wrote just before it gets the answer after it."""
    given, tries = asyncio.Event(), 0

    async def attempt() -> float | None:
        nonlocal tries
        tries += 1
        if tries <= 200:
            return 0.0001
        given.set()
        return None

    owed.add(1, attempt, after=0.0001)
    await asyncio.wait_for(given.wait(), 10)


@pytest.mark.parametrize(("error", "given_up"), [(StorageUnavailable("locked"), False), (RuntimeError("ours"), True)])
async def test_only_what_fails_by_itself_is_given_up(
    owed: OwedAnswers, monkeypatch: pytest.MonkeyPatch, error: Exception, given_up: bool
) -> None:
    monkeypatch.setattr(module, "_FIRST_PAUSE", 0.00001)
    tries, enough = 0, asyncio.Event()

    async def broken() -> float | None:
        nonlocal tries
        tries += 1
        if tries == 10:
            enough.set()
        if tries < 13:
            raise error
        return None

    owed.add(1, broken, after=0.0001)
    await asyncio.wait_for(enough.wait(), 10)
    async with asyncio.timeout(10):
        while len(owed):
            await asyncio.sleep(0.001)
    assert tries == (10 if given_up else 13)


async def test_an_answer_in_hand_is_owed_until_it_is_given(owed: OwedAnswers) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def attempt() -> float | None:
        begun.set()
        await may_end.wait()
        return None

    owed.add(1, attempt, after=0.0001)
    await asyncio.wait_for(begun.wait(), 5)
    assert len(owed) == 1
    may_end.set()
    async with asyncio.timeout(5):
        while len(owed):
            await asyncio.sleep(0.001)


async def test_a_stop_lets_the_answer_in_hand_be_given() -> None:
    queue = OwedAnswers()
    lane = asyncio.create_task(queue.run())
    begun, given = asyncio.Event(), asyncio.Event()

    async def attempt() -> float | None:
        begun.set()
        await asyncio.sleep(0.01)
        given.set()
        return None

    queue.add(1, attempt, after=0.0001)
    await asyncio.wait_for(begun.wait(), 5)
    lane.cancel()
    await asyncio.gather(lane, return_exceptions=True)
    assert given.is_set()
    assert lane.cancelled()
