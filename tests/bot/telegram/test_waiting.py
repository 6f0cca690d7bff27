"""Whoever cannot be taken in for want of a database is told so, once, in their language, and answered afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.i18n import translator
from bot.i18n.markup import plain
from bot.services.errors import StorageUnavailable
from bot.telegram import waiting
from rules import LANGS
from sandbox.client import Person, words
from tests.bot.telegram.conftest import APPLICANT, SmallBot, eventually
from tests.telegram import Telegram


@contextmanager
def no_database(small: SmallBot) -> Iterator[list[int]]:
    """While the block runs, nothing can be written down. Yields one entry for each try."""
    whole, tries = small.database.transaction, list[int]()

    def failing(person_id: int | None = None) -> None:
        tries.append(person_id or 0)
        raise StorageUnavailable("the disk is full")

    small.database.transaction = failing  # type: ignore[method-assign,assignment]
    try:
        yield tries
    finally:
        small.database.transaction = whole  # type: ignore[method-assign]


async def _said(person: Person) -> list[str]:
    return [words(message) for message in await person.messages() if message["from"]["is_bot"]]


@pytest.mark.parametrize("language", LANGS)
async def test_a_message_waits_and_its_sender_knows(
    telegram: Telegram, small: SmallBot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 0.0)
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await person.wait_for("You said 1")
    async with small.database.transaction() as unit:
        await unit.persons.set_language(APPLICANT, language)  # type: ignore[arg-type]
    await person.send("now in this language")
    await person.wait_for("You said 2")
    with no_database(small) as tries:
        await person.send("and now there is no disk")
        await person.wait_for(plain(translator(language)("failure.message_waits")))
        await eventually(lambda: tries.count(APPLICANT) >= 2)
    await person.wait_for("You said 3")
    assert len(await _said(person)) == 4, "told once, however often it was tried"


async def test_a_press_waits_and_is_told_so_at_once(
    telegram: Telegram, small: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 0.0)
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await person.wait_for("You said 1")
    with no_database(small):
        answer = await person.press("One")
        assert answer["text"] == translator("en")("failure.press_waits")
    await person.wait_for("Pressed")


async def test_a_database_that_is_back_soon_is_not_spoken_of(
    telegram: Telegram, small: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 3600.0)
    person = await telegram.person(APPLICANT)
    with no_database(small) as tries:
        await person.send("hello")
        await eventually(lambda: tries.count(APPLICANT) >= 2)
    await person.wait_for("You said 1")
    assert await _said(person) == ["You said 1"]
