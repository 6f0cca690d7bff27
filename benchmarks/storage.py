"""`python -m benchmarks.storage [address]`: what one typical update costs in the database.

One transaction: remember the update, read the person, read the current check, write the answers. Without an address, on
a SQLite file of its own, and beside it the same statements without our layers: run in place, and each of them handed to
another thread and back, which is what an asynchronous SQLite driver does (docs/adr).
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.services.ports import Database
from bot.storage import migrate, open_database
from bot.storage.queries import load_queries
from bot.storage.sqlite import SqliteAdapter

_TIMES = 3000
_PEOPLE = 500
_NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_ANSWERS = {"citizenship": "UZ", "stay_status": "temporary", "work_for": "organisation", "experience_years": 4}

_update_ids = count(int(time.time() * 1000))


async def measure_update(url: str) -> float:
    """Milliseconds of CPU, of this process, for one typical update in the database at the address."""
    database = await open_database(url)
    for person_id in range(1, _PEOPLE + 1):
        async with database.transaction(person_id) as unit:
            await unit.persons.meet(person_id, _NOW)
            await unit.checks.start(person_id, _NOW)
    milliseconds = await _cpu_milliseconds(lambda: _update(database))
    await database.close()
    return milliseconds


async def _update(database: Database) -> None:
    update_id = next(_update_ids)
    person_id = update_id % _PEOPLE + 1
    async with database.transaction(person_id) as unit:
        await unit.updates.record(update_id, person_id, _NOW)
        await unit.persons.meet(person_id, _NOW)
        check = await unit.checks.current(person_id)
        assert check is not None
        await unit.checks.save(check.id, answers=_ANSWERS, asking="iin", now=_NOW, finished_at=None, rules_version=None)


async def measure_bare_statements(path: Path, *, on_a_thread: bool) -> float:
    """The same statements on the same file, without what `bot.storage` does around them."""
    queries = load_queries(SqliteAdapter)
    with (
        ThreadPoolExecutor(1) as thread,
        closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as connection,
    ):
        connection.execute("pragma synchronous = normal")
        connection.execute("pragma foreign_keys = on")

        async def run(sql: str, **parameters: object) -> list[sqlite3.Row]:
            def work() -> list[sqlite3.Row]:
                return connection.execute(sql, parameters).fetchall()

            return await asyncio.get_running_loop().run_in_executor(thread, work) if on_a_thread else work()

        async def update() -> None:
            update_id = next(_update_ids)
            person_id = update_id % _PEOPLE + 1
            await run("begin immediate")
            await run(queries.updates.record.sql, update_id=update_id, person_id=person_id, now=0)
            await run(queries.persons.get.sql, person_id=person_id)
            ((check_id, *_),) = await run(queries.checks.current.sql, person_id=person_id)
            await run(
                queries.checks.save.sql,
                check_id=check_id,
                answers="{}",
                asking="iin",
                now=0,
                finished_at=None,
                rules_version=None,
            )
            await run("commit")

        return await _cpu_milliseconds(update)


async def _cpu_milliseconds(work: Callable[[], Awaitable[None]]) -> float:
    for _ in range(_TIMES // 10):
        await work()
    start = time.process_time()
    for _ in range(_TIMES):
        await work()
    return (time.process_time() - start) * 1000 / _TIMES


async def _measure_sqlite(path: Path) -> None:
    for what, milliseconds in (
        ("one update in the database", await measure_update(str(path))),
        ("its statements alone, run in place", await measure_bare_statements(path, on_a_thread=False)),
        ("its statements alone, each on a thread", await measure_bare_statements(path, on_a_thread=True)),
    ):
        print(f"{what:<45}{milliseconds:>9.3f} ms of CPU")


def main() -> None:
    """Measure at the address given, or on SQLite."""
    if len(sys.argv) > 1:
        migrate(sys.argv[1])
        print(f"one update in the database: {asyncio.run(measure_update(sys.argv[1])):.3f} ms of CPU")
        return
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "storage.db"
        migrate(str(path))
        asyncio.run(_measure_sqlite(path))


if __name__ == "__main__":
    main()
