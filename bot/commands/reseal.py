"""`reseal`: after a change of keys, seal the numbers of applications with the present one. The bot may run."""

import argparse
import asyncio

from bot.commands.database import require_database
from bot.config import Settings
from bot.services.case.numbers import Resealed, reseal
from bot.services.secrets import application_numbers
from bot.storage import open_database


def run(settings: Settings, _: argparse.Namespace) -> str:
    """What was done. Raises WrongInput, BadKey, and StorageUnavailable when the database cannot be used."""
    require_database(settings)
    done = asyncio.run(_reseal(settings))
    said = f"sealed anew: {done.anew}"
    if done.unreadable:
        return f"{said}; left, as their key is not among those of APPLICATION_KEY: {done.unreadable}"
    return f"{said}; earlier keys are not needed any more"


async def _reseal(settings: Settings) -> Resealed:
    numbers = application_numbers(settings.application_key.get_secret_value(), settings.data_dir)
    database = await open_database(settings.database)
    try:
        return await reseal(database, numbers)
    finally:
        await database.close()
