"""Where the bot remembers: SQL in files, repositories over it, migrations; SQLite by default, PostgreSQL for more."""

from bot.services.ports import Database
from bot.storage.address import is_postgres, sqlite_path
from bot.storage.migrations import is_ready, migrate
from bot.storage.sqlite import SqliteDatabase

__all__ = ["is_ready", "migrate", "open_database"]


async def open_database(url: str) -> Database:
    """The database at `postgresql://…`, at `sqlite:///path`, or at a plain path; migrate it first.

    Raises StorageUnavailable when it cannot be used, ValueError for another kind of address.
    """
    if is_postgres(url):
        from bot.storage.postgres import PostgresDatabase  # noqa: PLC0415  (most never need the driver)

        return await PostgresDatabase.open(url)
    return await SqliteDatabase.open(sqlite_path(url))
