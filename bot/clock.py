"""The present moment. Outside the sandbox it is the machine's; in the sandbox it can be moved.

`BOT_CLOCK` is empty (the machine's clock), an ISO time to start from, or the address of a clock to follow. The followed
clock answers `GET` with `{"now": ISO time, "version": N}` and, asked with `?after=N`, only once it has been moved.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

log = logging.getLogger(__name__)

_PATIENCE = ClientTimeout(total=40)
"""Longer than the followed clock holds a question open until it is moved."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class MovableClock:
    """A clock that starts from a chosen moment, runs on at the usual pace and can be set."""

    start: datetime
    _since: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The moment this clock shows, aware, in UTC."""
        return self.start + timedelta(seconds=time.monotonic() - self._since)

    def set(self, moment: datetime) -> None:
        """Show the moment from now on."""
        self.start, self._since = moment.astimezone(UTC), time.monotonic()


async def open_clock(setting: str) -> MovableClock | SystemClock:
    """The clock that `BOT_CLOCK` asks for, which shows the right time already."""
    if not setting:
        return SystemClock()
    if is_address(setting):
        clock = MovableClock(datetime.now(UTC))
        await catch_up(clock, setting)  # before anything is looked for that may be due
        return clock
    start = datetime.fromisoformat(setting)
    return MovableClock(start if start.tzinfo else start.replace(tzinfo=UTC))


def is_address(setting: str) -> bool:
    """Whether `BOT_CLOCK` names a clock to follow."""
    return setting.startswith(("http://", "https://"))


async def catch_up(clock: MovableClock, url: str) -> None:
    """Set the clock to the time of the clock at `url`, if it answers."""
    async with ClientSession(timeout=_PATIENCE) as session:
        await _ask(session, clock, url, None)


async def follow(clock: MovableClock, url: str, moved: Callable[[], None] = lambda: None) -> None:
    """Keep the clock at the time of the clock at `url`, until cancelled.

    `moved` is called after each jump, and after the first answer: there may have been one before.
    """
    version: int | None = None
    async with ClientSession(timeout=_PATIENCE) as session:
        while True:
            latest = await _ask(session, clock, url, version)
            if latest is None:
                await asyncio.sleep(1)
            elif latest != version:
                version = latest
                moved()


async def _ask(session: ClientSession, clock: MovableClock, url: str, version: int | None) -> int | None:
    """Set the clock by the answer, whose version is returned; None when there is no answer."""
    try:
        async with session.get(url, params={} if version is None else {"after": str(version)}) as answer:
            state = await answer.json()
    except (ClientError, TimeoutError):
        log.warning("The clock to follow does not answer; trying again")
        return None
    clock.set(datetime.fromisoformat(state["now"]))
    latest: int = state["version"]
    return latest
