"""The database by default: one SQLite file.

SQLite is a call, not a server: a statement of ours takes some microseconds, while handing it to another thread and
back takes fifty. So statements run where they are awaited, in the event loop (docs/adr/0004), and only waiting is
asynchronous: for our own turn, and for another process that holds the file. What waits for the disk, the checkpoint of
the write-ahead log, is done on a thread by aiosqlite.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Self

import aiosqlite

from bot.services.errors import StorageUnavailable
from bot.storage.queries import Parameters, load_queries
from bot.storage.repositories import SqlUnit

_OLDEST = (3, 37, 0)  # STRICT tables; RETURNING is older
_PATIENCE = 10.0  # seconds to wait for one's turn before the database counts as unavailable
_PAUSE = 0.01  # seconds between two looks at a file that another process is writing to

_LARGEST_LOG = 20_000  # pages; only when nobody tends the file does a commit have to empty the log itself

_NOT_OUR_FAULT = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


class SqliteDatabase:
    """One file, one connection, one transaction at a time.

    A committed transaction survives the end of the process, also by `kill -9`. A power cut may cost the last seconds
    (what the operating system had not yet written to the disk), but leaves a whole database: `synchronous=NORMAL` in
    WAL mode, which spares a wait for the disk at every update.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use `open`."""
        connection.execute("pragma busy_timeout = 0")  # `_begin` waits instead, without holding up the loop
        connection.execute(f"pragma wal_autocheckpoint = {_LARGEST_LOG}")  # `tend` is earlier, and elsewhere
        self._connection = connection
        self._path = path
        self._file = _identity(path)
        self._queries = load_queries(SqliteAdapter)
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open the file, made if missing, readable by its owner alone. Raises StorageUnavailable."""
        return cls(connect(path), path)

    @asynccontextmanager
    async def transaction(self, person_id: int | None = None) -> AsyncIterator[SqlUnit]:  # noqa: ARG002  (all wait for all)
        """See `ports.Database.transaction`. Another one begun inside waits for this one, in vain."""
        await self._take_turn()
        try:
            with _translated():
                await self._begin()
                try:
                    yield SqlUnit(self._queries, self._connection)
                    self._connection.execute("commit")
                except BaseException:
                    self._connection.rollback()  # does nothing when SQLite has done it already
                    raise
        finally:
            self._turn.release()

    async def tend(self) -> None:
        """Bring what was committed from the log into the file, on aiosqlite's thread: this waits for the disk."""
        self._see_that_it_is_there()
        with _translated():
            async with aiosqlite.connect(self._path, isolation_level=None) as beside:
                await beside.execute_fetchall("pragma wal_checkpoint(passive)")

    async def close(self) -> None:
        """Wait for the transaction under way, then bring everything into the one file."""
        await self._take_turn()
        self._connection.close()
        self._turn.release()

    async def _take_turn(self) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._turn.acquire()
        except TimeoutError as error:
            raise StorageUnavailable("a transaction takes too long") from error

    def _see_that_it_is_there(self) -> None:
        """SQLite goes on writing into a file that was deleted or replaced, say by a backup. Nobody finds it."""
        if _identity(self._path) != self._file:
            raise StorageUnavailable("the file was deleted or replaced; start the bot again to use the new one")

    async def _begin(self) -> None:
        self._see_that_it_is_there()
        patience_ends = asyncio.get_running_loop().time() + _PATIENCE
        while True:
            try:
                self._connection.execute("begin immediate")
            except sqlite3.OperationalError as error:
                if _kind(error) != sqlite3.SQLITE_BUSY or asyncio.get_running_loop().time() > patience_ends:
                    raise
                await asyncio.sleep(_PAUSE)
            else:
                return


class SqliteAdapter:
    """Runs aiosql's queries on a `sqlite3.Connection`, in place. Rows come all at once: no statement stays open."""

    is_aio_driver = True

    def process_sql(self, _query_name: str, _op_type: object, sql: str) -> str:
        """SQLite knows `:name`."""
        return sql

    async def select(
        self, conn: sqlite3.Connection, _query_name: str, sql: str, parameters: Parameters, _record_class: None
    ) -> AsyncIterator[sqlite3.Row]:
        for row in conn.execute(sql, parameters).fetchall():
            yield row

    async def select_one(
        self, conn: sqlite3.Connection, _query_name: str, sql: str, parameters: Parameters, _record_class: None
    ) -> sqlite3.Row | None:
        rows: list[sqlite3.Row] = conn.execute(sql, parameters).fetchall()
        return rows[0] if rows else None

    async def insert_update_delete(
        self, conn: sqlite3.Connection, _query_name: str, sql: str, parameters: Parameters
    ) -> int:
        return conn.execute(sql, parameters).rowcount

    async def insert_update_delete_many(
        self, conn: sqlite3.Connection, _query_name: str, sql: str, parameters: Sequence[Parameters]
    ) -> None:
        conn.executemany(sql, parameters)


def connect(path: Path) -> sqlite3.Connection:
    """A connection for transactions begun by hand, to a file that is made if missing. Raises StorageUnavailable."""
    if sqlite3.sqlite_version_info < _OLDEST:
        oldest = ".".join(map(str, _OLDEST))
        raise StorageUnavailable(f"SQLite {oldest} or newer is needed, this one is {sqlite3.sqlite_version}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)  # the files that SQLite puts beside it take over its mode
    except OSError as error:
        raise StorageUnavailable(str(error)) from error
    with _translated():
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            _write_ahead(connection)
            connection.execute("pragma synchronous = normal")
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma secure_delete = on")  # erased is overwritten; costs nothing that can be measured
        except BaseException:
            connection.close()
            raise
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file is found at the path; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn on the write-ahead log. Processes that open a new file together hinder each other, and none may wait."""
    patience_ends = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if _kind(error) != sqlite3.SQLITE_BUSY or time.monotonic() > patience_ends:
                raise
            time.sleep(_PAUSE)
        else:
            return


@contextmanager
def _translated() -> Iterator[None]:
    """What goes wrong with the file, not with our SQL, is StorageUnavailable."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _kind(error) in _NOT_OUR_FAULT:
            raise StorageUnavailable(error.sqlite_errorname) from error
        raise


def _kind(error: sqlite3.Error) -> int:
    """SQLite's primary error code; 0 for what Python itself objects to."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
