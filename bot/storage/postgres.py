"""The database when one machine is not enough: PostgreSQL, shared by any number of replicas."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Self

import asyncpg
from aiosql.adapters.asyncpg import AsyncPGAdapter

from bot.services.errors import StorageUnavailable
from bot.storage.queries import Parameters, load_queries
from bot.storage.repositories import SqlUnit

_PATIENCE = 10  # seconds to wait for a connection, or for one's turn, before the database counts as unavailable
_SESSION = {
    "application_name": "anyqtama",
    "lock_timeout": f"{_PATIENCE}s",
    # A replica that hangs in the middle of a transaction must not keep a person waiting for ever.
    "idle_in_transaction_session_timeout": "60s",
}

_NOT_OUR_FAULT = (
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,  # disk full, too many connections
    asyncpg.OperatorInterventionError,  # shut down, starting up, cancelled
    asyncpg.PostgresSystemError,
    asyncpg.LockNotAvailableError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.ReadOnlySQLTransactionError,  # a standby after a change of roles
    asyncpg.DeadlockDetectedError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InternalClientError,  # what asyncpg says of a connection that is ended between two statements
    OSError,
    TimeoutError,
)


class PostgresDatabase:
    """A pool of connections; one transaction per connection."""

    def __init__(self, pool: Any) -> None:
        """Use `open`."""
        self._pool = pool
        self._queries = load_queries(PostgresAdapter)

    @classmethod
    async def open(cls, dsn: str) -> Self:
        """Connect to the server. Raises StorageUnavailable."""
        with translated():
            pool = await asyncpg.create_pool(
                dsn,
                min_size=1,
                max_size=10,
                timeout=_PATIENCE,
                command_timeout=2 * _PATIENCE,
                server_settings=_SESSION,
                reset=_leave_as_it_is,
            )
        return cls(pool)

    @asynccontextmanager
    async def transaction(self, person_id: int | None = None) -> AsyncIterator[SqlUnit]:
        """See `ports.Database.transaction`. A person's turn is a lock that ends with the transaction."""
        begin = "begin" if person_id is None else f"begin; select pg_advisory_xact_lock({person_id:d})"
        with translated():
            connection = await self._pool.acquire(timeout=_PATIENCE)
        try:
            with translated(connection):
                await connection.execute(begin)
            yield SqlUnit(self._queries, connection)
            await _commit(connection)
        except BaseException:
            await _roll_back(connection)
            raise
        finally:
            await self._pool.release(connection)

    async def tend(self) -> None:
        """Nothing: the server tends itself."""

    async def close(self) -> None:
        """Wait for the transactions under way, then hang up."""
        await self._pool.close()


class PostgresAdapter:
    """Runs aiosql's queries on an asyncpg connection. Unlike aiosql's own it answers how many rows were changed."""

    is_aio_driver = True

    def __init__(self) -> None:
        self._numbered: Any = AsyncPGAdapter()  # type: ignore[no-untyped-call]

    def process_sql(self, query_name: str, op_type: object, sql: str) -> str:
        """`:name` becomes `$1`."""
        numbered: str = self._numbered.process_sql(query_name, op_type, sql)
        return numbered

    async def select(
        self, conn: Any, query_name: str, sql: str, parameters: Parameters, _record_class: None
    ) -> AsyncIterator[Any]:
        with translated(conn):
            rows = await conn.fetch(sql, *self._in_order(query_name, parameters))
        for row in rows:
            yield row

    async def select_one(
        self, conn: Any, query_name: str, sql: str, parameters: Parameters, _record_class: None
    ) -> Any | None:
        with translated(conn):
            return await conn.fetchrow(sql, *self._in_order(query_name, parameters))

    async def insert_update_delete(self, conn: Any, query_name: str, sql: str, parameters: Parameters) -> int:
        with translated(conn):
            tag: str = await conn.execute(sql, *self._in_order(query_name, parameters))
        return int(tag.rpartition(" ")[2])  # "UPDATE 1"

    async def insert_update_delete_many(
        self, conn: Any, query_name: str, sql: str, parameters: Sequence[Parameters]
    ) -> None:
        with translated(conn):
            await conn.executemany(sql, [self._in_order(query_name, each) for each in parameters])

    def _in_order(self, query_name: str, parameters: Parameters) -> list[Any]:
        return [parameters[name] for name in self._numbered.var_sorted[query_name]]


async def _commit(connection: Any) -> None:
    with translated(connection):
        outcome: str = await connection.execute("commit")
    if outcome != "COMMIT":  # PostgreSQL's quiet way not to commit what an error has spoilt
        raise RuntimeError("an error in a transaction was passed over; nothing was committed")


async def _roll_back(connection: Any) -> None:
    try:
        await connection.execute("rollback")
    except Exception:  # no matter what: when we hang up, the server rolls back by itself
        with suppress(asyncpg.InterfaceError):  # the pool has hung up already
            connection.terminate()


async def _leave_as_it_is(_connection: Any) -> None:
    """Our transactions change nothing about a session that outlasts them: a round trip to reset it is spared."""


@contextmanager
def translated(connection: Any = None) -> Iterator[None]:
    """What goes wrong with the server or on the way to it, not with our SQL, is StorageUnavailable."""
    try:
        yield
    except _NOT_OUR_FAULT as error:
        raise StorageUnavailable(type(error).__name__) from error
    except asyncpg.InterfaceError as error:  # also misuse, which is not to be tried again
        if connection is None or _is_lost(connection):
            raise StorageUnavailable("the connection was lost") from error
        raise


def _is_lost(connection: Any) -> bool:
    try:
        closed: bool = connection.is_closed()
    except asyncpg.InterfaceError:  # closed, and taken back by the pool
        return True
    return closed
