"""Numbers of applications as a whole: looked up without reading any other, sealed anew after a change of keys."""

import pytest

from bot.services.case import numbers as numbers_module
from bot.services.case.applying import Filing
from bot.services.case.model import Application, EventKind
from bot.services.case.numbers import Resealed, find_by_number, reseal
from bot.services.ports import Database
from bot.services.secrets import ApplicationNumbers, new_key
from tests.bot.services.case.person import Person

FIRST, SECOND, LOST = (new_key(key_id) for key_id in ("k1", "k2", "k0"))
BEFORE = ApplicationNumbers.by_keys(FIRST)
DURING = ApplicationNumbers.by_keys(f"{SECOND}\n{FIRST}")
AFTER = ApplicationNumbers.by_keys(SECOND)


async def filed(person: Person, number: str, numbers: ApplicationNumbers = BEFORE) -> int:
    """The id of an application with this number."""
    told = await person.tell(EventKind.FILED, filing=Filing("issue"))
    assert told.application is not None
    async with person.services() as services:
        await services.applications.set_number(told.application.id, number, numbers)
    return told.application.id


async def look_up(database: Database, number: str, numbers: ApplicationNumbers) -> list[Application]:
    async with database.transaction() as unit:
        return await find_by_number(unit, number, numbers)


async def test_a_number_is_found_however_it_is_written(either: Person) -> None:
    application = await filed(either, "kz-77 0012 3456")
    assert [one.id for one in await look_up(either.database, "KZ77 00123456", BEFORE)] == [application]
    assert await look_up(either.database, "KZ77 00123457", BEFORE) == []


@pytest.mark.parametrize("batch", [1, 200])
async def test_after_a_change_of_keys_the_earlier_one_is_not_needed(
    either: Person, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers_module, "_BATCH", batch)
    await filed(either, "77001234")
    for person_id in (2, 3):
        await filed(await Person(either.database, person_id).meet(), f"7700123{person_id}")
    assert len(await look_up(either.database, "77001234", DURING)) == 1, "found before it is sealed anew"
    assert await reseal(either.database, DURING) == Resealed(anew=3, unreadable=0)
    assert await reseal(either.database, DURING) == Resealed(anew=0, unreadable=0)
    (found,) = await look_up(either.database, "7700-1234", AFTER)
    assert found.number is not None
    assert AFTER.read(found.number, either.id) == "77001234"


async def test_a_number_of_a_key_that_is_lost_stays_as_it_is(either: Person) -> None:
    await filed(either, "77001234", ApplicationNumbers.by_keys(LOST))
    await filed(await Person(either.database, 2).meet(), "77001235")
    assert await reseal(either.database, DURING) == Resealed(anew=1, unreadable=1)
    assert len(await look_up(either.database, "77001234", ApplicationNumbers.by_keys(LOST))) == 1


async def test_a_number_that_its_person_has_changed_meanwhile_is_left_alone(either: Person) -> None:
    application_id = await filed(either, "77001234")
    async with either.services() as services:
        read = await services.unit.applications.get(application_id)
        assert read is not None
        assert read.number is not None
        await services.applications.set_number(application_id, "77009999", BEFORE)
        assert not await services.unit.applications.reseal(
            application_id, read.number, AFTER.seal("77001234", either.id)
        )
    assert len(await look_up(either.database, "77009999", BEFORE)) == 1
