"""A very small bot for the tests of the chat page: raw HTTP, long polling, an answer to everything."""

import asyncio
import contextlib
from typing import Any, Self

import aiohttp

GREETING = "<b>Hello</b> from the test bot"
DESCRIPTION = "I answer everything.\nEven twice."
CATALOG = {"welder": "Welder", "doctor": "Doctor", "driver": "Driver"}
KEYBOARD: list[list[dict[str, Any]]] = [
    [{"text": "Toast", "callback_data": "toast"}, {"text": "Alert", "callback_data": "alert"}],
    [{"text": "Next screen", "callback_data": "next", "style": "primary"}, {"text": "Slow", "callback_data": "slow"}],
    [{"text": "Official page", "url": "https://example.kz/"}, {"text": "Number", "copy_text": {"text": "1411"}}],
    [{"text": "Search", "switch_inline_query_current_chat": "wel"}],
]


class PageBot:
    """Talks to the stand-in as any bot does. `async with PageBot(url, token):` runs it."""

    def __init__(self, url: str, token: str) -> None:
        self._base = f"{url}/bot{token}/"
        self._http: aiohttp.ClientSession | None = None
        self._polling: asyncio.Task[None] | None = None
        self.presses: list[str] = []
        """Data of the buttons pressed so far."""
        self.let_go = asyncio.Event()
        """The answer to the slow button waits for this."""

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession()
        await self.call("setMyDescription", description=DESCRIPTION)
        commands = [
            {"command": "start", "description": "From the beginning"},
            {"command": "help", "description": "Help"},
        ]
        await self.call("setMyCommands", commands=commands)
        await self.call("setMyCommands", commands=[{"command": "help", "description": "Көмек"}], language_code="kk")
        self._polling = asyncio.create_task(self._poll())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._polling:
            self._polling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._polling
        if self._http:
            await self._http.close()

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a method of the Bot API."""
        assert self._http is not None
        async with self._http.post(self._base + method, json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def _poll(self) -> None:
        offset = 0
        while True:
            try:
                updates = await self.call("getUpdates", offset=offset, timeout=20)
            except (aiohttp.ClientError, TimeoutError):
                await asyncio.sleep(0.05)  # the stand-in is being restarted
                continue
            for update in updates:
                offset = update["update_id"] + 1
                await self._answer(update)

    async def _answer(self, update: dict[str, Any]) -> None:
        if message := update.get("message"):
            await self._reply(message)
        elif query := update.get("callback_query"):
            await self._pressed(query)
        elif query := update.get("inline_query"):
            await self._found(query)

    async def _reply(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start"):
            await self.call(
                "sendMessage",
                chat_id=chat,
                text=GREETING,
                parse_mode="HTML",
                reply_markup={"inline_keyboard": KEYBOARD},
            )
        elif text == "/keyboard":
            markup = {"keyboard": [[{"text": "One"}, {"text": "Two"}]], "one_time_keyboard": True}
            await self.call("sendMessage", chat_id=chat, text="Choose", reply_markup=markup)
        elif text and message["chat"]["type"] == "private":
            await self.call("sendMessage", chat_id=chat, text=f"You wrote: {text}")

    async def _pressed(self, query: dict[str, Any]) -> None:
        data = query["data"]
        self.presses.append(data)
        answer: dict[str, Any] = {"callback_query_id": query["id"]}
        if data == "toast":
            answer["text"] = "A short word"
        elif data == "alert":
            answer |= {"text": "Read this first", "show_alert": True}
        elif data == "slow":
            await self.let_go.wait()
        else:
            message = query["message"]
            place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            back = {"inline_keyboard": [[{"text": "Back", "callback_data": "back"}]]}
            await self.call("editMessageText", **place, text="Second screen", reply_markup=back)
        await self.call("answerCallbackQuery", **answer)

    async def _found(self, query: dict[str, Any]) -> None:
        found = [
            {
                "type": "article",
                "id": key,
                "title": title,
                "description": f"Profession: {key}",
                "input_message_content": {"message_text": f"I chose {title}"},
            }
            for key, title in CATALOG.items()
            if query["query"].strip().lower() in key
        ]
        await self.call("answerInlineQuery", inline_query_id=query["id"], results=found, cache_time=0)
