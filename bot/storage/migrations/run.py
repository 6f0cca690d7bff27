"""Runs Alembic on a connection of our own making: no `alembic.ini`, no second way to name a database.

Everything happens in one transaction that nobody else can hold at the same time, so that of two replicas that start
together one migrates and the other finds it done.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import sqlalchemy
from alembic import command
from alembic.config import Config

from bot.services.errors import StorageUnavailable
from bot.storage.address import is_postgres, sqlite_path
from bot.storage.sqlite import connect

_LOCK = -1  # an advisory lock of PostgreSQL; those of persons are positive

Migration = Callable[[Config], None]


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at the address up to the revision."""
    run_migration(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Take the database at the address back to the revision (`base`: to nothing)."""
    run_migration(url, lambda config: command.downgrade(config, revision))


def run_migration(url: str, migration: Migration) -> None:
    """Let Alembic do something at the address, all of it or nothing. Raises StorageUnavailable."""
    if is_postgres(url):
        asyncio.run(_on_postgres(url, migration))
    else:
        _on_sqlite(sqlite_path(url), migration)


def _on_sqlite(path: Path, migration: Migration) -> None:
    def connection_for_ddl() -> sqlite3.Connection:
        connection = connect(path)
        # SQLite changes some tables by building them anew; dropping the old one must not cascade.
        connection.execute("pragma foreign_keys = off")
        return connection

    engine = sqlalchemy.create_engine("sqlite://", creator=connection_for_ddl, poolclass=sqlalchemy.NullPool)
    sqlalchemy.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
    with engine.begin() as connection:
        migration(_config(connection))
        if connection.exec_driver_sql("pragma foreign_key_check").first() is not None:
            raise StorageUnavailable("the migration would leave rows that belong to nobody; nothing was changed")


async def _on_postgres(url: str, migration: Migration) -> None:
    import asyncpg  # noqa: PLC0415  (most never need the driver)
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    from bot.storage.postgres import translated  # noqa: PLC0415

    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=partial(asyncpg.connect, url), poolclass=sqlalchemy.NullPool
    )
    with translated():
        async with engine.begin() as connection:
            await connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")
            await connection.run_sync(lambda connection: migration(_config(connection)))


def _config(connection: sqlalchemy.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
