"""The whole bot against the stand-in, over HTTP."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import run
from bot.config import Settings, read_settings
from tests.browser import browser
from tests.telegram import Telegram, telegram

__all__ = ["browser", "telegram"]

PEOPLE = {"ru": 5100000001, "en": 5100000002, "kk": 5100000003}


def environment(telegram: Telegram, data: Path, webhook_port: int | None = None) -> dict[str, str]:
    """What the bot's environment is, for polling or for a webhook on this port."""
    hook = {
        "WEBHOOK_URL": f"http://127.0.0.1:{webhook_port}/hook",
        "WEBHOOK_PORT": str(webhook_port),
        "WEBHOOK_SECRET": "a-secret-for-tests",
    }
    return {
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATA_DIR": str(data),
        "BOT_CLOCK": f"{telegram.url}/sandbox/clock",
        **(hook if webhook_port else {}),
    }


def settings(telegram: Telegram, data: Path, webhook_port: int | None = None) -> Settings:
    """The same as settings."""
    return read_settings(environment(telegram, data, webhook_port))


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[None]:
    """The whole bot in this process while the block runs; it must end well."""
    stop = asyncio.Event()
    task = asyncio.create_task(run(settings, stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 30)


@asynccontextmanager
async def process(environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """The whole bot in a process of its own, which is killed at the end if it still lives."""
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env={**os.environ, **environment})
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()


@pytest.fixture(params=["polling", "webhook"])
async def bot(
    request: pytest.FixtureRequest, telegram: Telegram, tmp_path: Path, unused_tcp_port: int
) -> AsyncIterator[None]:
    """The whole bot, once by polling and once by webhook."""
    port = unused_tcp_port if request.param == "webhook" else None
    async with running(settings(telegram, tmp_path, port)):
        yield
