"""What the bot hears when a database cannot be used, and that it recovers by itself."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.storage.postgres
import bot.storage.sqlite
from bot.services.errors import StorageUnavailable
from bot.services.ports import Database
from bot.storage import migrate, open_database
from bot.storage.sqlite import SqliteDatabase, connect
from tests.bot.storage.conftest import Look
from tests.postgres import PostgresServer

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ASEL = 6_512_345_678


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.storage.sqlite, "_PATIENCE", 0.05)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "test.db"
    migrate(str(path))
    return path


@pytest.fixture
def someone_else(file: Path) -> Iterator[sqlite3.Connection]:
    """Another process that writes to the file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("begin immediate")
        yield connection


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite:///", "", "https://user:secret@host/db"])
async def test_another_kind_of_address_is_refused_without_repeating_a_password(url: str) -> None:
    with pytest.raises(ValueError, match="a database is") as refusal:
        await open_database(url)
    assert "secret" not in str(refusal.value)
    with pytest.raises(ValueError, match="a database is"):
        migrate(url)


async def test_a_place_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable):
        await open_database(str(tmp_path / "file" / "test.db"))
    with pytest.raises(StorageUnavailable):
        await open_database(str(tmp_path))


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear diary, " * 100)
    with pytest.raises(StorageUnavailable):
        await open_database(str(tmp_path / "notes.txt"))
    assert (tmp_path / "notes.txt").read_text().startswith("Dear diary")


def _restore_a_backup(file: Path) -> None:
    backup = file.with_name("backup.db")
    migrate(str(backup))
    backup.replace(file)


@pytest.mark.parametrize("how", [_restore_a_backup, Path.unlink], ids=["replaced", "deleted"])
async def test_nothing_is_written_into_a_file_that_nobody_will_find(file: Path, how: Callable[[Path], None]) -> None:
    """A backup is put in its place while the bot runs: what came after it would be gone with the next start."""
    database = await open_database(str(file))
    how(file)
    with pytest.raises(StorageUnavailable, match="deleted or replaced"):
        async with database.transaction(ASEL) as unit:
            await unit.persons.meet(ASEL, NOW)
    with pytest.raises(StorageUnavailable, match="deleted or replaced"):
        await database.tend()
    await database.close()


def test_no_empty_file_is_made_in_place_of_one_that_was_deleted(file: Path) -> None:
    async def deleted_and_tended() -> None:
        database = await open_database(str(file))
        Path.unlink(file)
        with pytest.raises(StorageUnavailable):
            await database.tend()
        await database.close()

    asyncio.run(deleted_and_tended())
    assert not file.exists()


def test_a_new_file_that_another_process_is_writing_to_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as first:
        first.execute("begin immediate")  # SQLite itself gives up at once here, whatever its timeout
        finishing = threading.Timer(0.1, first.rollback)
        finishing.start()
        connect(path).close()
        finishing.join()


def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "test.db"
    with closing(bot.storage.sqlite.connect(path)) as connection:
        connection.execute("create table t (a)")
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {"test.db": 0o600, "test.db-wal": 0o600, "test.db-shm": 0o600}


async def test_a_file_that_somebody_else_is_writing_to_is_waited_for(
    file: Path, someone_else: sqlite3.Connection
) -> None:
    database = await open_database(str(file))
    asyncio.get_running_loop().call_later(0.05, someone_else.execute, "commit")
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
    await database.close()


@pytest.mark.usefixtures("impatient")
async def test_a_file_that_somebody_else_keeps_locked(file: Path, someone_else: sqlite3.Connection) -> None:
    database = await open_database(str(file))
    with pytest.raises(StorageUnavailable):
        async with database.transaction(ASEL):
            pass
    someone_else.execute("commit")
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
    await database.close()


@pytest.mark.usefixtures("impatient")
async def test_a_transaction_within_another_is_an_error_and_not_a_standstill(file: Path) -> None:
    database = await open_database(str(file))
    with pytest.raises(StorageUnavailable):
        async with database.transaction(ASEL), database.transaction(ASEL):
            pass
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
    await database.close()


async def test_a_full_disk_loses_nothing_of_what_was_there(file: Path) -> None:
    database = await SqliteDatabase.open(file)
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        check = await unit.checks.start(ASEL, NOW)
    (pages,) = database._connection.execute("pragma page_count").fetchone()
    database._connection.execute(f"pragma max_page_count = {pages}")

    async def write_much() -> None:
        async with database.transaction(ASEL) as unit:
            await unit.persons.set_language(ASEL, "kk")
            much = {"profession": "x" * 100_000}
            await unit.checks.save(check.id, answers=much, asking=None, now=NOW, finished_at=None, rules_version=None)

    with pytest.raises(StorageUnavailable, match="SQLITE_FULL"):
        await write_much()
    database._connection.execute("pragma max_page_count = 1000000")
    async with database.transaction(ASEL) as unit:
        person = await unit.persons.get(ASEL)
        assert person is not None
        assert person.language is None
        assert await unit.checks.current(ASEL) == check
    await database.close()


async def test_no_server_there(tmp_path: Path) -> None:
    url = f"postgresql://postgres@/postgres?host={tmp_path}"
    with pytest.raises(StorageUnavailable):
        await open_database(url)
    with pytest.raises(StorageUnavailable):
        await asyncio.to_thread(migrate, url)


async def test_no_such_database_on_the_server(postgres_server: PostgresServer) -> None:
    with pytest.raises(StorageUnavailable):
        await open_database(postgres_server.url("nowhere"))


@pytest.mark.parametrize(
    "error", [OSError("a file of ours"), TimeoutError("a wait of ours"), TypeError("a bug of ours")]
)
async def test_an_error_of_ours_is_not_taken_for_an_outage(database: Database, error: Exception) -> None:
    async def fail() -> None:
        async with database.transaction(ASEL):
            raise error

    with pytest.raises(type(error), match="of ours"):
        await fail()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
class TestPostgresGoesAway:
    async def test_a_connection_lost_in_the_middle(self, url: str, look: Look) -> None:
        database = await open_database(url)

        async def lose_it() -> None:
            async with database.transaction(ASEL) as unit:
                await unit.persons.meet(ASEL, NOW)
                await look(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where application_name = 'anyqtama' and state = 'idle in transaction'"
                )
                await unit.persons.set_language(ASEL, "kk")

        with pytest.raises(StorageUnavailable):
            await lose_it()
        async with database.transaction(ASEL) as unit:
            assert await unit.persons.meet(ASEL, NOW) is not None
            person = await unit.persons.get(ASEL)
        assert person is not None
        assert person.language is None
        await database.close()

    async def test_a_restart_of_the_server(self, url: str, postgres_server: PostgresServer) -> None:
        database = await open_database(url)
        async with database.transaction(ASEL) as unit:
            await unit.persons.meet(ASEL, NOW)
        await asyncio.to_thread(postgres_server.stop)
        try:
            with pytest.raises(StorageUnavailable):
                async with database.transaction(ASEL):
                    pass
        finally:
            await asyncio.to_thread(postgres_server.start)
        async with database.transaction(ASEL) as unit:
            assert await unit.persons.get(ASEL) is not None
        await database.close()

    async def test_a_replica_that_keeps_a_person_too_long(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(bot.storage.postgres._SESSION, "lock_timeout", "50ms")
        database, replica = await open_database(url), await open_database(url)
        async with database.transaction(ASEL):
            with pytest.raises(StorageUnavailable):
                async with replica.transaction(ASEL):
                    pass
            async with replica.transaction(ASEL + 1) as unit:  # others go on
                await unit.persons.meet(ASEL + 1, NOW)
        await database.close()
        await replica.close()
