"""The least of a Bot API server: it answers fast and remembers the last keyboard of each chat."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import ClientSession, web

_ME = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


@dataclass(slots=True)
class FakeTelegram:
    """Takes the bot's calls and posts updates to its webhook."""

    hook: str
    secret: str
    announced: asyncio.Event = field(default_factory=asyncio.Event)
    announced_at: float = 0.0
    calls: int = 0
    keyboards: dict[int, list[list[dict[str, Any]]]] = field(default_factory=dict)
    screens: dict[int, int] = field(default_factory=dict)
    _ids: int = 0
    _sent: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def call(self, request: web.Request) -> web.Response:
        """Answer one method of the Bot API."""
        method = request.match_info["method"]
        form: Mapping[str, Any] = (
            await request.json() if request.content_type == "application/json" else await request.post()
        )
        self.calls += 1
        result: Any = True
        if method == "getMe":
            result = _ME
        elif method == "setWebhook":
            self.announced_at = time.monotonic()
            self.announced.set()
        elif method in {"sendMessage", "editMessageText", "editMessageReplyMarkup"}:
            result = self._message(form, new=method == "sendMessage")
            async with self._sent:
                self._sent.notify_all()
        elif method.startswith("getMy"):
            result = [] if method == "getMyCommands" else {"name": "", "description": "", "short_description": ""}
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")

    def _message(self, form: Mapping[str, Any], *, new: bool) -> dict[str, Any]:
        chat_id = int(form["chat_id"])
        self._ids += new
        message_id = self._ids if new else int(form["message_id"])
        markup = form.get("reply_markup")
        if markup:
            keyboard = orjson.loads(markup) if isinstance(markup, str) else markup
            self.keyboards[chat_id] = keyboard["inline_keyboard"]
            self.screens[chat_id] = message_id
        text = str(form.get("text", ""))
        return {"message_id": message_id, "date": 0, "chat": {"id": chat_id, "type": "private"}, "text": text}

    async def post(self, session: ClientSession, update: dict[str, Any]) -> None:
        """Bring an update and wait until the bot has acknowledged it."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        async with session.post(self.hook, json=update, headers=headers) as answer:
            answer.raise_for_status()
            await answer.read()


@asynccontextmanager
async def serving(telegram: FakeTelegram, port: int) -> AsyncIterator[None]:
    """Serve the Bot API on this port of the loopback interface."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", telegram.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()
