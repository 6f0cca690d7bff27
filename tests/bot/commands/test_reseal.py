"""`python -m bot reseal`, as an operator uses it, on SQLite and on PostgreSQL."""

import asyncio

import pytest

from bot.services.secrets import ApplicationNumbers, new_key
from bot.storage import open_database
from tests.bot.commands.conftest import Command
from tests.bot.services.case.person import Person
from tests.bot.services.case.test_numbers import filed, look_up

FIRST, SECOND = new_key("k1"), new_key("k2")


def _put(url: str) -> None:
    async def put() -> None:
        database = await open_database(url)
        person = await Person(database).meet()
        await filed(person, "77001234", ApplicationNumbers.by_keys(FIRST))
        await database.close()

    asyncio.run(put())


def _found(url: str, keys: str) -> int:
    async def find() -> int:
        database = await open_database(url)
        found = await look_up(database, "77001234", ApplicationNumbers.by_keys(keys))
        await database.close()
        return len(found)

    return asyncio.run(find())


def test_a_change_of_keys(command: Command, in_use: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(in_use)
    monkeypatch.setenv("APPLICATION_KEY", SECOND)
    said = "sealed anew: 0; left, as their key is not among those of APPLICATION_KEY: 1\n"
    assert command("reseal") == (0, said, "")
    monkeypatch.setenv("APPLICATION_KEY", f"{SECOND} {FIRST}")
    assert command("reseal") == (0, "sealed anew: 1; earlier keys are not needed any more\n", "")
    assert _found(in_use, SECOND) == 1


def test_a_bad_key_is_one_line(command: Command, in_use: str, monkeypatch: pytest.MonkeyPatch) -> None:
    del in_use
    monkeypatch.setenv("APPLICATION_KEY", "nonsense")
    status, said, complaint = command("reseal")
    assert (status, said, complaint.count("\n")) == (2, "", 1)
    assert "id:base64" in complaint
    assert "nonsense" not in complaint
