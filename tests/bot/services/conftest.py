"""A database for use cases, with two people in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from bot.services.ports import Unit
from bot.storage import migrate, open_database

NOW: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
async def unit(tmp_path: Path) -> AsyncIterator[Unit]:
    """A transaction with two people, 1 and 2, who have met the bot by now."""
    url = f"sqlite:///{tmp_path / 'test.db'}"
    migrate(url)
    database = await open_database(url)
    async with database.transaction(1) as unit:
        for person_id in (1, 2):
            await unit.persons.meet(person_id, NOW)
        yield unit
    await database.close()
