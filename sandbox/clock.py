"""The clock of the stand-in: it runs at the usual speed and can be moved forward."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from sandbox.errors import ControlError


class Clock:
    """Message dates, deadlines of Telegram (48 hours, old queries) and flood limits follow this clock."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = (start - datetime.now(UTC)).total_seconds() if start else 0.0
        self._moved = asyncio.Event()
        self.version = 1

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def seconds(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._ahead

    def date(self) -> int:
        """Whole seconds since 1970, as the Bot API writes dates."""
        return int(self.seconds())

    def set(self, moment: datetime) -> None:
        """Moves the clock to a later moment; raises ControlError for an earlier one."""
        self.advance((moment - self.now()) / timedelta(seconds=1))

    def advance(self, seconds: float) -> None:
        """Moves the clock forward; raises ControlError for a negative number."""
        if seconds < 0:
            raise ControlError("The clock can only be moved forward.")
        self._ahead += seconds
        self.version += 1
        self.release()

    def release(self) -> None:
        """Lets go of all who wait for a move."""
        self._moved.set()
        self._moved = asyncio.Event()

    async def wait_moved(self, after: int, timeout: float) -> None:  # noqa: ASYNC109 (it answers after the timeout, no error)
        """Returns when the version is greater than `after`, or after the timeout (real seconds)."""
        if self.version > after:
            return
        try:
            await asyncio.wait_for(self._moved.wait(), timeout)
        except TimeoutError:
            return

    def show(self) -> dict[str, str | int]:
        """The clock as the control API shows it."""
        return {"now": self.now().isoformat().replace("+00:00", "Z"), "version": self.version}
