import asyncio

import pytest

from bot.delivery.lane import Lane


def _now() -> float:
    return asyncio.get_running_loop().time()


async def test_turns_are_evenly_spread() -> None:
    lane, turns = Lane(per_second=50), list[float]()

    async def take() -> None:
        await lane.turn()
        turns.append(_now())

    began = _now()
    await asyncio.gather(*(take() for _ in range(11)))
    resolution = 0.001
    early = [number for number, turn in enumerate(turns) if turn - began < number / 50 - resolution]
    assert not early, "a busy machine may let somebody through late, never early"


async def test_nobody_goes_during_a_pause_not_even_those_who_waited_before() -> None:
    lane = Lane(per_second=20)
    await lane.turn()
    waiting = [asyncio.create_task(lane.turn()) for _ in range(3)]
    await asyncio.sleep(0)
    ends = _now() + lane.pause(0.3)
    await asyncio.gather(*waiting)
    assert _now() >= ends


async def test_pauses_grow_until_all_is_well() -> None:
    lane = Lane(per_second=1000)
    assert [lane.pause() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    lane.all_is_well()
    assert lane.pause() == 1
    assert lane.pause(35) == 35


async def test_closing_ends_the_waiting() -> None:
    lane = Lane(per_second=1000)
    lane.pause(60)
    waiting = asyncio.create_task(lane.turn())
    await asyncio.sleep(0)
    lane.close()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(waiting, 1)
    with pytest.raises(asyncio.CancelledError):
        await lane.turn()
