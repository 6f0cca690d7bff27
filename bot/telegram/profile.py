"""Tell Telegram the bot's name, descriptions and commands, in each language."""

import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand

from bot.dialogs.applicant.profile import Profile, profile
from rules import LANGS, Lang

log = logging.getLogger(__name__)

_DEFAULT: Lang = "en"
"""What people see whose client speaks none of the three."""


async def register_profile(bot: Bot) -> None:
    """Register what has changed since the last time. A refusal is logged and harms nothing else."""
    try:
        for lang in LANGS:
            await _register(bot, profile(lang), lang)
        await _register(bot, profile(_DEFAULT), None)
    except AiogramError as error:
        log.warning("The bot's name and commands could not be registered now (%s)", type(error).__name__)


async def _register(bot: Bot, words: Profile, code: str | None) -> None:
    """Telegram allows few changes of a name a day, so each is read before it is written."""
    if (await bot.get_my_name(language_code=code)).name != words.name:
        await bot.set_my_name(words.name, language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != words.short_description:
        await bot.set_my_short_description(words.short_description, language_code=code)
    if (await bot.get_my_description(language_code=code)).description != words.description:
        await bot.set_my_description(words.description, language_code=code)
    commands = [BotCommand(command=command, description=description) for command, description in words.commands]
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)
