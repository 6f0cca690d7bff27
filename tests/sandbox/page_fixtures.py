"""What the tests of the chat page stand on: the stand-in, a small bot, and somebody who reads the page."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from sandbox.server import Server
from tests.sandbox.page_bot import PageBot
from tests.sandbox.page_reader import Reader, reading
from tests.telegram import serving


@pytest_asyncio.fixture(loop_scope="session")
async def page_server() -> AsyncIterator[Server]:
    """An empty stand-in on a free port, which fails the test if the small bot is no correct one."""
    async with serving() as telegram:
        yield telegram.server


@pytest_asyncio.fixture(loop_scope="session")
async def page_bot(page_server: Server) -> AsyncIterator[PageBot]:
    """A bot that answers everything."""
    async with PageBot(page_server.url, page_server.world.settings.token) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def reader(browser: Browser, page_server: Server, page_bot: PageBot) -> AsyncIterator[Reader]:
    """Somebody at a desktop, in English."""
    async with reading(browser, page_server.url) as reader:
        yield reader
