"""Sending updates to a webhook as Telegram does: in order per queue, again and again until it says 2xx."""

import asyncio
import random
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

import aiohttp
from aiohttp import hdrs

from sandbox.types import Json, Upload
from sandbox.updates import Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
DEFAULT_CONNECTIONS = 40
LONGEST_PAUSE = 60
"""Pauses double up to a random length between this and its double (seconds)."""
LONGEST_RETRY_AFTER = 3_600
ANSWER_TIMEOUT = 60
"""Seconds the bot has to answer."""
NOT_AS_REPLY = ("setwebhook", "deletewebhook", "close", "logout")

Reply = Callable[[str, Json, dict[str, Upload]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where the updates go."""

    url: str
    secret: str = ""
    max_connections: int = DEFAULT_CONNECTIONS


@dataclass(slots=True)
class Webhook:
    """The webhook that is set, if any, and the queues that are being sent to it."""

    updates: Updates
    first_pause: float = 1.0
    on_reply: Reply | None = None
    """Executes a method that came in the body of an answer."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    target: Target | None = None
    last_error: tuple[int, str] | None = None

    _queues: defaultdict[int, deque[Update]] = field(default_factory=lambda: defaultdict(deque))
    _senders: dict[int, "asyncio.Task[None]"] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None
    _set_at: float = -1.0
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(DEFAULT_CONNECTIONS))

    def may_set(self) -> bool:
        """Telegram takes one setWebhook a second."""
        now = self.updates.clock.seconds()
        allowed, self._set_at = now - self._set_at >= 1.0, now
        return allowed

    async def set(self, target: Target) -> None:
        """Sends what waits, and what comes, to this address."""
        await self.remove()
        self.target = target
        self.last_error = None
        self._slots = asyncio.Semaphore(target.max_connections)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_TIMEOUT))
        self.updates.on_new = self._take
        self.updates.forget_old()
        for update in [*self.updates.pending.values()]:
            self._take(update)

    async def remove(self) -> None:
        """Stops sending; what was not delivered waits on."""
        self.target = None
        self.updates.on_new = lambda _: None
        senders = [*self._senders.values()]
        for sender in senders:
            sender.cancel()
        await asyncio.gather(*senders, return_exceptions=True)
        self._senders.clear()
        self._queues.clear()
        if self._session:
            await self._session.close()
            self._session = None

    def _take(self, update: Update) -> None:
        self._queues[update.queue].append(update)
        if update.queue not in self._senders:
            self._senders[update.queue] = asyncio.create_task(self._send_queue(update.queue))

    async def _send_queue(self, key: int) -> None:
        """Delivers a queue one by one: the next update goes out only after the one before was accepted."""
        queue = self._queues[key]
        while queue:
            await self._deliver(queue[0])
            if self.updates.drop(queue[0].id):
                queue.popleft()
        del self._queues[key], self._senders[key]

    async def _deliver(self, update: Update) -> None:
        """Sends until accepted, or until the update is too old."""
        fails, pause = 0, self.first_pause
        while update.id in self.updates.pending:
            async with self._slots:
                problem, retry_after = await self._post(update)
            if not problem:
                return
            self.last_error = (self.updates.clock.date(), problem)
            if retry_after:
                wait: float = min(retry_after, LONGEST_RETRY_AFTER)
            else:
                if fails > 0:
                    pause = min(pause * 2, random.uniform(LONGEST_PAUSE, 2 * LONGEST_PAUSE))  # noqa: S311 (no secret)
                wait = pause if fails > 0 else 0.0
            fails += 1
            if self.updates.clock.seconds() + wait > update.expires_at:
                update.repeats = 0
                return
            await self.sleep(wait)

    async def _post(self, update: Update) -> tuple[str, float]:
        """Sends once. Returns what went wrong ("" for success) and the pause that was asked for."""
        if self.target is None or self._session is None:
            return "Webhook is being removed", 0.0
        headers = {SECRET_HEADER: self.target.secret} if self.target.secret else {}
        try:
            async with self._session.post(self.target.url, json=update.body(), headers=headers) as response:
                if not 200 <= response.status <= 299:
                    wait = response.headers.get(hdrs.RETRY_AFTER, "")
                    problem = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return problem, float(wait) if wait.isdecimal() else 0.0
                try:
                    method, params, files = await _reply(response)
                except ValueError:
                    return "", 0.0  # accepted; what cannot be read asks for nothing
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {error}" if str(error) else "Webhook connection closed", 0.0
        if self.on_reply and method and method.lower() not in NOT_AS_REPLY and not method.lower().startswith("get"):
            await self.on_reply(method, params, files)
        return "", 0.0


async def _reply(response: aiohttp.ClientResponse) -> tuple[str, Json, dict[str, Upload]]:
    """The method that the body of an answer asks for ("" for none), its parameters and files."""
    params: Json = {}
    files: dict[str, Upload] = {}
    if response.content_type == "application/json":
        body = await response.json()
        params = body if isinstance(body, dict) else {}
    elif response.content_type == "application/x-www-form-urlencoded":
        params = dict(parse_qsl(await response.text()))
    elif response.content_type == "multipart/form-data":
        reader = aiohttp.MultipartReader.from_response(response)
        while isinstance(part := await reader.next(), aiohttp.BodyPartReader):
            if part.filename is None:
                params[part.name or ""] = await part.text()
            else:
                mime = part.headers.get(hdrs.CONTENT_TYPE, "application/octet-stream")
                files[part.name or ""] = Upload(part.filename, mime, bytes(await part.read(decode=True)))
    return params.pop("method", ""), params, files


def valid_url(url: str) -> bool:
    """Whether this can be a webhook. Telegram wants HTTPS; here HTTP will do, on this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
