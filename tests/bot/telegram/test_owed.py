"""Owed answers are tried until given, and one that fails does not stop the others."""

import asyncio
from collections.abc import AsyncIterator

import pytest

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
