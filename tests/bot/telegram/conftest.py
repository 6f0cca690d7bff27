"""A small bot with the real gate, storage and stand-in: what it does with updates is what the whole bot does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiogram import Bot, Router
from aiogram.types import CallbackQuery, InlineQuery, Message

from bot.clock import SystemClock
from bot.dialogs.screen import Attach, Button, Replies, Results, Screen, Show, Toast, Where
from bot.dialogs.turn import Turn
from bot.services.ports import Database
from bot.services.secrets import ApplicationNumbers, new_key
from bot.storage import migrate, open_database
from bot.telegram.gate import Gate
from bot.telegram.owed import OwedAnswers
from bot.telegram.polling import Polling
from bot.telegram.session import make_bot
from tests.telegram import Telegram, telegram

__all__ = ["telegram"]

APPLICANT = 5100000002


@dataclass
class SmallBot:
    """The parts a test looks at."""

    bot: Bot
    gate: Gate
    database: Database
    owed: OwedAnswers
    seen: list[str] = field(default_factory=list)


def _screen(words: str) -> Screen:
    return Screen(words, ((Button("One", data="one"), Button("Break", data="break")),))


def _broken() -> bytes:
    raise ValueError("my passport is N12345678")


def _router(seen: list[str]) -> Router:
    router = Router()

    @router.message()
    async def text(message: Message, turn: Turn) -> Replies:
        words = message.text or ""
        await asyncio.sleep(0.01 if words.startswith("slow") else 0)
        seen.append(words)
        if words == "break":
            raise ValueError("my passport is N12345678")
        if words == "file":
            return (Attach("paper.pdf", _broken), Show(_screen("After the file"), Where.STAY))
        if words == "paper":
            return (Attach("paper.txt", b"A paper".strip, "Here it is"),)
        if words == "screen and paper":
            return (Show(_screen("With a paper"), Where.BELOW), Attach("paper.txt", b"A paper".strip, "Here it is"))
        if words == "stay":
            return (Show(_screen("This stays"), Where.STAY),)
        return (Show(_screen(f"You said {len(seen)}"), Where.BELOW),)

    @router.callback_query()
    async def press(query: CallbackQuery, turn: Turn) -> Replies:
        seen.append(query.data or "")
        return Show(_screen("Pressed")), Toast("Noted")

    @router.inline_query()
    async def inline(query: InlineQuery, turn: Turn) -> Replies:
        if query.query == "nothing":
            return (Results(()),)
        raise RuntimeError("nothing found")

    return router


async def _where(turn: Turn) -> Replies:
    return (Show(_screen("You are here")),)


@asynccontextmanager
async def small_bot(telegram: Telegram, path: Path) -> AsyncIterator[SmallBot]:
    """The small bot with its parts, taking no updates in by itself."""
    url = f"sqlite:///{path}"
    await asyncio.to_thread(migrate, url)
    database = await open_database(url)
    bot = make_bot(telegram.token, telegram.url)
    owed, seen = OwedAnswers(), list[str]()
    gate = Gate(
        bot=bot,
        bot_username="small_bot",
        dialogs=[_router(seen)],
        database=database,
        clock=SystemClock(),
        current_screen=_where,
        owed=owed,
        numbers=ApplicationNumbers.by_keys(new_key("test")),
        pack=None,
    )
    lane = asyncio.create_task(owed.run())
    try:
        yield SmallBot(bot, gate, database, owed, seen)
    finally:
        lane.cancel()
        await asyncio.gather(lane, return_exceptions=True)
        await bot.session.close()
        await database.close()


@asynccontextmanager
async def polled(small: SmallBot) -> AsyncIterator[Polling]:
    """The small bot takes updates in by polling while the block runs."""
    polling = Polling(small.bot, small.gate)
    task = asyncio.create_task(polling.run())
    try:
        yield polling
    finally:
        polling.stop()
        await asyncio.wait_for(task, 10)


@pytest.fixture
async def small(telegram: Telegram, tmp_path: Path) -> AsyncIterator[SmallBot]:
    """The small bot on a fresh database file, taking updates in by polling."""
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as bot, polled(bot):
        yield bot


async def eventually(holds: Callable[[], bool]) -> None:
    """Wait until it holds; fails after some seconds."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.01)
