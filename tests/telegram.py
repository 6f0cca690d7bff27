"""A stand-in for Telegram for any test: `from tests.telegram import telegram` in a conftest gives the fixture.

The fixture serves on a free port of this machine, in the test's own process, and fails the test at its end if the bot
called the Bot API in a way that no correct bot does.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from sandbox.client import Person, Sandbox
from sandbox.server import Server
from sandbox.world import TOKEN, Settings, World


@dataclass(frozen=True, slots=True)
class Telegram:
    """A running stand-in, and a client of its control API."""

    server: Server
    sandbox: Sandbox

    @property
    def url(self) -> str:
        """What TELEGRAM_API_URL should be."""
        return self.server.url

    @property
    def token(self) -> str:
        """What BOT_TOKEN should be."""
        return TOKEN

    @property
    def world(self) -> World:
        """The stand-in's memory, for tests of the stand-in itself."""
        return self.server.world

    async def person(self, person_id: int) -> Person:
        """One of the people."""
        return await self.sandbox.person(person_id)


@asynccontextmanager
async def serving(settings: Settings | None = None, *, violations: bool = False) -> AsyncIterator[Telegram]:
    """A stand-in while the block runs; with `violations` it is no failure that there were some."""
    async with Server(settings or Settings(check_answers=True, webhook_pause=0.01)) as server:
        async with Sandbox(server.url) as sandbox:
            yield Telegram(server, sandbox)
        if server.world.violations and not violations:
            pytest.fail(f"The bot called the Bot API wrongly: {json.dumps([*server.world.violations], indent=1)}")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A stand-in for one test."""
    async with serving() as running:
        yield running
