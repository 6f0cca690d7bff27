"""The database that a command works on: that of the running bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config import Settings
from bot.services.ports import Unit
from bot.storage import is_ready, open_database
from rules.command_line import WrongInput


def require_database(settings: Settings) -> None:
    """Raises WrongInput when there is none of this version, StorageUnavailable when it cannot be used."""
    if not is_ready(settings.database):
        raise WrongInput(
            "there is no database of this version of the bot at DATABASE_URL, or under DATA_DIR; "
            "allowed: the database of the running bot, or one that `python -m bot migrate` has made"
        )


@asynccontextmanager
async def one_transaction(settings: Settings) -> AsyncIterator[Unit]:
    """One transaction, committed at the end, in a database that is opened for it alone."""
    database = await open_database(settings.database)
    try:
        async with database.transaction() as unit:
            yield unit
    finally:
        await database.close()
