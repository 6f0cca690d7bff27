"""Polling a server that is unwell, busy with somebody else, or not as patient as Telegram's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.types import Update
from aiogram.utils.backoff import BackoffConfig
from aiohttp import web

from bot.telegram import patience, polling
from bot.telegram.gate import Gate
from bot.telegram.polling import Polling
from bot.telegram.session import make_bot
from tests.bot.telegram.conftest import eventually
from tests.webserver import served

LONG = BackoffConfig(min_delay=3600.0, max_delay=7200.0, factor=2.0, jitter=0.1)
UPDATE = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hi"}}
ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass
class Server:
    """Answers one `getUpdates` after the other as it was told to, and then with nothing, at once."""

    answers: list[tuple[int, Any]]
    url: str = ""
    asked: list[str] = field(default_factory=list)
    taken_in: list[Update] = field(default_factory=list)

    async def call(self, request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        self.asked.append(method)
        if method == "deleteWebhook":
            return web.json_response({"ok": True, "result": True})
        status, what = self.answers.pop(0) if self.answers else (200, [])
        if status == 200:
            return web.json_response({"ok": True, "result": what})
        return web.json_response({"ok": False, "error_code": status, "description": what}, status=status)

    async def handle(self, update: Update) -> None:
        self.taken_in.append(update)


@asynccontextmanager
async def polled(*answers: tuple[int, Any]) -> AsyncIterator[tuple[Server, Polling, asyncio.Task[None]]]:
    """Poll a server that answers so, while the block runs."""
    server = Server(list(answers))
    app = web.Application()
    app.router.add_post("/{path:.*}", server.call)
    async with served(app) as server.url:
        bot = make_bot("42:a-made-up-token", server.url)
        polling = Polling(bot, cast("Gate", server))
        task = asyncio.create_task(polling.run())
        try:
            yield server, polling, task
        finally:
            polling.stop()
            await asyncio.gather(asyncio.wait_for(task, 10), return_exceptions=True)
            await bot.session.close()


async def test_a_webhook_that_somebody_has_set_meanwhile_is_removed() -> None:
    async with polled((409, ACTIVE), (200, [UPDATE])) as (server, _, _):
        await eventually(lambda: bool(server.taken_in))
    assert server.asked[:4] == ["deleteWebhook", "getUpdates", "deleteWebhook", "getUpdates"]


async def test_another_process_that_polls_is_outlasted() -> None:
    async with polled((409, "Conflict: terminated by other getUpdates request"), (200, [UPDATE])) as (server, _, _):
        await eventually(lambda: bool(server.taken_in))
    assert server.asked[:3] == ["deleteWebhook", "getUpdates", "getUpdates"]


async def test_a_server_that_does_not_hold_a_question_open_is_not_asked_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling, "_LEAST_WAIT", 3600.0)
    async with polled((200, [UPDATE]), (200, [])) as (server, _, _):
        await eventually(lambda: not server.answers)
        await asyncio.sleep(0.1)  # in which it would have asked many times over
    assert server.asked == ["deleteWebhook", "getUpdates", "getUpdates"]


@pytest.mark.parametrize("refusal", [(502, "Bad Gateway"), (409, "Conflict: terminated by other getUpdates request")])
async def test_a_stop_ends_the_pause_between_two_tries(
    monkeypatch: pytest.MonkeyPatch, refusal: tuple[int, str]
) -> None:
    monkeypatch.setattr(patience, "_PAUSES", LONG)
    async with polled(refusal) as (server, polling, task):
        await eventually(lambda: not server.answers)
        polling.stop()
        await asyncio.wait_for(task, 10)


async def test_a_token_that_is_not_valid_any_more_ends_it() -> None:
    async with polled((401, "Unauthorized")) as (_, _, task):
        with pytest.raises(TelegramUnauthorizedError):
            await asyncio.wait_for(task, 10)
