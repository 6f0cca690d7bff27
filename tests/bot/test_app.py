"""How the whole bot begins with a Bot API server that is unwell or refuses it, and how it ends."""

import asyncio
import socket
from pathlib import Path

import pytest

from bot.app import run
from bot.config import BadSettings
from tests.e2e.conftest import PEOPLE, running, settings
from tests.telegram import Telegram, telegram

__all__ = ["telegram"]


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_a_token_that_telegram_does_not_know_is_a_wrong_setting(
    telegram: Telegram, tmp_path: Path, method: str
) -> None:
    await telegram.sandbox.fault("error", method=method, code=401, count=9)
    with pytest.raises(BadSettings, match=r"^BOT_TOKEN: "):
        await asyncio.wait_for(run(settings(telegram, tmp_path), asyncio.Event()), 30)


async def test_a_webhook_that_telegram_does_not_take_is_a_wrong_setting(
    telegram: Telegram, tmp_path: Path, unused_tcp_port: int
) -> None:
    await telegram.sandbox.fault("error", method="setWebhook", code=400, description="Bad Request: bad webhook")
    with pytest.raises(BadSettings, match=r"^WEBHOOK_URL: .*bad webhook"):
        await asyncio.wait_for(run(settings(telegram, tmp_path, unused_tcp_port), asyncio.Event()), 30)


async def test_a_port_that_is_taken_is_a_wrong_setting(telegram: Telegram, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSettings, match=r"^WEBHOOK_HOST, WEBHOOK_PORT: "):
            await asyncio.wait_for(run(settings(telegram, tmp_path, port), asyncio.Event()), 30)


async def test_a_webhook_is_announced_until_telegram_hears(
    telegram: Telegram, tmp_path: Path, unused_tcp_port: int
) -> None:
    """Two replicas that start together: Telegram takes one webhook a second."""
    await telegram.sandbox.fault("flood", method="setWebhook", retry_after=0)
    await telegram.sandbox.fault("error", method="setWebhook", code=502)
    person = await telegram.person(PEOPLE["en"])
    async with running(settings(telegram, tmp_path, unused_tcp_port)):
        await person.start()
        await person.wait_for("Choose your language")
