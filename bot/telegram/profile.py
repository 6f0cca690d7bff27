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
    for code in (*LANGS, None):
        for part in (_commands, _name, _short_description, _description):
            try:
                await part(bot, profile(code or _DEFAULT), code)
            except AiogramError as error:
                log.warning("The bot's %s could not be registered now (%s)", part.__name__[1:], type(error).__name__)


async def _commands(bot: Bot, words: Profile, code: Lang | None) -> None:
    commands = [BotCommand(command=command, description=description) for command, description in words.commands]
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)


async def _name(bot: Bot, words: Profile, code: Lang | None) -> None:
    """Telegram allows few changes of a name a day, so it is read before it is written, as the others are."""
    if (await bot.get_my_name(language_code=code)).name != words.name:
        await bot.set_my_name(words.name, language_code=code)


async def _short_description(bot: Bot, words: Profile, code: Lang | None) -> None:
    if (await bot.get_my_short_description(language_code=code)).short_description != words.short_description:
        await bot.set_my_short_description(words.short_description, language_code=code)


async def _description(bot: Bot, words: Profile, code: Lang | None) -> None:
    if (await bot.get_my_description(language_code=code)).description != words.description:
        await bot.set_my_description(words.description, language_code=code)
