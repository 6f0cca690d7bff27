from datetime import UTC, datetime, timedelta

from bot.services.ports import Database

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WEEK = timedelta(days=7)
ASEL, BOTA = 6_512_345_678, 101


async def test_an_update_counts_once(database: Database) -> None:
    async with database.transaction() as unit:
        assert await unit.updates.record(1, None, NOW)
        assert not await unit.updates.record(1, None, NOW)
        assert await unit.updates.record(2, None, NOW)
    async with database.transaction() as unit:
        assert not await unit.updates.record(2, None, NOW)


async def test_an_id_that_is_given_again_is_told_by_its_mark(database: Database) -> None:
    """A server that begins again to count: what it brings is no repetition, and is owed an answer."""
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
        assert await unit.updates.record(1, ASEL, NOW, mark=7)
        await unit.updates.owe(1, ASEL, "receipt")
        await unit.updates.mark_answered([1])
        assert not await unit.updates.record(1, ASEL, NOW, mark=7)
        assert await unit.updates.record(1, ASEL, NOW + WEEK, mark=8)
        await unit.updates.owe(1, ASEL, "another receipt")
        assert await unit.updates.owed_to(ASEL) == [1]
        assert await unit.updates.messages_owed_to(ASEL) == {1: "another receipt"}
        assert not await unit.updates.record(1, ASEL, NOW + WEEK, mark=8)


async def test_what_has_no_mark_is_told_by_its_id_alone(database: Database) -> None:
    """What was recorded by an earlier version of the bot."""
    async with database.transaction() as unit:
        assert await unit.updates.record(1, None, NOW)
        assert not await unit.updates.record(1, None, NOW, mark=7)


async def test_an_update_of_a_transaction_that_failed_counts_when_it_comes_again(database: Database) -> None:
    try:
        async with database.transaction(ASEL) as unit:
            assert await unit.updates.record(1, None, NOW)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    async with database.transaction(ASEL) as unit:
        assert await unit.updates.record(1, None, NOW)


async def test_an_update_may_be_recorded_before_its_person_is_met(database: Database) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.updates.record(1, ASEL, NOW)
        await unit.persons.meet(ASEL, NOW)
    async with database.transaction() as unit:
        assert await unit.updates.owed() == [ASEL]


async def test_answers_are_owed_until_they_are_noted(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.persons.meet(BOTA, NOW)
        for update_id, person_id in ((1, ASEL), (2, BOTA), (3, ASEL), (4, None)):
            await unit.updates.record(update_id, person_id, NOW)
        assert await unit.updates.owed() == [BOTA, ASEL], "each once, and nobody for a group's update"
        assert await unit.updates.owed_to(ASEL) == [1, 3]
        await unit.updates.mark_answered([1, 2, 999])
        await unit.updates.mark_answered([])
        assert await unit.updates.owed() == [ASEL]
        assert await unit.updates.owed_to(ASEL) == [3]
        assert await unit.updates.owed_to(BOTA) == []


async def test_messages_are_owed_until_their_update_is_answered(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.persons.meet(BOTA, NOW)
        for update_id, person_id in ((2, ASEL), (1, ASEL), (3, BOTA)):
            await unit.updates.record(update_id, person_id, NOW)
            await unit.updates.owe(update_id, person_id, f"receipt {update_id}")
    async with database.transaction() as unit:
        assert await unit.updates.messages_owed_to(ASEL) == {1: "receipt 1", 2: "receipt 2"}
        await unit.updates.mark_answered([1])
        assert await unit.updates.messages_owed_to(ASEL) == {2: "receipt 2"}
        assert await unit.updates.messages_owed_to(BOTA) == {3: "receipt 3"}


async def test_only_what_is_old_and_owed_to_nobody_is_forgotten(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.persons.meet(ASEL, NOW)
        await unit.updates.record(1, ASEL, NOW)
        await unit.updates.record(2, ASEL, NOW)
        await unit.updates.record(3, None, NOW)
        await unit.updates.record(4, ASEL, NOW + WEEK)
        await unit.updates.mark_answered([1, 4])
        assert await unit.updates.forget_before(NOW) == 0
        assert await unit.updates.forget_before(NOW + WEEK) == 2
        assert await unit.updates.owed_to(ASEL) == [2]
        assert not await unit.updates.record(4, ASEL, NOW)
        assert await unit.updates.record(1, ASEL, NOW)
