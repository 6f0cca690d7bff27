"""Calling the Bot API as a bot would, without a library."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from sandbox.client import Json
from tests.telegram import Telegram


class BotApi:
    """Calls methods with a JSON body."""

    def __init__(self, telegram: Telegram, http: aiohttp.ClientSession) -> None:
        self.telegram = telegram
        self._http = http
        self._offset = 0
        self.base = f"{telegram.url}/bot{telegram.token}"

    async def call(self, method: str, **params: Any) -> Json:
        """The whole answer."""
        async with self._http.post(f"{self.base}/{method}", json=params) as response:
            answer = dict(await response.json())
        assert response.status == answer.get("error_code", 200)
        return answer

    async def do(self, method: str, **params: Any) -> Any:
        """The result; fails for an error."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def error(self, method: str, **params: Any) -> str:
        """The words of the error; fails for a result."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def form(self, method: str, form: aiohttp.FormData) -> Json:
        """The whole answer to a form."""
        async with self._http.post(f"{self.base}/{method}", data=form) as response:
            return dict(await response.json())

    async def updates(self, **params: Any) -> list[Json]:
        """getUpdates."""
        return list(await self.do("getUpdates", **params))

    async def next(self, kind: str) -> Json:
        """Confirms updates one by one until one of this kind comes; returns what it is about."""
        while True:
            for update in await self.updates(offset=self._offset, limit=1, timeout=20):
                self._offset = update["update_id"] + 1
                if kind in update:
                    return dict(update[kind])


async def until(ready: Callable[[], object]) -> None:
    """Lets others run until this is true."""
    async with asyncio.timeout(10):
        while not ready():
            await asyncio.sleep(0.001)


@asynccontextmanager
async def calling(telegram: Telegram) -> AsyncIterator[BotApi]:
    """A BotApi while the block runs."""
    async with aiohttp.ClientSession() as http:
        yield BotApi(telegram, http)
