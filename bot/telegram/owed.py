"""Answers that are still owed: their update took effect, but Telegram could not be told what to show.

An update counts once, so a redelivery would not bring the answer. It waits here, in memory, and is tried again until it
arrives; after a crash the database still knows who is owed one (`Updates.owed`).
"""

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.logs import where
from bot.services.errors import StorageUnavailable

log = logging.getLogger(__name__)

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_FAULTS = 10
"""How often an answer may fail by a fault of our own. For Telegram and the database it waits as long as it has to."""
_GRACE = 5.0
"""Seconds that the answer in hand has to be given when the bot is told to stop."""

Attempt = Callable[[], Awaitable[float | None]]
"""Try to answer: None when done with, else after how many seconds to try again (0: no wish of Telegram's)."""


@dataclass(order=True, slots=True)
class _Debt:
    due: float
    number: int
    person_id: int = field(compare=False)
    attempt: Attempt = field(compare=False)
    tries: int = field(compare=False, default=0)
    faults: int = field(compare=False, default=0)


class OwedAnswers:
    """A queue of answers by the moment at which they are due. `run` works it off, in one task that the app owns."""

    def __init__(self) -> None:
        self._queue: list[_Debt] = []
        self._in_hand = 0
        self._numbers = 0
        self._news = asyncio.Event()

    def __len__(self) -> int:
        """How many answers are owed, the one that is being given among them."""
        return len(self._queue) + self._in_hand

    def add(self, person_id: int, attempt: Attempt, after: float = 0.0) -> None:
        """Try the answer again after so many seconds (0: a short pause that grows with each try)."""
        self._numbers += 1
        self._push(_Debt(0.0, self._numbers, person_id, attempt), after)

    def _push(self, debt: _Debt, after: float) -> None:
        pause = after or min(_FIRST_PAUSE * 2 ** min(debt.tries, 10), _LONGEST_PAUSE)
        debt.due = asyncio.get_running_loop().time() + pause
        heapq.heappush(self._queue, debt)
        self._news.set()

    async def run(self) -> None:
        """Answer what is due, until cancelled. The answer in hand then has some seconds to be given."""
        loop = asyncio.get_running_loop()
        while True:
            pause = self._queue[0].due - loop.time() if self._queue else None
            if pause is not None and pause <= 0:
                await self._to_its_end(heapq.heappop(self._queue))
                continue
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), pause)
            except TimeoutError:
                continue

    async def _to_its_end(self, debt: _Debt) -> None:
        """Try; broken off halfway, a message would be sent that nobody knows of, and again after the next start."""
        self._in_hand = 1
        trying = asyncio.create_task(self._try(debt))
        try:
            await asyncio.shield(trying)
        except asyncio.CancelledError:
            await asyncio.wait((trying,), timeout=_GRACE)
            trying.cancel()
            raise
        finally:
            self._in_hand = 0

    async def _try(self, debt: _Debt) -> None:
        debt.tries += 1
        try:
            again = await debt.attempt()
        except StorageUnavailable as error:
            log.warning("An owed answer waits for the database: %s", error)
            again = 0.0
        except Exception as error:  # one answer must not stop the others
            debt.faults += 1
            log.error("An owed answer failed: %s", where(error))
            if debt.faults >= _FAULTS:
                log.error("An answer was given up after it had failed %d times", debt.faults)
                return
            again = 0.0
        if again is not None:
            self._push(debt, again)
