"""The bot's name and commands with Telegram: registered once, and what is refused does not keep back the rest."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot

from bot.telegram.profile import register_profile
from bot.telegram.session import make_bot
from rules import LANGS
from tests.telegram import Telegram


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    bot = make_bot(telegram.token, telegram.url)
    yield bot
    await bot.session.close()


async def test_it_is_registered_in_each_language(telegram: Telegram, bot: Bot) -> None:
    await register_profile(bot)
    names = [(await bot.get_my_name(language_code=code)).name for code in (*LANGS, None)]
    assert [name.partition(" ")[0] for name in names] == ["Anyqtama"] * 4
    assert len(set(names)) == 3, "who speaks none of the three sees one of them"


async def test_what_is_refused_does_not_keep_back_the_rest(
    telegram: Telegram, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram allows few changes of a name a day, and answers 429 for hours then."""
    await telegram.sandbox.fault("flood", method="setMyName", count=99, retry_after=30_000)
    await register_profile(bot)
    assert caplog.text.count("The bot's name") == 4
    for code in (*LANGS, None):
        assert await bot.get_my_commands(language_code=code)
        assert (await bot.get_my_description(language_code=code)).description
