"""Fixtures for the tests of the stand-in."""

from collections.abc import AsyncIterator

import pytest

from sandbox.client import Person
from tests.browser import browser
from tests.sandbox.bot_api import BotApi, calling
from tests.sandbox.page_fixtures import page_bot, page_server, reader
from tests.telegram import Telegram, serving, telegram

__all__ = ["browser", "page_bot", "page_server", "reader", "telegram"]

JOHN = 5100000002


@pytest.fixture
async def api(telegram: Telegram) -> AsyncIterator[BotApi]:
    """The Bot API, for calls that a correct bot may make (errors among them)."""
    async with calling(telegram) as api:
        yield api


@pytest.fixture
async def sloppy() -> AsyncIterator[BotApi]:
    """The Bot API, for calls that a correct bot never makes."""
    async with serving(violations=True) as telegram, calling(telegram) as api:
        yield api


@pytest.fixture
async def john(telegram: Telegram) -> Person:
    """Somebody who has started the bot."""
    john = await telegram.person(JOHN)
    await john.start()
    return john
