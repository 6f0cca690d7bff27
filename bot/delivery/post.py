"""The post office: what the app starts and stops."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Generic

from bot.delivery.carrier import Carrier, Renderer, ScreenT, Sender, Undelivered
from bot.delivery.engine import Engine
from bot.delivery.lane import Lane, Pace
from bot.delivery.line import Line
from bot.delivery.tick import Job, Tick
from bot.logs import where
from bot.services.ports import Clock, Database

log = logging.getLogger(__name__)

_USUAL: Final = Pace()
_GRACE: Final = 4.0
"""Seconds that messages on their way have to arrive when the bot is told to stop."""
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0


class Post(Generic[ScreenT]):
    """Sends what is due, from `run` being awaited until it is cancelled."""

    def __init__(  # noqa: PLR0913  (the collaborators of the one object that puts them together)
        self,
        *,
        database: Database,
        clock: Clock,
        engine_database: Path | str,
        replica_id: str,
        render: Renderer[ScreenT],
        send: Sender[ScreenT],
        undelivered: Undelivered,
        jobs: Sequence[Job],
        pace: Pace = _USUAL,
        head_start: float = 0.0,
    ) -> None:
        """`head_start`: seconds that the bot has to take its first updates in before the engine is loaded."""
        self._database = database
        self._clock = clock
        self._head_start = head_start
        self._pace = pace
        self._lane = Lane(pace.per_second)
        self._carrier = Carrier(
            database=database, clock=clock, lane=self._lane, render=render, send=send, undelivered=undelivered
        )
        self._engine = Engine(engine_database, replica_id=replica_id, pace=pace, work=self._carrier.carry)
        self._line = Line(
            database=database,
            clock=clock,
            queue=self._engine,
            in_hand=self._carrier.in_hand,
            resolve=self._carrier.resolve,
        )
        self._tick = Tick(clock, jobs)

    def wake(self) -> None:
        """Look at once for what is due: the clock has been moved."""
        self._tick.wake()

    async def run(self) -> None:
        """Tick, line up and deliver, until cancelled. What is on its way then has some seconds to arrive."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._tick.run())
                group.create_task(self._deliver())
        finally:
            await self._stop()

    async def _deliver(self) -> None:
        await asyncio.sleep(self._head_start)
        pause = _FIRST_PAUSE
        while not await self._engine_starts():
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        await self._line.run(self._pace.look_every)

    async def _engine_starts(self) -> bool:
        try:
            await self._engine.start()
        except Exception as error:  # its database cannot be used now: the bot goes on, and deliveries wait
            log.error("The engine of deliveries does not start; trying again: %s", where(error))
            await self._engine.stop()
            return False
        return True

    async def _stop(self) -> None:
        self._lane.close()
        await self._carrier.finish(_GRACE)
        await self._engine.stop()
