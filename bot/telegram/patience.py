"""Asking a Bot API server that does not answer now: again and again, until it does or the bot is told to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.utils.backoff import Backoff, BackoffConfig

log = logging.getLogger(__name__)

T = TypeVar("T")

_UNWELL = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
_PAUSES = BackoffConfig(min_delay=0.5, max_delay=15.0, factor=2.0, jitter=0.1)


class Pauses:
    """The pauses between tries: longer each time, or as long as Telegram asks for."""

    def __init__(self, stop: asyncio.Event) -> None:
        """`stop` ends a pause at once."""
        self._stop = stop
        self._backoff = Backoff(_PAUSES)

    def reset(self) -> None:
        """It has gone well: the next pause is a short one again."""
        self._backoff.reset()

    async def after(self, error: Exception) -> None:
        """Wait before the next try."""
        await doze(error.retry_after if isinstance(error, TelegramRetryAfter) else next(self._backoff), self._stop)


async def until_answered(ask: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T | None:
    """What `ask` returns once the server is well; None when told to stop before. Raises its other errors."""
    pauses = Pauses(stop)
    while not stop.is_set():
        try:
            return await unless(stop, ask())
        except _UNWELL as error:
            log.warning("The Bot API server does not answer (%s); trying again", type(error).__name__)
            await pauses.after(error)
    return None


async def unless(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """What the work returns; None when told to stop before, and then the work is cancelled."""
    working, waiting = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, waiting), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        working.cancel()
        waiting.cancel()
        await asyncio.gather(working, waiting, return_exceptions=True)


async def doze(seconds: float, stop: asyncio.Event) -> None:
    """Wait for so many seconds, or until told to stop."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
