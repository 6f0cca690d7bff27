"""Puts what is due into the engine's queue, and finds what a crash left behind.

It looks for rows that are due and in no line, time and again; there is no other way into the queue. So it makes no
difference whether a row was written a moment ago or before a crash.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Container, Sequence
from datetime import timedelta
from typing import Final, Protocol

from bot.logs import where
from bot.services.delivery import Delivery, Waiting
from bot.services.errors import StorageUnavailable
from bot.services.ports import Clock, Database, Unit

log = logging.getLogger(__name__)

_AHEAD: Final = 1000
"""How many deliveries may wait in the engine's queue: less than a minute's work, so that an incident can overtake."""
_LOST_AFTER: Final = timedelta(minutes=10)
"""A delivery that has waited in the line, or been in sending, for so long belonged to a process that is no more."""
_KEPT: Final = timedelta(days=90)
_MINUTE: Final = 60.0
_HOUR: Final = 3600.0


class Queue(Protocol):
    """What the line needs of the engine."""

    async def enqueue(self, deliveries: Sequence[Waiting], /) -> None: ...

    async def forget_finished(self) -> None: ...


class Line:
    """The way from the database into the queue."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        queue: Queue,
        in_hand: Container[str],
        resolve: Callable[[Unit, Delivery], Awaitable[None]],
    ) -> None:
        """`in_hand` are the deliveries that this process is sending, `resolve` decides on one that nobody is."""
        self._database = database
        self._clock = clock
        self._queue = queue
        self._in_hand = in_hand
        self._resolve = resolve

    async def run(self, look_every: float) -> None:
        """Line up what is due every so many seconds, until cancelled."""
        now = asyncio.get_running_loop().time
        find_lost_at = forget_old_at = now()
        await self._patiently(self.begin_anew)
        while True:
            if now() >= find_lost_at:
                find_lost_at = now() + _MINUTE
                await self._patiently(self.find_lost)
            if now() >= forget_old_at:
                forget_old_at = now() + _HOUR
                await self._patiently(self.forget_old)
            await self._patiently(self.advance)
            await asyncio.sleep(look_every)

    async def begin_anew(self) -> None:
        """Put everything into the queue again, which knows what it has: its database may have been lost."""
        async with self._database.transaction() as unit:
            await unit.deliveries.line_up_again()

    async def advance(self) -> int:
        """Put into the queue what is due, as far as there is room; how many."""
        async with self._database.transaction() as unit:
            room = _AHEAD - await unit.deliveries.in_line()
            waiting = await unit.deliveries.waiting(self._clock.now(), room) if room > 0 else []
        if waiting:
            await self._queue.enqueue(waiting)
            # A crash just here does no harm: they are put into the queue once more, and are in it already.
            async with self._database.transaction() as unit:
                await unit.deliveries.lined_up(waiting, self._clock.now())
        return len(waiting)

    async def find_lost(self) -> None:
        """Give another turn to what waits for a process that is no more, and decide on what such a one was sending."""
        async with self._database.transaction() as unit:
            before = self._clock.now() - _LOST_AFTER
            if again := await unit.deliveries.give_new_turns(before):
                log.warning("%d deliveries had waited too long in the line", again)
            for delivery in await unit.deliveries.abandoned(before):
                if delivery.id not in self._in_hand:
                    log.warning("Delivery %s was left in sending", delivery.reference)
                    await self._resolve(unit, delivery)

    async def forget_old(self) -> None:
        """Forget deliveries that were written down three months ago, and what the engine has long done with."""
        async with self._database.transaction() as unit:
            await unit.deliveries.forget_before(self._clock.now() - _KEPT)
        await self._queue.forget_finished()

    async def _patiently(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except StorageUnavailable as error:
            log.warning("The line cannot advance now (%s); later", error)
        except Exception as error:  # of the engine's database: it must not stop the bot
            log.error("The line could not advance: %s", where(error))
