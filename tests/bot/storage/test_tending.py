"""What waits for the disk is done beside the loop, and loses nothing."""

from pathlib import Path

from bot.services.ports import Database
from bot.storage.address import is_postgres, sqlite_path
from tests.bot.storage.writer import ASEL, NOW


async def test_tending_brings_the_log_into_the_file(database: Database, url: str) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
    before = _pages(url)
    await database.tend()
    assert is_postgres(url) or _pages(url) != before
    async with database.transaction(ASEL) as unit:
        assert await unit.persons.get(ASEL) is not None


async def test_tending_waits_for_nobody(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        await database.tend()
    async with database.transaction(ASEL) as unit:
        assert await unit.persons.get(ASEL) is not None


def _pages(url: str) -> bytes:
    return b"" if is_postgres(url) else Path(sqlite_path(url)).read_bytes()
