"""Tell Telegram the bot's name, descriptions and commands, in each language."""

import logging
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand

from bot.dialogs.applicant.profile import Profile, profile
from rules import LANGS, Lang

log = logging.getLogger(__name__)

_DEFAULT: Lang = "en"
"""Shown to people whose client speaks none of the three."""


async def register_profile(bot: Bot) -> None:
    """Register what has changed since the last time. A refusal is logged and harms nothing else."""
    for lang in LANGS:
        await _register(bot, profile(lang), lang)
    await _register(bot, profile(_DEFAULT), None)
