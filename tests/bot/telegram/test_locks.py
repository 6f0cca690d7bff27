"""One at a time per person, in order, and nothing left behind."""

import asyncio

from bot.telegram.locks import KeyedLocks


async def test_the_same_key_is_held_by_one_at_a_time_in_order_of_arrival() -> None:
    locks, order, inside = KeyedLocks(), [], 0

    async def work(number: int) -> None:
        nonlocal inside
        async with locks.hold(7):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            order.append(number)
            inside -= 1

    await asyncio.gather(*(work(number) for number in range(50)))
    assert order == list(range(50))
    assert len(locks) == 0


async def test_different_keys_do_not_wait_for_each_other() -> None:
    locks = KeyedLocks()
    async with locks.hold(1), asyncio.timeout(1), locks.hold(2):
        assert len(locks) == 2


async def test_a_cancelled_wait_leaves_nothing_behind() -> None:
    locks = KeyedLocks()

    async def wait() -> None:
        async with locks.hold(1):
            raise AssertionError("never gets it")

    async with locks.hold(1):
        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert len(locks) == 1
    assert len(locks) == 0
