"""This process's turn to send.

The engine's limit holds across all replicas but starts its 25 at once; the lane spreads them over the second. And when
Telegram asks for a pause, or does not answer, nobody in the lane sends.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to send. Telegram takes about 30 messages a second from a bot; some are left for answers to people."""

    per_second: int | None = 25
    """By all replicas together; None for as fast as it goes, when it is not Telegram that takes them."""
    look_every: float = 1.0
    """Seconds between two looks into the database, and into the queue."""


class Lane:
    """Lets one sender through at a time, at an even pace."""

    def __init__(self, per_second: float | None) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._next = 0.0
        self._open_at = 0.0
        self._troubles = 0
        self._closed = asyncio.Event()

    async def turn(self) -> None:
        """Wait until one may send. Raises CancelledError once the lane is closed: nothing new is begun then."""
        now = asyncio.get_running_loop().time
        while not self._closed.is_set():
            slot = max(now(), self._next, self._open_at)
            self._next = slot + self._gap
            with suppress(TimeoutError):
                if (wait := slot - now()) > 0:
                    await asyncio.wait_for(self._closed.wait(), wait)
            if self._open_at <= now() and not self._closed.is_set():
                return
        raise asyncio.CancelledError

    def pause(self, seconds: float | None = None) -> float:
        """Let nobody through for so many seconds; without a number, for longer each time. How long it is."""
        if seconds is None:
            seconds = min(_FIRST_PAUSE * 2**self._troubles, _LONGEST_PAUSE)
            self._troubles += 1
        self._open_at = max(self._open_at, asyncio.get_running_loop().time() + seconds)
        return seconds

    def all_is_well(self) -> None:
        """Telegram has answered: the next pause without a number is a short one again."""
        self._troubles = 0

    def close(self) -> None:
        """Let nobody through any more."""
        self._closed.set()
