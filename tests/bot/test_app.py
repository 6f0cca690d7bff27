"""How the whole bot begins with a Bot API server that is unwell or refuses it, and how it ends."""

import asyncio
import socket
from pathlib import Path

import pytest
from aiogram import Bot
from aiohttp import web

from bot import app
from bot.app import run
from bot.config import BadSettings, read_settings
from bot.telegram.session import make_bot
from tests.e2e.conftest import PEOPLE, running, settings
from tests.telegram import Telegram, telegram
from tests.webserver import served

__all__ = ["telegram"]


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_a_token_that_telegram_does_not_know_is_a_wrong_setting(
    telegram: Telegram, tmp_path: Path, method: str
) -> None:
    await telegram.sandbox.fault("error", method=method, code=401, count=9)
    with pytest.raises(BadSettings, match=r"^BOT_TOKEN: "):
        await asyncio.wait_for(run(settings(telegram, tmp_path), asyncio.Event()), 30)


@pytest.mark.parametrize("answer", [{}, {"ok": "perhaps"}, {"ok": True, "result": []}])
async def test_an_address_where_something_else_answers_is_a_wrong_setting(tmp_path: Path, answer: object) -> None:
    async def anything(_: web.Request) -> web.Response:
        return web.json_response(answer)

    other = web.Application()
    other.router.add_route("*", "/{path:.*}", anything)
    async with served(other) as url:
        environment = {"BOT_TOKEN": "42:token", "TELEGRAM_API_URL": url, "DATA_DIR": str(tmp_path)}
        with pytest.raises(BadSettings, match=r"^TELEGRAM_API_URL: "):
            await asyncio.wait_for(run(read_settings(environment), asyncio.Event()), 30)


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


@pytest.mark.parametrize("hook", [True, False], ids=["webhook", "polling"])
async def test_a_stop_does_not_wait_for_telegram_for_ever(
    telegram: Telegram, tmp_path: Path, unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch, hook: bool
) -> None:
    """It hangs in the middle of an answer. Whoever is owed it gets it after the next start."""
    monkeypatch.setattr(app, "_GRACE", 0.05)
    monkeypatch.setattr(app, "make_bot", _patient_bot)
    port = unused_tcp_port if hook else None
    person = await telegram.person(PEOPLE["en"])
    await telegram.sandbox.fault("timeout", method="sendMessage")
    async with running(settings(telegram, tmp_path, port)):
        await person.start()
        first = await person.wait_for("Choose your language")
    await telegram.sandbox.end_faults()
    async with running(settings(telegram, tmp_path, port)):
        await person.wait_for(lambda message: message["message_id"] != first["message_id"])


def _patient_bot(token: str, url: str) -> Bot:
    """One that waits an hour for an answer."""
    bot = make_bot(token, url)
    bot.session.timeout = 3600
    return bot
