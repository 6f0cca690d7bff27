"""What is to be done each minute, by the clock that may be moved."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bot.logs import where
from bot.services.errors import StorageUnavailable
from bot.services.ports import Clock

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done each minute: to its end, and again the next minute if it fails."""

    name: str
    do: Callable[[datetime], Awaitable[None]]
    """Given the present moment. It looks into the database for what is due, so that no minute can be missed."""


class Tick:
    """Does its jobs, in order, at the beginning of each minute and whenever the clock has been moved."""

    def __init__(self, clock: Clock, jobs: Sequence[Job]) -> None:
        self._clock = clock
        self._jobs = jobs
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Do the jobs at once: the clock has been moved, or something has come to be due."""
        self._woken.set()

    async def run(self) -> None:
        """Tick until cancelled."""
        while True:
            self._woken.clear()
            await self.once()
            now = self._clock.now()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), 60 - now.second - now.microsecond / 1e6)

    async def once(self) -> None:
        """Do each job. One that fails does not keep the others from being done."""
        for job in self._jobs:
            try:
                await job.do(self._clock.now())
            except StorageUnavailable as error:
                log.warning("The database cannot be used for %s now (%s); in a minute", job.name, error)
            except Exception as error:
                log.error("%s failed: %s", job.name, where(error))
