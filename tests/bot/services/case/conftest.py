"""A person with a case, on real databases. Tests that take `case` run on SQLite, those that take `either` on both."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.ports import Database
from bot.storage import open_database
from tests.bot.services.case.person import Person
from tests.bot.storage.conftest import database, migrated_file, migrated_postgres, url
from tests.postgres import postgres_server

__all__ = ["database", "migrated_file", "migrated_postgres", "postgres_server", "url"]


@pytest.fixture
async def file(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database."""
    database = await open_database(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'case.db')}")
    yield database
    await database.close()


@pytest.fixture
async def case(file: Database) -> Person:
    """Somebody who has agreed to reminders."""
    return await Person(file).meet()


@pytest.fixture
async def either(database: Database) -> Person:
    """Somebody who has agreed to reminders, on SQLite and on PostgreSQL."""
    return await Person(database).meet()
