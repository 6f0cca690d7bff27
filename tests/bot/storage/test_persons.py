from datetime import UTC, datetime, timedelta

import pytest

from bot.services.model import Awaited, Person
from bot.services.ports import Database

NOW = datetime(2026, 11, 22, 9, 30, 15, 123_000, tzinfo=UTC)
LATER = NOW + timedelta(days=20)
ASEL = 6_512_345_678  # more than 32 bits, as Telegram's ids are by now


async def test_nobody_is_known_before_the_first_message(database: Database) -> None:
    async with database.transaction() as unit:
        assert await unit.persons.get(ASEL) is None


async def test_a_person_is_remembered_from_the_first_message_on(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        met = await unit.persons.meet(ASEL, NOW)
    async with database.transaction(ASEL) as unit:
        assert await unit.persons.meet(ASEL, LATER) == met
        assert await unit.persons.get(ASEL) == met
    assert met == Person(id=ASEL, language=None, created_at=NOW, reachable=True, screen_id=None)


async def test_a_moment_is_kept_to_the_millisecond_and_in_utc(database: Database) -> None:
    almaty = datetime.fromisoformat("2026-11-22T14:30:15.123987+05:00")
    async with database.transaction() as unit:
        met = await unit.persons.meet(ASEL, almaty)
    assert met.created_at == NOW
    assert met.created_at.tzinfo is UTC


async def test_language_and_screen_are_kept(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.persons.set_language(ASEL, "kk")
        await unit.persons.set_screen(ASEL, 77)
    async with database.transaction(ASEL) as unit:
        assert await unit.persons.get(ASEL) == Person(ASEL, "kk", NOW, reachable=True, screen_id=77)
        await unit.persons.set_screen(ASEL, None)
        await unit.persons.set_language(ASEL, "ru")
        assert await unit.persons.get(ASEL) == Person(ASEL, "ru", NOW, reachable=True, screen_id=None)


async def test_who_blocked_the_bot_is_out_of_reach_until_they_write(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.persons.set_language(ASEL, "en")
        await unit.persons.set_reachable(ASEL, reachable=False)
        assert await unit.persons.get(ASEL) == Person(ASEL, "en", NOW, reachable=False, screen_id=None)
    async with database.transaction(ASEL) as unit:
        assert await unit.persons.meet(ASEL, LATER) == Person(ASEL, "en", NOW, reachable=True, screen_id=None)
        assert await unit.persons.get(ASEL) == Person(ASEL, "en", NOW, reachable=True, screen_id=None)


async def test_one_person_is_not_another(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.persons.meet(ASEL + 1, NOW)
        await unit.persons.set_language(ASEL, "kk")
        await unit.persons.set_reachable(ASEL, reachable=False)
        await unit.persons.set_screen(ASEL, 5)
        assert await unit.persons.get(ASEL + 1) == Person(ASEL + 1, None, NOW, reachable=True, screen_id=None)


async def test_what_words_are_awaited_for(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        assert (await unit.persons.meet(ASEL, NOW)).awaited is None
        await unit.persons.await_words(ASEL, "cy:contract_signed", LATER)
        person = await unit.persons.get(ASEL)
        assert person is not None
        assert person.awaited == Awaited("cy:contract_signed", LATER)
        await unit.persons.await_words(ASEL, None, LATER)
        assert (await unit.persons.meet(ASEL, LATER)).awaited is None


async def test_a_language_of_nobody_is_an_error_and_not_a_loss(database: Database) -> None:
    with pytest.raises(LookupError):
        async with database.transaction() as unit:
            await unit.persons.set_language(ASEL, "kk")


async def test_who_was_erased_meanwhile_is_out_of_reach_without_ado(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.set_reachable(ASEL, reachable=False)
        await unit.persons.set_screen(ASEL, 5)
        assert await unit.persons.get(ASEL) is None
