"""The queue, on DBOS Transact: a limit that holds across replicas, order by priority, recovery after `kill -9`.

Its state lives in a SQLite file beside ours, or in a schema of its own in our PostgreSQL. It is told nothing about
anybody: an entry is the id of a delivery and the number of its turn. It talks to its database and to nothing else.
"""

import asyncio
import importlib
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.delivery.lane import Pace
from bot.logs import where
from bot.services.delivery import Waiting

if TYPE_CHECKING:  # a third of a second and 30 MB: imported when the bot is up already
    import sqlalchemy
    from dbos import DBOSClient

log = logging.getLogger(__name__)
_ITS_LOG: Final = logging.getLogger("dbos")

_NAME: Final = "anyqtama"
_VERSION: Final = "1"
"""Of what the engine keeps, not of the bot: another version would leave what waits in the queue where it is."""
_QUEUE: Final = "deliveries"
_WORKFLOW: Final = "deliver"
_AT_ONCE: Final = 50
"""How many deliveries of this process may be under way, those that wait for their turn in the lane among them."""
_THREADS: Final = 4
_CONNECTIONS: Final = 8
_NUMBERS: Final = 200_000_000
"""Of a queue's priorities, which end at 2^31: so many for each of ours, in which the older delivery goes first."""
_PATIENCE: Final = 5.0
"""Seconds to wait at the end for connections in use."""
_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_FINISHED_ARE_KEPT: Final = timedelta(days=1)
_AT_A_TIME: Final = 1000

Work = Callable[[str, int], Awaitable[None]]
"""Given a delivery's id and turn. What was begun when the process died is begun again."""


class Engine:
    """Hands out deliveries at the pace that Telegram allows. There can be one in a process."""

    def __init__(self, database: Path | str, *, replica_id: str, pace: Pace, work: Work) -> None:
        """The database is a file, made if missing, or the address of a PostgreSQL.

        What a process had begun when it died is begun again by the next one with its `replica_id`; two that live at the
        same time must have different ones.
        """
        self._database = database
        self._replica_id = replica_id
        self._pace = pace
        self._work = work
        self._connections: sqlalchemy.Engine | None = None
        self._client: DBOSClient | None = None

    async def start(self) -> None:
        """Take up what was left, and hand out from now on. Call it in the loop that is to do the work."""
        if not _ITS_LOG.handlers:
            _ITS_LOG.addHandler(logging.NullHandler())  # else it brings a handler of its own; ours stand at the root
        await asyncio.to_thread(importlib.import_module, "dbos")
        from dbos import DBOS, DBOSClient, WorkflowSerializationFormat  # noqa: PLC0415  (see above)

        if isinstance(self._database, Path):
            await asyncio.to_thread(_set_aside_if_unreadable, self._database)
        self._connections = _connect(self._database)
        # Not by launch(), which holds up the loop: on PostgreSQL a migration waits for transactions that are open.
        await asyncio.to_thread(DBOS.migrate, self._connections.url.render_as_string(hide_password=False))
        DBOS(
            config={
                "name": _NAME,
                "application_version": _VERSION,
                "executor_id": self._replica_id,
                "system_database_engine": self._connections,
                "run_migrations": False,
                "max_executor_threads": _THREADS,
                "notification_listener_polling_interval_sec": 0.25,  # stopping waits for it; it has nothing to do
                "log_level": "WARNING",
                "enable_otlp": False,
            }
        )

        @DBOS.workflow(name=_WORKFLOW, serialization_type=WorkflowSerializationFormat.PORTABLE)
        async def deliver(delivery_id: str, turn: int) -> None:
            try:
                await self._work(delivery_id, turn)
            except Exception as error:  # the engine would log and keep its words, which may be somebody's
                log.error("A turn came to nothing: %s", where(error))

        DBOS.listen_queues([_QUEUE])
        DBOS.launch()
        await DBOS.register_queue_async(
            _QUEUE,
            worker_concurrency=_AT_ONCE,
            limiter={"limit": self._pace.per_second, "period": 1.0} if self._pace.per_second else None,
            polling_interval_sec=self._pace.look_every,
            on_conflict="always_update",
        )
        self._client = DBOSClient(system_database_engine=self._connections, application_name=_NAME)

    async def enqueue(self, deliveries: Sequence[Waiting]) -> None:
        """Put the turns of these deliveries into the queue; one that is or was there already stays as it is."""
        await asyncio.to_thread(self._enqueue, deliveries)

    async def forget_finished(self) -> None:
        """Remove what was handed out and done more than a day ago, by the machine's clock."""
        from dbos import DBOS  # noqa: PLC0415

        before = (datetime.now(UTC) - _FINISHED_ARE_KEPT).isoformat()
        while True:
            finished = await DBOS.list_workflows_async(
                status=["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
                completed_before=before,
                limit=_AT_A_TIME,
                load_input=False,
                load_output=False,
            )
            if not finished:
                return
            await DBOS.delete_workflows_async([each.workflow_id for each in finished])

    async def stop(self) -> None:
        """Hand out nothing more. What is under way goes on in our loop, and is begun again after the next start."""
        if self._connections is None:
            return
        from dbos import DBOS  # noqa: PLC0415

        _ITS_LOG.setLevel(logging.CRITICAL)  # each interrupted delivery would be a warning, and later an error
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1) as thread:
            await loop.run_in_executor(thread, partial(DBOS.destroy, destroy_registry=True))
        loop.set_default_executor(ThreadPoolExecutor())  # the engine had put its own in this place
        await asyncio.to_thread(_close, self._connections)
        self._connections = self._client = None

    def _enqueue(self, deliveries: Sequence[Waiting]) -> None:
        from dbos import WorkflowSerializationFormat  # noqa: PLC0415

        assert self._client is not None  # noqa: S101  (the line starts the engine first)
        assert self._connections is not None  # noqa: S101
        with self._connections.begin() as transaction:
            for delivery in deliveries:
                self._client.enqueue_in_transaction(
                    transaction,
                    {
                        "workflow_name": _WORKFLOW,
                        "queue_name": _QUEUE,
                        "workflow_id": f"{delivery.id}.{delivery.turn}",
                        "app_version": _VERSION,
                        "serialization_type": WorkflowSerializationFormat.PORTABLE,  # JSON; by default it pickles
                        "priority": delivery.priority * _NUMBERS + delivery.number % _NUMBERS,
                    },
                    delivery.id,
                    delivery.turn,
                )


def _connect(database: Path | str) -> "sqlalchemy.Engine":
    import sqlalchemy  # noqa: PLC0415  (see above)

    if isinstance(database, str):
        url = sqlalchemy.make_url(database).set(drivername="postgresql+psycopg")
        return sqlalchemy.create_engine(
            url, pool_size=_CONNECTIONS, max_overflow=0, pool_pre_ping=True, connect_args={"connect_timeout": 10}
        )
    if not database.exists():
        database.touch(mode=0o600)
    engine = sqlalchemy.create_engine(f"sqlite:///{database}", pool_size=_CONNECTIONS, max_overflow=0)
    sqlalchemy.event.listen(engine, "connect", _prepare)
    return engine


def _set_aside_if_unreadable(path: Path) -> None:
    """A file that is damaged is no reason to send nothing any more: what waits is put into a new one again."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path)) as connection:
            damage = connection.execute("pragma quick_check(1)").fetchone() != ("ok",)
    except sqlite3.DatabaseError as error:
        damage = getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
    if damage:
        log.error("The engine's file %s is damaged. It is set aside, and a new one is begun", path.name)
        for ending in ("", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(path.with_name(f"{path.name}.damaged{ending}"))


def _close(connections: "sqlalchemy.Engine") -> None:
    """Close all, those too that threads of the engine still write with: what comes back later is never closed."""
    pool: Any = connections.pool
    patience_ends = time.monotonic() + _PATIENCE
    while pool.checkedout() and time.monotonic() < patience_ends:
        time.sleep(0.01)
    connections.dispose()


def _prepare(connection: Any, _record: object) -> None:
    """One writer at a time, who waits for the others; readers wait for nobody."""
    connection.isolation_level = "IMMEDIATE"
    connection.execute("pragma busy_timeout = 30000")
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.execute("pragma foreign_keys = on")
