"""A process to kill: the post at work on a real database, which kills itself with SIGKILL where it is told to."""

import asyncio
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import dbos  # noqa: F401  (so that the process that all of these are forked from has it already)

from bot.clock import MovableClock
from bot.delivery.outcome import Outcome
from bot.delivery.post import Post
from bot.dialogs.screen import Screen
from bot.services.delivery import Delivery, DeliveryOutbox, Waiting
from bot.services.ports import Unit
from bot.storage import open_database
from bot.telegram.sender import Sender
from bot.telegram.session import make_bot
from tests.bot.delivery.conftest import AT_ONCE, JOHN, NOW, render

Death = Literal["committed", "queued", "lined up", "recovering", "claimed", "sent", "recorded", "never"]


@dataclass(frozen=True)
class Place:
    """Where the process works."""

    url: str
    engine_database: Path | str
    token: str
    telegram_url: str


def work(place: Place, death: Death, put: Sequence[bool] = ()) -> None:
    """Put a delivery for each of `put`, which says whether it may be repeated, and send what is due, until death."""
    asyncio.run(_work(place, death, put))


async def _work(place: Place, death: Death, put: Sequence[bool]) -> None:
    database = await open_database(place.url)
    clock = MovableClock(NOW)
    if put:
        async with database.transaction() as unit:
            await unit.persons.meet(JOHN, NOW)
            for repeatable in put:
                await DeliveryOutbox(unit.deliveries, NOW).put(
                    JOHN, "reminder", {"words": "Hello"}, repeatable=repeatable
                )
        _die_if(death == "committed")
    post = Post(
        database=database,
        clock=clock,
        engine_database=place.engine_database,
        replica_id="one",
        render=render,
        send=Dying(Sender(make_bot(place.token, place.telegram_url)), death),
        undelivered=_nothing_more,
        jobs=(),
        pace=AT_ONCE,
    )
    _plant(post, death)
    await post.run()


class Dying:
    """A sender that does not live to see what came of it, or not even that."""

    def __init__(self, send: Sender, death: Death) -> None:
        self._send = send
        self._death = death

    async def __call__(self, person_id: int, screen: Screen, /) -> Outcome:
        _die_if(self._death == "claimed")
        outcome = await self._send(person_id, screen)
        _die_if(self._death == "sent")
        return outcome


def _plant(post: Post[Screen], death: Death) -> None:
    """Death between two steps that nobody outside can see."""
    enqueue, advance, conclude = post._engine.enqueue, post._line.advance, post._carrier._conclude

    async def queued(deliveries: Sequence[Waiting]) -> None:
        await enqueue(deliveries)
        _die_if(True)

    async def lined_up() -> int:
        count = await advance()
        _die_if(count > 0)
        return count

    async def never(_delivery_id: str, _turn: int) -> None:
        await asyncio.Event().wait()

    async def recovering(_delivery_id: str, _turn: int) -> None:
        _die_if(True)

    async def recorded(delivery: Delivery, outcome: Outcome) -> None:
        await conclude(delivery, outcome)
        _die_if(True)

    if death == "queued":
        post._engine.enqueue = queued  # type: ignore[method-assign]
        post._engine._work = never
    elif death == "lined up":
        post._line.advance = lined_up  # type: ignore[method-assign]
        post._engine._work = never
    elif death == "recovering":
        post._engine._work = recovering
    elif death == "recorded":
        post._carrier._conclude = recorded  # type: ignore[method-assign]


def _die_if(now: bool) -> None:
    if now:
        os.kill(os.getpid(), signal.SIGKILL)


async def _nothing_more(unit: Unit, delivery: Delivery) -> None:
    """Nobody blocks the bot here."""
