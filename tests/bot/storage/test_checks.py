from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.model import Check
from bot.services.ports import Database

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)
ASEL = 6_512_345_678
ANSWERS: Mapping[str, object] = {
    "citizenship": "UZ",
    "experience_years": 3.5,
    "experience_periods": [{"from": "2019-02-01", "to": None}],
    "eds": "unknown",
}


@pytest.fixture(autouse=True)
async def asel(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.persons.meet(ASEL + 1, NOW)


async def test_a_new_check_is_empty_and_current(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        assert await unit.checks.current(ASEL) is None
        check = await unit.checks.start(ASEL, NOW)
        assert await unit.checks.current(ASEL) == check
        assert await unit.checks.current(ASEL + 1) is None
    assert check == Check(
        id=check.id,
        person_id=ASEL,
        answers={},
        asking=None,
        started_at=NOW,
        changed_at=NOW,
        finished_at=None,
        rules_version=None,
    )


async def test_answers_are_kept_and_come_back_as_they_were(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        check = await unit.checks.start(ASEL, NOW)
        other = await unit.checks.start(ASEL + 1, NOW)
        await unit.checks.save(check.id, answers=ANSWERS, asking="iin", now=LATER, finished_at=None, rules_version=None)
    async with database.transaction(ASEL) as unit:
        assert await unit.checks.current(ASEL) == Check(check.id, ASEL, ANSWERS, "iin", NOW, LATER, None, None)
        await unit.checks.save(
            check.id, answers={}, asking=None, now=LATER, finished_at=LATER, rules_version="2026-11-01"
        )
        assert await unit.checks.current(ASEL) == Check(check.id, ASEL, {}, None, NOW, LATER, LATER, "2026-11-01")
        assert await unit.checks.current(ASEL + 1) == other


async def test_the_check_started_last_is_current_and_earlier_ones_stay(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        first = await unit.checks.start(ASEL, LATER)
        second = await unit.checks.start(ASEL, NOW)  # the sandbox's clock may have been set back
        assert await unit.checks.current(ASEL) == second
        assert await unit.checks.get(first.id) == first
        assert await unit.checks.get(second.id + 1) is None


async def test_answers_to_a_check_that_is_not_there_are_an_error_and_not_a_loss(database: Database) -> None:
    with pytest.raises(LookupError):
        async with database.transaction(ASEL) as unit:
            await unit.checks.save(404, answers=ANSWERS, asking=None, now=NOW, finished_at=None, rules_version=None)


async def test_checks_are_erased_for_one_person_and_their_ids_never_come_back(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        other = await unit.checks.start(ASEL + 1, NOW)
        await unit.checks.start(ASEL, NOW)
        last = await unit.checks.start(ASEL, NOW)
        assert await unit.checks.erase(ASEL) == 2
        assert await unit.checks.erase(ASEL) == 0
        assert await unit.checks.current(ASEL) is None
        assert await unit.checks.get(last.id) is None
        assert await unit.checks.current(ASEL + 1) == other
        assert (await unit.checks.start(ASEL + 1, NOW)).id > last.id, "an old button may still carry the id"
