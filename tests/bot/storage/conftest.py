"""Every test here that takes `url` or `database` runs twice: on a real SQLite file and on a real PostgreSQL."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot.services.ports import Database
from bot.storage import migrate, open_database
from bot.storage.address import is_postgres, sqlite_path
from tests.postgres import PostgresServer, postgres_server

__all__ = ["postgres_server"]

Rows = list[tuple[Any, ...]]
Look = Callable[[str], Awaitable[Rows]]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database to copy: quicker than a migration for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    migrate(str(path))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> str:
    """A PostgreSQL database to empty before each test."""
    url = postgres_server.create_database()
    migrate(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a migrated database with nothing in it."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "test.db")
        return f"sqlite:///{path}"
    migrated: str = request.getfixturevalue("migrated_postgres")
    tables = execute(
        migrated,
        "select string_agg(tablename, ', ') from pg_tables"
        " where schemaname = 'public' and tablename <> 'alembic_version'",
    )
    execute(migrated, f"truncate {tables[0][0]} restart identity")
    return migrated


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'test.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.create_database()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """The database, open."""
    database = await open_database(url)
    yield database
    await database.close()


@pytest.fixture
def look(url: str) -> Look:
    """Run one statement from outside the bot, to see (or to spoil) what the database holds."""
    return lambda sql: asyncio.to_thread(execute, url, sql)


def execute(url: str, sql: str) -> Rows:
    """Run one statement on a connection of its own; its rows."""
    if is_postgres(url):
        return asyncio.run(_execute_on_postgres(url, sql))
    with closing(sqlite3.connect(sqlite_path(url), isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = on")
        return connection.execute(sql).fetchall()


async def _execute_on_postgres(url: str, sql: str) -> Rows:
    connection: Any = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()
