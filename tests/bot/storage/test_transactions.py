import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.services.ports import Database
from bot.storage import open_database
from tests.bot.storage.conftest import Look

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ASEL, BOTA = 6_512_345_678, 101


@pytest.fixture
async def replica(url: str) -> AsyncIterator[Database]:
    """The same database, opened by somebody else: another replica, or a command on the same file."""
    replica = await open_database(url)
    yield replica
    await replica.close()


async def _meet(database: Database, person_id: int) -> None:
    async with database.transaction(person_id) as unit:
        await unit.persons.meet(person_id, NOW)


async def _is_known(database: Database, person_id: int) -> bool:
    async with database.transaction() as unit:
        return await unit.persons.get(person_id) is not None


async def test_a_clean_end_commits(database: Database, replica: Database) -> None:
    await _meet(database, ASEL)
    assert await _is_known(replica, ASEL)


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, asyncio.CancelledError])
async def test_an_exception_rolls_back_everything_and_goes_on(database: Database, error: type[BaseException]) -> None:
    async def fail() -> None:
        async with database.transaction(ASEL) as unit:
            await unit.persons.meet(ASEL, NOW)
            await unit.updates.record(1, ASEL, NOW)
            raise error

    with pytest.raises(error):
        await fail()
    assert not await _is_known(database, ASEL)
    async with database.transaction(ASEL) as unit:
        assert await unit.updates.record(1, None, NOW)


async def test_a_cancelled_task_leaves_nothing_behind(database: Database) -> None:
    inside = asyncio.Event()

    async def work() -> None:
        async with database.transaction(ASEL) as unit:
            await unit.persons.meet(ASEL, NOW)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not await _is_known(database, ASEL)


async def test_others_do_not_see_what_is_not_committed(database: Database, look: Look) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        assert await look("select id from persons") == []
    assert await look("select id from persons") == [(ASEL,)]


async def test_transactions_of_one_person_take_turns_also_across_replicas(
    database: Database, replica: Database
) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.checks.start(ASEL, NOW)

    async def count_up(somewhere: Database) -> None:
        async with somewhere.transaction(ASEL) as unit:
            check = await unit.checks.current(ASEL)
            assert check is not None
            await asyncio.sleep(0)
            answers = {"n": int(str(check.answers.get("n", 0))) + 1}
            await unit.checks.save(
                check.id, answers=answers, asking=None, now=NOW, finished_at=None, rules_version=None
            )

    await asyncio.gather(*(count_up(somewhere) for _ in range(25) for somewhere in (database, replica)))
    async with database.transaction(ASEL) as unit:
        check = await unit.checks.current(ASEL)
    assert check is not None
    assert check.answers == {"n": 50}


async def test_fifty_at_once_all_get_through(database: Database, replica: Database) -> None:
    await asyncio.gather(*(_meet((database, replica)[n % 2], n) for n in range(1, 51)))
    async with database.transaction() as unit:
        assert all([await unit.persons.get(n) for n in range(1, 51)])


async def test_an_update_that_comes_many_times_at_once_counts_once(database: Database, replica: Database) -> None:
    async def take(somewhere: Database) -> bool:
        async with somewhere.transaction(ASEL) as unit:
            new = await unit.updates.record(7, ASEL, NOW)
            await unit.persons.meet(ASEL, NOW)
            return new

    taken = await asyncio.gather(*(take(somewhere) for _ in range(10) for somewhere in (database, replica)))
    assert taken.count(True) == 1


async def test_an_update_counts_once_even_without_a_persons_turn(database: Database, replica: Database) -> None:
    async def take(somewhere: Database) -> bool:
        async with somewhere.transaction() as unit:
            new = await unit.updates.record(7, None, NOW)
            await asyncio.sleep(0.01)
            return new

    taken = await asyncio.gather(*(take(somewhere) for _ in range(3) for somewhere in (database, replica)))
    assert taken.count(True) == 1


async def test_an_error_that_somebody_passes_over_is_never_a_silent_loss(database: Database) -> None:
    """SQLite undoes the one statement and goes on, PostgreSQL gives the transaction up: neither may pretend."""
    committed = True
    try:
        async with database.transaction(ASEL) as unit:
            await unit.persons.meet(ASEL, NOW)
            with suppress(Exception):
                await unit.checks.start(BOTA, NOW)  # a check of nobody
    except RuntimeError:
        committed = False
    assert await _is_known(database, ASEL) == committed
    async with database.transaction() as unit:
        assert await unit.checks.current(BOTA) is None


async def test_removing_a_person_removes_what_is_theirs_and_no_more(database: Database, look: Look) -> None:
    for person_id, update_id in ((ASEL, 1), (BOTA, 2)):
        async with database.transaction(person_id) as unit:
            await unit.updates.record(update_id, person_id, NOW)
            await unit.persons.meet(person_id, NOW)
            await unit.checks.start(person_id, NOW)
    await look(
        "insert into consents (person_id, scope, version, language, text_hash, given_at)"
        " select id, 'storage', '1', 'kk', '00', 0 from persons"
    )
    await look("delete from persons where id = 6512345678")
    assert await look("select person_id from checks") == [(BOTA,)]
    assert await look("select person_id from consents") == [(BOTA,)]
    async with database.transaction() as unit:
        assert await unit.updates.owed() == [BOTA]
        assert not await unit.updates.record(1, None, NOW), "the last update of the erased person took effect"


async def test_closing_waits_for_the_transaction_under_way(database: Database, look: Look) -> None:
    inside = asyncio.Event()

    async def work() -> None:
        async with database.transaction(ASEL) as unit:
            inside.set()
            await asyncio.sleep(0.05)
            await unit.persons.meet(ASEL, NOW)

    task = asyncio.create_task(work())
    await inside.wait()
    await database.close()
    await task
    assert await look("select id from persons") == [(ASEL,)]
