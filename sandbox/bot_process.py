"""The bot as a child process: started, started again when it dies, and ended with us."""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Callable, Mapping

STEADY = 60.0
"""A bot that ran this long (seconds) is started again at once when it dies."""
LONGEST_PAUSE = 30.0
PATIENCE = 20.0
"""Seconds the bot has to end after it was asked to."""


class BotProcess:
    """Keeps `python -m bot run` alive. `say` tells the newcomer what happens, in one line each."""

    def __init__(self, environment: Mapping[str, str], say: Callable[[str], None], *command: str) -> None:
        self._environment = dict(environment)
        self._command = command or (sys.executable, "-m", "bot", "run")
        self._say = say
        self._child: asyncio.subprocess.Process | None = None
        self._ending = asyncio.Event()

    async def run(self) -> None:
        """Starts the bot again and again, with growing pauses, until `end` is called."""
        pause = 1.0
        while not self._ending.is_set():
            began = time.monotonic()
            # A session of its own: Ctrl-C in the terminal reaches us alone, and we pass it on.
            self._child = await asyncio.create_subprocess_exec(
                *self._command, env=self._environment, stdin=asyncio.subprocess.DEVNULL, start_new_session=True
            )
            status = await self._child.wait()
            if self._ending.is_set():
                return
            pause = 1.0 if time.monotonic() - began > STEADY else pause
            self._say(f"The bot stopped (exit status {status}). It starts again in {pause:.0f} s.")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def end(self, wanted: signal.Signals = signal.SIGTERM) -> None:
        """Passes the signal on and waits for the bot; one that does not end in time is killed."""
        self._ending.set()
        child = self._child
        if child is None or child.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            child.send_signal(wanted)
        try:
            await asyncio.wait_for(child.wait(), PATIENCE)
        except TimeoutError:
            self._say("The bot did not end in time and is killed.")
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
