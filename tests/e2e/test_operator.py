"""What an operator does to the whole bot without code: a day off entered while it runs, a pack of documents."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.i18n import ASTANA_TIME, translator
from bot.i18n.markup import plain
from bot.storage import migrate, open_database
from rules import LANGS, Lang
from sandbox.client import Person as Player
from sandbox.client import words
from sandbox.world import Settings
from tests.bot.services.case.person import Person
from tests.e2e.conftest import PEOPLE, environment, running, settings
from tests.e2e.steps import begin
from tests.rules.test_documents import ADDED, CONFIRMED
from tests.telegram import Telegram, serving

_MONDAY = datetime(2026, 11, 2, 10, tzinfo=ASTANA_TIME)
_THURSDAY = date(2026, 11, 5)
_NAMES: dict[Lang, str] = {
    "kk": "қосымша демалыс күні",
    "ru": "дополнительный выходной",
    "en": "extra day off <b>{x}</b>",
}


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A stand-in for one test, in which it is Monday."""
    async with serving(Settings(start=_MONDAY, check_answers=True)) as running:
        yield running


async def _command(environment: dict[str, str], *arguments: str) -> tuple[int | None, str, str]:
    """Run the bot's command line as an operator would, beside the running bot: status, output, complaint."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, complaint = await child.communicate()
    return child.returncode, output.decode(), complaint.decode()


async def _contracts_signed(telegram: Telegram, data: Path) -> None:
    """People who signed a contract today, whose extension is due on Monday in a week."""
    path = str(data / "anyqtama.sqlite3")
    await asyncio.to_thread(migrate, path)
    database = await open_database(path)
    for lang in LANGS:
        person_id = PEOPLE[lang]
        person = await Person(database, person_id, _MONDAY).meet()
        async with person.services() as services:
            await services.unit.persons.set_language(person_id, lang)
        await person.tell("contract_signed")
    await database.close()


async def test_a_day_off_entered_beside_the_running_bot_is_told_to_whom_it_concerns(
    telegram: Telegram, tmp_path: Path
) -> None:
    await _contracts_signed(telegram, tmp_path)
    people: dict[Lang, Player] = {lang: await telegram.person(PEOPLE[lang]) for lang in _NAMES}
    operators = environment(telegram, tmp_path)
    named = [part for lang, name in _NAMES.items() for part in (f"--{lang}", name)]
    source = ("--source", "https://adilet.zan.kz/rus/docs/G26G0000001")
    for person in people.values():
        await person.start()
    async with running(settings(telegram, tmp_path)):
        for person in people.values():
            await person.answer()
            person._mark()
        status, said, complaint = await _command(
            operators, "day-off", "add", _THURSDAY.isoformat(), "--off", *source, *named
        )
        assert (status, complaint) == (0, "")
        assert said.startswith("Entered as 1: Thursday, 5 November 2026 is off")
        await telegram.sandbox.advance(60)
        for lang, person in people.items():
            t = translator(lang)
            told = words(await person.wait_for(plain(t("notice.moved.old", day=t.date(date(2026, 11, 9))))))
            assert plain(t("notice.moved.new", due=t.no_later_than(date(2026, 11, 10)))) in told
            assert t.date(_THURSDAY) in told
            assert _NAMES[lang] in told, "shown as it was typed"
            person._mark()

        status, said, _ = await _command(operators, "day-off", "list")
        assert status == 0
        assert all(name in said for name in _NAMES.values())
        assert (await _command(operators, "day-off", "withdraw", "1"))[0] == 0
        await telegram.sandbox.advance(60)
        for lang, person in people.items():
            t = translator(lang)
            told = words(await person.wait_for(plain(t("notice.moved.old", day=t.date(date(2026, 11, 10))))))
            assert plain(t("notice.moved.worked_plain", day=t.date(_THURSDAY))) in told


async def test_documents_that_officers_confirmed_and_added_reach_applicants(telegram: Telegram, tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text(CONFIRMED + ADDED.replace("2027-01-01", "2026-01-01"), encoding="utf-8")
    person = await telegram.person(PEOPLE["ru"])
    async with running(settings(telegram, tmp_path)):
        await begin(person, "ru")
        screen = await person.screen()
        await person.press_data(screen["message_id"], "cd:issue")
        shown = words(await person.wait_for("Медицинская справка"))
        assert translator("ru")("case.documents.progress", done=0, total=8) in shown
        await person.press_data(screen["message_id"], "ce:issue:translation")
        assert "Заверенный нотариусом." in words(await person.wait_for("Заверенный"))


async def test_a_bad_pack_of_documents_stops_the_bot_in_one_line(telegram: Telegram, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(CONFIRMED.replace("ru = ", "de = "), encoding="utf-8")
    status, said, complaint = await _command(environment(telegram, tmp_path) | {"DOCUMENT_PACK": str(pack)}, "run")
    assert (status, said) == (2, "")
    assert complaint == f"anyqtama: DOCUMENT_PACK: {pack}: the file: confirmed.translation.form.ru: Field required\n"
    assert await telegram.sandbox.log() == [], "Telegram has not been asked for anything"


async def test_a_bad_key_stops_the_bot_in_one_line_that_does_not_repeat_it(telegram: Telegram, tmp_path: Path) -> None:
    secret = "not-a-key-but-secret"
    status, said, complaint = await _command(environment(telegram, tmp_path) | {"APPLICATION_KEY": secret}, "run")
    assert (status, said) == (2, "")
    assert complaint.startswith("anyqtama: ")
    assert complaint.count("\n") == 1
    assert secret not in complaint
