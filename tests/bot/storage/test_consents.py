from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.model import Consent, ConsentScope
from bot.services.ports import Database
from tests.bot.storage.conftest import Look

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ASEL = 6_512_345_678
STORAGE = ConsentScope.STORAGE
FIRST = Consent(
    person_id=ASEL,
    scope=STORAGE,
    version="2026-11",
    language="kk",
    text_hash="5f" * 32,
    given_at=NOW,
    withdrawn_at=None,
)


@pytest.fixture(autouse=True)
async def asel(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.persons.meet(ASEL + 1, NOW)


async def test_a_consent_stands_with_the_words_that_were_agreed_to(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        assert await unit.consents.standing(ASEL, STORAGE) is None
        await unit.consents.give(FIRST)
        assert await unit.consents.standing(ASEL, STORAGE) == FIRST
        assert await unit.consents.standing(ASEL + 1, STORAGE) is None


async def test_agreeing_twice_changes_nothing(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.consents.give(FIRST)
        await unit.consents.give(replace(FIRST, language="ru", text_hash="00" * 32, given_at=NOW + DAY))
        assert await unit.consents.standing(ASEL, STORAGE) == FIRST


async def test_the_latest_version_stands(database: Database) -> None:
    second = replace(FIRST, version="2027-01", given_at=NOW + DAY)
    async with database.transaction(ASEL) as unit:
        await unit.consents.give(FIRST)
        await unit.consents.give(second)
        assert await unit.consents.standing(ASEL, STORAGE) == second


async def test_a_withdrawn_consent_stands_no_more_and_may_be_given_again(database: Database) -> None:
    again = replace(FIRST, given_at=NOW + 2 * DAY)
    async with database.transaction(ASEL) as unit:
        await unit.consents.give(FIRST)
        await unit.consents.give(replace(FIRST, version="2027-01"))
        await unit.consents.give(replace(FIRST, person_id=ASEL + 1))
        assert await unit.consents.withdraw(ASEL, STORAGE, NOW + DAY)
        assert await unit.consents.standing(ASEL, STORAGE) is None
        assert await unit.consents.standing(ASEL + 1, STORAGE) is not None
        assert not await unit.consents.withdraw(ASEL, STORAGE, NOW + DAY), "there was none left"
        await unit.consents.give(again)
        assert await unit.consents.standing(ASEL, STORAGE) == again


async def test_a_withdrawn_consent_is_kept_as_proof(database: Database, look: Look) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.consents.give(FIRST)
        await unit.consents.withdraw(ASEL, STORAGE, NOW + DAY)
        await unit.consents.give(replace(FIRST, given_at=NOW + 2 * DAY))
        await unit.consents.withdraw(ASEL, STORAGE, NOW + 3 * DAY)
    assert await look("select text_hash, (withdrawn_at - given_at) / 86400000 from consents order by id") == [
        (FIRST.text_hash, 1),
        (FIRST.text_hash, 1),
    ]
