"""A database of their own for tests of what is sent without having been asked."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.ports import Database
from bot.storage import open_database
from bot.storage.address import sqlite_path


@pytest.fixture
async def database(migrated: str, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of one's own: days off that an officer enters are everybody's."""
    database = await open_database(f"sqlite:///{shutil.copy(sqlite_path(migrated), tmp_path / 'notices.db')}")
    yield database
    await database.close()
