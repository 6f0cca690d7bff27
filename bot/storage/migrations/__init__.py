"""The schema, brought up to date by Alembic before the bot starts.

A new revision is a new file `versions/NNNN_what_it_does.py` with the next number; the numbers are the revision ids.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.services.errors import StorageUnavailable
from bot.storage.address import is_postgres, sqlite_path
from bot.storage.sqlite import connect

REVISIONS = sorted(path.stem[:4] for path in (Path(__file__).parent / "versions").glob("[0-9]*.py"))
"""Every revision this version of the bot knows; it works with the last."""

_CURRENT = "select version_num from alembic_version"


def migrate(url: str) -> None:
    """Bring the schema at the address (see `open_database`) up to date, keeping what is there.

    Cheap when there is nothing to do: Alembic, slow to import, is asked only if there is. Call it in a thread that has
    no event loop. Raises StorageUnavailable when the database cannot be used, or has been used by a newer version of
    the bot.
    """
    revision = current(url)
    if revision == REVISIONS[-1]:
        return
    if revision is not None and revision not in REVISIONS:
        raise StorageUnavailable(f"the database has revision {revision}, this version knows {REVISIONS[-1]} at most")
    from bot.storage.migrations.run import upgrade  # noqa: PLC0415  (slow to import)

    upgrade(url)


def is_ready(url: str) -> bool:
    """Whether there is a database with this version's schema at the address. Nothing is made. Raises as `migrate`."""
    return (is_postgres(url) or sqlite_path(url).exists()) and current(url) == REVISIONS[-1]


def current(url: str) -> str | None:
    """The revision of the database; None when it is empty. Raises StorageUnavailable."""
    if is_postgres(url):
        return asyncio.run(_postgres_revision(url))
    with closing(connect(sqlite_path(url))) as connection:
        try:
            row = connection.execute(_CURRENT).fetchone()
        except sqlite3.OperationalError:  # no such table
            return None
        return None if row is None else row[0]


async def _postgres_revision(url: str) -> str | None:
    import asyncpg  # noqa: PLC0415  (most never need the driver)

    from bot.storage.postgres import translated  # noqa: PLC0415

    with translated():
        connection = await asyncpg.connect(url)
        try:
            revision: str | None = await connection.fetchval(_CURRENT)
        except asyncpg.UndefinedTableError:
            return None
        finally:
            await connection.close()
        return revision
