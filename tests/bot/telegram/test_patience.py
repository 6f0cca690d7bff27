"""Waiting for a Bot API server, and no longer than the bot is to run."""

import asyncio

import pytest
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter, TelegramServerError
from aiogram.methods import GetMe
from aiogram.utils.backoff import BackoffConfig

from bot.telegram import patience
from bot.telegram.patience import until_answered

LONG = BackoffConfig(min_delay=3600.0, max_delay=7200.0, factor=2.0, jitter=0.1)
SHORT = BackoffConfig(min_delay=0.0001, max_delay=0.001, factor=2.0, jitter=0.00001)


class Refusing:
    """Refuses some times before it answers."""

    def __init__(self, *errors: TelegramAPIError) -> None:
        self.errors = list(errors)
        self.asked = asyncio.Event()

    async def __call__(self) -> str:
        self.asked.set()
        if self.errors:
            raise self.errors.pop(0)
        return "yes"


async def test_it_asks_until_it_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_PAUSES", SHORT)
    unwell = TelegramServerError(GetMe(), "Bad Gateway")
    assert await until_answered(Refusing(unwell, unwell, unwell), asyncio.Event()) == "yes"


async def test_it_waits_as_long_as_telegram_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_PAUSES", LONG)
    wait_a_moment = TelegramRetryAfter(GetMe(), "Too Many Requests", 0)
    assert await asyncio.wait_for(until_answered(Refusing(wait_a_moment), asyncio.Event()), 10) == "yes"


async def test_a_refusal_is_an_answer() -> None:
    with pytest.raises(TelegramBadRequest):
        await until_answered(Refusing(TelegramBadRequest(GetMe(), "bad webhook")), asyncio.Event())


@pytest.mark.parametrize("hangs", [True, False], ids=["in a question", "in a pause"])
async def test_a_stop_ends_the_waiting(monkeypatch: pytest.MonkeyPatch, hangs: bool) -> None:
    monkeypatch.setattr(patience, "_PAUSES", LONG)
    refusing, stop = Refusing(TelegramServerError(GetMe(), "Bad Gateway")), asyncio.Event()

    async def hang() -> str:
        refusing.asked.set()
        await asyncio.Event().wait()
        return "never"

    waiting = asyncio.create_task(until_answered(hang if hangs else refusing, stop))
    await asyncio.wait_for(refusing.asked.wait(), 10)
    stop.set()
    assert await asyncio.wait_for(waiting, 10) is None
