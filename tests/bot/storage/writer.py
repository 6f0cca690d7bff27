"""A process to kill: it counts updates, and says which are committed. The arguments: a database, what to do."""

import asyncio
import sys
from datetime import UTC, datetime

from bot.storage import open_database

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ASEL = 6_512_345_678


async def halfway(url: str) -> None:
    """Commit update 1, go halfway through update 2, and wait to be killed."""
    database = await open_database(url)
    async with database.transaction(ASEL) as unit:
        await unit.updates.record(1, ASEL, NOW)
        await unit.persons.meet(ASEL, NOW)
        await unit.checks.start(ASEL, NOW)
    async with database.transaction(ASEL) as unit:
        await unit.updates.record(2, ASEL, NOW)
        await unit.persons.set_language(ASEL, "kk")
        await unit.checks.erase(ASEL)
        print("halfway", flush=True)  # noqa: T201
        await asyncio.Event().wait()


async def on_and_on(url: str) -> None:
    """Commit update after update, and say so after each."""
    database = await open_database(url)
    update_id = 0
    while True:
        update_id += 1
        async with database.transaction(ASEL) as unit:
            await unit.updates.record(update_id, ASEL, NOW)
            await unit.persons.meet(ASEL, NOW)
        print(update_id, flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run({"halfway": halfway, "on_and_on": on_and_on}[sys.argv[2]](sys.argv[1]))
