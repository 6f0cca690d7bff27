"""A client of the control API for tests: play people, and wait for what the bot does, without a sleep.

async with Sandbox(url) as sandbox:
    john = await sandbox.person(5100000002)
    await john.start()
    await john.wait_for("Choose your language")
    await john.press("English")
    screen = await john.wait_for("What this bot is")
"""

import asyncio
import contextlib
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]
Wanted = str | Callable[[Json], bool]

PATIENCE = 10.0


class Refused(Exception):
    """The stand-in did not take a request; the message says why."""


class NotSeen(AssertionError):
    """What a test waited for did not come; the message says what came instead."""


class Sandbox:
    """A stand-in that serves `url`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._http: aiohttp.ClientSession | None = None
        self._people: dict[int, Person] = {}

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(self._url)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for person in self._people.values():
            await person.leave()
        self._people.clear()
        await self.http.close()

    @property
    def http(self) -> aiohttp.ClientSession:
        """The open session."""
        if self._http is None:
            raise RuntimeError("Use the sandbox with `async with`.")
        return self._http

    async def person(self, person_id: int) -> "Person":
        """One of the people, listening from now on."""
        if person_id not in self._people:
            socket = await self.http.ws_connect(f"/sandbox/events?person={person_id}", heartbeat=20)
            self._people[person_id] = Person(self, person_id, socket)
        return self._people[person_id]

    async def people(self) -> list[Json]:
        """Who can be played."""
        return list(await self.get("people"))

    async def get(self, path: str, **query: str | int) -> Any:
        """A GET request to /sandbox/<path>."""
        async with self.http.get(f"/sandbox/{path}", params=query) as response:
            return await _answer(response)

    async def post(self, path: str, **fields: Any) -> Any:
        """A POST request to /sandbox/<path> with a JSON body."""
        async with self.http.post(f"/sandbox/{path}", json=fields) as response:
            return await _answer(response)

    async def bot(self, language_code: str = "") -> Json:
        """The bot's profile in a language."""
        return dict(await self.get("bot", language_code=language_code))

    async def log(self, method: str | None = None) -> list[Json]:
        """The bot's calls, of one method if it is given."""
        return list(await self.get("log", **({"method": method} if method else {})))

    async def violations(self) -> list[Json]:
        """What a correct bot never does."""
        return list(await self.get("violations"))

    async def fault(self, kind: str, **fields: Any) -> None:
        """Makes the stand-in misbehave; see sandbox.faults.Fault for the fields."""
        await self.post("faults", kind=kind, **fields)

    async def end_faults(self) -> None:
        """Ends all misbehaviour."""
        async with self.http.delete("/sandbox/faults") as response:
            await _answer(response)

    async def advance(self, seconds: float) -> Json:
        """Moves the clock forward."""
        return dict(await self.post("clock", advance=seconds))

    async def set_clock(self, iso: str) -> Json:
        """Moves the clock to a later time."""
        return dict(await self.post("clock", set=iso))

    async def idle(self) -> None:
        """Waits until the bot has taken and confirmed all updates; raises NotSeen when it does not."""
        if pending := (await self.get("idle"))["pending"]:
            raise NotSeen(f"{pending} updates still wait for the bot.")


class Person:
    """Somebody who uses the bot. Methods take a chat; without one they mean the private chat with the bot."""

    def __init__(self, sandbox: Sandbox, person_id: int, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.sandbox = sandbox
        self.id = person_id
        self.events: list[Json] = []
        """All that happened in this person's chats, oldest first."""
        self._since = 0
        self._news = asyncio.Condition()
        self._socket = socket
        self._reader = asyncio.create_task(self._read())

    async def leave(self) -> None:
        """Stops listening."""
        await self._socket.close()
        await self._reader

    async def start(self, payload: str | None = None) -> Json:
        """Presses Start; returns the message."""
        return await self._send("start", payload=payload)

    async def send(
        self, text: str, *, chat: int | None = None, topic: int | None = None, reply_to: int | None = None
    ) -> Json:
        """Sends a text; returns the message."""
        return await self._send("send", chat=chat or self.id, text=text, topic=topic, reply_to=reply_to)

    async def edit(self, message_id: int, text: str, *, chat: int | None = None) -> Json:
        """Edits one's own message; returns it."""
        return await self._send("edit", chat=chat or self.id, message_id=message_id, text=text)

    async def delete(self, *message_ids: int, chat: int | None = None) -> None:
        """Deletes messages."""
        await self._do("delete", chat=chat or self.id, message_ids=list(message_ids))

    async def react(self, message_id: int, emoji: str | None, *, chat: int | None = None) -> None:
        """Sets a reaction, or takes it back with None."""
        await self._do("react", chat=chat or self.id, message_id=message_id, emoji=emoji)

    async def upload(
        self, *files: tuple[str, bytes, str], kind: str = "document", caption: str = "", chat: int | None = None
    ) -> Json:
        """Sends files, each as (name, data, mime type); several make an album. Returns the first message."""
        form = aiohttp.FormData(
            {"person": str(self.id), "chat": str(chat or self.id), "kind": kind, "caption": caption}
        )
        for name, data, mime in files:
            form.add_field("file", data, filename=name, content_type=mime)
        self._mark()
        async with self.sandbox.http.post("/sandbox/files", data=form) as response:
            return dict((await _answer(response))["message"])

    async def block(self) -> None:
        """Blocks the bot."""
        await self._do("block")

    async def unblock(self) -> None:
        """Unblocks the bot."""
        await self._do("unblock")

    async def inline(self, query: str, offset: str = "") -> Json:
        """Types a query after the bot's name; returns its answer."""
        return dict(await self._do("inline", query=query, offset=offset))

    async def choose(self, query_id: str, result_id: str, *, chat: int | None = None) -> Json:
        """Sends an inline result into a chat; returns the message."""
        return await self._send("inline/choose", chat=chat or self.id, query_id=query_id, result_id=result_id)

    async def press(self, button: str, *, message: Json | None = None, chat: int | None = None) -> Json:
        """Presses a button, named by its label or its data, on the screen or on this message; returns the bot's answer.

        Raises NotSeen when there is no such button, or when the bot leaves the press unanswered.
        """
        shown = message or await self.screen(chat=chat)
        buttons = [button for row in shown.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
        found = next((one for one in buttons if button in {one["text"], one.get("callback_data")}), None)
        if found is None or "callback_data" not in found:
            labels = ", ".join(one["text"] for one in buttons) or "none"
            raise NotSeen(f"There is no button {button!r} to press. Buttons: {labels}.")
        return await self.press_data(shown["message_id"], found["callback_data"], chat=chat)

    async def press_data(self, message_id: int, data: str, *, chat: int | None = None) -> Json:
        """Presses a button that may not be there any more; returns the bot's answer."""
        pressed = await self._do("press", chat=chat or self.id, message_id=message_id, data=data)
        query_id = pressed["callback_query_id"]
        return await self.wait_event(lambda event: event.get("callback_query_id") == query_id, "an answer to the press")

    async def messages(self, chat: int | None = None, topic: int | None = None) -> list[Json]:
        """The messages of a chat, oldest first."""
        place = {"person": self.id, "chat": chat or self.id} | ({"topic": topic} if topic else {})
        return list(await self.sandbox.get("messages", **place))

    async def screen(self, *, chat: int | None = None) -> Json:
        """The latest message with an inline keyboard; raises NotSeen when there is none."""
        for message in reversed(await self.messages(chat)):
            if "inline_keyboard" in message.get("reply_markup", {}):
                return message
        raise NotSeen("There is no message with buttons.")

    async def wait_for(self, wanted: Wanted, *, chat: int | None = None, patience: float = PATIENCE) -> Json:
        """The bot's first new or edited message since this person's last action that has this text or fulfils this."""
        place = chat or self.id

        def fits(event: Json) -> bool:
            message = event.get("message")
            if event["type"] not in {"message", "edited"} or message is None or message["chat"]["id"] != place:
                return False
            return bool(message["from"]["is_bot"]) and (
                wanted in words(message) if isinstance(wanted, str) else wanted(message)
            )

        return dict((await self.wait_event(fits, f"a message with {wanted!r}", patience=patience))["message"])

    async def answer(self, *, chat: int | None = None) -> Json:
        """The bot's first new or edited message since this person's last action."""
        return await self.wait_for(lambda _: True, chat=chat)

    async def wait_event(
        self,
        fits: Callable[[Json], bool],
        what: str = "an event",
        *,
        patience: float = PATIENCE,
    ) -> Json:
        """The first event since this person's last action that fits; raises NotSeen when none comes in time."""

        def found() -> Json | None:
            return next((event for event in self.events[self._since :] if fits(event)), None)

        async with self._news:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(
                    self._news.wait_for(lambda: found() is not None or self._reader.done()), patience
                )
            if event := found():
                return event
        came = [
            words(event["message"]) if "message" in event else event["type"] for event in self.events[self._since :]
        ]
        raise NotSeen(f"Waited for {what}; there came {came or 'nothing'}.")

    def _mark(self) -> None:
        self._since = len(self.events)

    async def _do(self, path: str, **fields: Any) -> Any:
        self._mark()
        return await self.sandbox.post(path, person=self.id, **fields)

    async def _send(self, path: str, **fields: Any) -> Json:
        return dict((await self._do(path, **fields))["message"])

    async def _read(self) -> None:
        async for frame in self._socket:
            async with self._news:
                self.events.append(frame.json())
                self._news.notify_all()
        async with self._news:
            self._news.notify_all()


def words(message: Json) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


async def _answer(response: aiohttp.ClientResponse) -> Any:
    body = await response.json()
    if response.status >= 400:
        raise Refused(body.get("error", response.reason))
    return body
