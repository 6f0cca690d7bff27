"""CPU per handled update, start-up and memory: the whole bot beside a bare echo bot on stock aiogram."""

import asyncio
import itertools
import socket
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession

from benchmarks.process import Child, running
from benchmarks.serving import serving
from benchmarks.telegram import FakeTelegram, Message, chat, user

_PEOPLE = 150
_ECHOES = 1500
_STEPS = 10
_WARM_UP = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """One bot's figures."""

    cpu_ms: float
    """Per handled update."""
    updates: int
    calls: float
    """Calls of the Bot API per update."""
    ready_seconds: float
    """From the start of the process to `setWebhook`."""
    peak_mb: float


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class _Updates:
    """Updates as Telegram makes them."""

    def __init__(self) -> None:
        self._ids: Iterator[int] = itertools.count(1)

    def text(self, person: int, text: str) -> dict[str, Any]:
        message = {
            "message_id": 10_000_000 + person,
            "from": user(person),
            "chat": chat(person),
            "date": int(time.time()),
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"offset": 0, "length": len(text), "type": "bot_command"}]
        return {"update_id": next(self._ids), "message": message}

    def press(self, person: int, message: Message, data: str) -> dict[str, Any]:
        query = {
            "id": str(4_000_000_000_000_000_000 + next(self._ids)),
            "from": user(person),
            "message": message,
            "chat_instance": "-1234567890123456789",
            "data": data,
        }
        return {"update_id": next(self._ids), "callback_query": query}


async def measure_echo() -> Measured:
    """The bare echo bot."""
    async with _running_bot(["-m", "benchmarks.echo"]) as (telegram, child, session):
        updates = _Updates()
        for number in range(_WARM_UP):
            await telegram.post(session, updates.text(number, "hello"))
        before, calls = child.cpu_seconds(), telegram.calls
        for number in range(_ECHOES):
            await telegram.post(session, updates.text(number, "hello"))
        await asyncio.sleep(0.5)  # stock aiogram acknowledges first and answers after
        return _measured(telegram, child, before, calls, _ECHOES)


async def measure_bot() -> Measured:
    """The whole bot: steps of the self-check by many people."""
    async with _running_bot(["-m", "bot", "run"]) as (telegram, child, session):
        updates = _Updates()
        people = range(1, _PEOPLE + 1)
        for person in people:
            await telegram.post(session, updates.text(person, "/start"))
            for wanted in (f"l:{user(person)['language_code']}", "k:1"):
                await _press(telegram, session, updates, person, wanted)
        before, calls, steps = child.cpu_seconds(), telegram.calls, 0
        for _ in range(_STEPS):
            for person in people:
                await _press(telegram, session, updates, person, ":unknown")
                steps += 1
        return _measured(telegram, child, before, calls, steps)


async def _press(telegram: FakeTelegram, session: ClientSession, updates: _Updates, person: int, wanted: str) -> None:
    """Press the first button of the last screen whose data contain these words, else the first of all."""
    screen = telegram.screens[person]
    buttons = [button for row in screen["reply_markup"]["inline_keyboard"] for button in row]
    data = [button["callback_data"] for button in buttons if "callback_data" in button]
    chosen = next((each for each in data if wanted in each), data[0])
    await telegram.post(session, updates.press(person, screen, chosen))


def _measured(telegram: FakeTelegram, child: Child, before: float, calls: int, count: int) -> Measured:
    return Measured(
        cpu_ms=(child.cpu_seconds() - before) * 1000 / count,
        updates=count,
        calls=(telegram.calls - calls) / count,
        ready_seconds=telegram.announced_at - child.started,
        peak_mb=child.peak_megabytes(),
    )


async def measure_bare_import() -> float:
    """Seconds that a process takes which only imports aiogram."""
    async with running(["-c", "import aiogram, signal; signal.pause()"], {}) as child:
        used = -1.0
        while used != (used := child.cpu_seconds()) or used == 0:
            await asyncio.sleep(0.1)
            ready = time.monotonic()
        return ready - child.started - 0.1


@asynccontextmanager
async def _running_bot(arguments: list[str]) -> AsyncIterator[tuple[FakeTelegram, Child, ClientSession]]:
    api_port, hook_port = _free_port(), _free_port()
    telegram = FakeTelegram(hook=f"http://127.0.0.1:{hook_port}/hook", secret="bench")  # noqa: S106
    with tempfile.TemporaryDirectory() as data:
        environment = {
            "BOT_TOKEN": "42:benchmark",
            "TELEGRAM_API_URL": f"http://127.0.0.1:{api_port}",
            "WEBHOOK_URL": telegram.hook,
            "WEBHOOK_PORT": str(hook_port),
            "WEBHOOK_SECRET": telegram.secret,
            "DATA_DIR": data,
        }
        async with (
            serving(telegram.call, api_port),
            running(arguments, environment) as child,
            ClientSession() as session,
        ):
            await asyncio.wait_for(telegram.announced.wait(), 60)
            await asyncio.sleep(1)
            yield telegram, child, session
