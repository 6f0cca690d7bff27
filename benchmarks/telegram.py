"""The least of a Bot API server: it answers fast, in full as Telegram does, and remembers each chat's last screen."""

import asyncio
import html
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import ClientSession, web

Message = dict[str, Any]

_ME = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_TAG = re.compile(r"<(/?)(b|i|u|s|code|blockquote)>")
_ENTITIES = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough"}


@dataclass(slots=True)
class FakeTelegram:
    """Takes the bot's calls and posts updates to its webhook."""

    hook: str
    secret: str
    announced: asyncio.Event = field(default_factory=asyncio.Event)
    announced_at: float = 0.0
    calls: int = 0
    screens: dict[int, Message] = field(default_factory=dict)
    """The last message with buttons of each chat."""
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

    def _message(self, form: Mapping[str, Any], *, new: bool) -> Message:
        """The whole message, as Telegram answers."""
        chat_id, now = int(form["chat_id"]), int(time.time())
        self._ids += new
        message: Message = {
            "message_id": self._ids if new else int(form["message_id"]),
            "from": _ME,
            "chat": chat(chat_id),
            "date": now,
            **({} if new else {"edit_date": now}),
            **_formatted(str(form.get("text", ""))),
            "link_preview_options": {"is_disabled": True},
        }
        if markup := form.get("reply_markup"):
            message["reply_markup"] = orjson.loads(markup) if isinstance(markup, str) else markup
            self.screens[chat_id] = message
        return message

    async def post(self, session: ClientSession, update: dict[str, Any]) -> None:
        """Bring an update and wait until the bot has acknowledged it."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        async with session.post(self.hook, json=update, headers=headers) as answer:
            answer.raise_for_status()
            await answer.read()


def user(person: int) -> dict[str, Any]:
    """A person as Telegram describes them; the three languages in turn."""
    language = ("kk", "ru", "en")[person % 3]
    return {"id": person, "is_bot": False, "first_name": "Айгүл", "username": f"u{person}", "language_code": language}


def chat(person: int) -> dict[str, Any]:
    """A person's own chat with the bot."""
    return {"id": person, "first_name": "Айгүл", "username": f"u{person}", "type": "private"}


def _formatted(markup: str) -> dict[str, Any]:
    """The text of a message and its entities, counted in UTF-16 as Telegram does; plain text has none."""
    text, start, opened, entities = "", 0, dict[str, int](), list[dict[str, Any]]()
    for tag in _TAG.finditer(markup):
        text, start = text + html.unescape(markup[start : tag.start()]), tag.end()
        here, name = len(text.encode("utf-16-le")) // 2, tag[2]
        if tag[1]:
            since = opened.pop(name)
            entities.append({"offset": since, "length": here - since, "type": _ENTITIES.get(name, name)})
        else:
            opened[name] = here
    text += html.unescape(markup[start:])
    return {"text": text, **({"entities": entities} if entities else {})}
