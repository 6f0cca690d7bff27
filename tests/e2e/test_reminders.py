"""Reminders of the whole bot: they come when the clock says so, in the person's language, and survive `kill -9`."""

import re
import signal
from datetime import datetime, timedelta
from pathlib import Path

from bot.services.case.reminder import Reminder
from bot.storage import migrate, open_database
from sandbox import client
from sandbox.client import Json, words
from tests.bot.services.case.person import Person
from tests.e2e.conftest import PEOPLE, environment, process, running, settings
from tests.telegram import Telegram

_START = 40.0
"""Seconds that a process of its own may take to be ready on a busy machine."""
_REFERENCE = re.compile(r"R-[0-9A-Z]{5}")


async def _signed(telegram: Telegram, data: Path) -> list[Reminder]:
    """Somebody has signed a contract today, and agreed to reminders: those that are to come."""
    database = await open_database(str(data / "anyqtama.sqlite3"))
    now = datetime.fromisoformat((await telegram.sandbox.get("clock"))["now"])
    person = await Person(database, PEOPLE["kk"], now).meet()
    await person.tell("contract_signed")
    planned = await person.planned()
    await database.close()
    return planned


async def _move_to(telegram: Telegram, moment: datetime) -> None:
    await telegram.sandbox.set_clock((moment + timedelta(seconds=1)).isoformat())


def _is_reminder(message: Json) -> bool:
    return _REFERENCE.search(words(message)) is not None


async def _references(person: client.Person) -> list[str]:
    return [found[0] for message in await person.messages() if (found := _REFERENCE.search(words(message)))]


async def test_reminders_come_when_the_clock_is_moved_and_end_when_it_is_done(
    telegram: Telegram, tmp_path: Path
) -> None:
    migrate(str(tmp_path / "anyqtama.sqlite3"))
    planned = await _signed(telegram, tmp_path)
    person = await telegram.person(PEOPLE["kk"])
    async with running(settings(telegram, tmp_path)):
        await person.start()
        await person.answer()
        for seen, reminder in enumerate(planned):
            person._mark()
            await _move_to(telegram, reminder.due_at)
            await person.wait_for(_is_reminder)
            assert len(await _references(person)) == seen + 1
    references = await _references(person)
    assert len(set(references)) == len(references) == len(planned)


async def test_a_reminder_on_its_way_survives_a_kill(telegram: Telegram, tmp_path: Path) -> None:
    migrate(str(tmp_path / "anyqtama.sqlite3"))
    first, second, *_ = await _signed(telegram, tmp_path)
    person = await telegram.person(PEOPLE["kk"])
    await person.start()
    async with process(environment(telegram, tmp_path)) as bot:
        await person.wait_for(lambda _: True, patience=_START)
        await telegram.sandbox.fault("timeout", method="sendMessage", chat=person.id)
        await _move_to(telegram, first.due_at)
        await person.wait_for(_is_reminder, patience=_START)
        bot.send_signal(signal.SIGKILL)
        await bot.wait()
    assert len(await _references(person)) == 1
    person._mark()
    async with process(environment(telegram, tmp_path)):
        await person.wait_for(_is_reminder, patience=_START)
        references = await _references(person)
        assert len(references) == 2
        assert len(set(references)) == 1, "what comes twice carries the same reference"
        person._mark()
        await _move_to(telegram, second.due_at)
        await person.wait_for(_is_reminder, patience=_START)
    assert len(set(await _references(person))) == 2
