"""A newcomer reaches a verdict, in each language, by polling and by webhook."""

import pytest

from sandbox.client import words
from tests.e2e.conftest import PEOPLE
from tests.e2e.steps import begin, pressable, tap
from tests.telegram import Telegram

pytestmark = pytest.mark.usefixtures("bot")

TEACHER = {"kk": "ағылшын тілі мұғалімі", "ru": "учитель английского", "en": "programist"}
FOUND = {"kk": "teacher_general", "ru": "teacher_general", "en": "software_support"}
NO_DECISION = {"kk": "Бұл — шешім емес", "ru": "Это не решение", "en": "This is not a decision"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_a_newcomer_reaches_a_verdict(telegram: Telegram, language: str) -> None:
    person = await telegram.person(PEOPLE[language])
    await begin(person, language)
    for ending in (":UZ", ":temporary", ":organisation"):
        await tap(person, ending)
    await person.send(TEACHER[language])
    await person.answer()
    await tap(person, f":{FOUND[language]}")
    for ending in (":yes", ":unknown", ":no"):
        await tap(person, ending)
    await person.send("3,5")
    await person.answer()
    await tap(person, ":no")
    verdict = await person.wait_for(NO_DECISION[language])
    # Higher education 3, a degree not known 0 to 4, three full years 2.
    assert "5–9" in words(verdict)


async def test_a_double_tap_on_the_last_answer_gives_one_verdict(telegram: Telegram) -> None:
    person = await telegram.person(PEOPLE["en"])
    await begin(person, "en")
    screen = await person.screen()
    data = next(data for data in pressable(screen) if data.endswith(":RU"))
    await person.press_data(screen["message_id"], data)
    await person.press_data(screen["message_id"], data)
    await telegram.sandbox.idle()
    verdicts = [m for m in await person.messages() if "not a decision" in words(m)]
    assert len(verdicts) == 1


async def test_every_update_twice_is_as_good_as_once(telegram: Telegram) -> None:
    await telegram.sandbox.fault("duplicate_update", count=50)
    person = await telegram.person(PEOPLE["ru"])
    await begin(person, "ru")
    await tap(person, ":RU")
    await telegram.sandbox.idle()
    verdicts = [m for m in await person.messages() if "Это не решение" in words(m)]
    assert len(verdicts) == 1


async def test_an_inline_query_searches_the_catalog(telegram: Telegram) -> None:
    person = await telegram.person(PEOPLE["ru"])
    found = await person.inline("програмист")
    assert "программного обеспечения" in found["results"][0]["title"]
    nothing = await person.inline("сварщик")
    assert len(nothing["results"]) == 1
    assert "копи" in str(nothing["results"][0])


async def test_a_passport_number_is_not_kept_and_can_be_deleted(telegram: Telegram) -> None:
    person = await telegram.person(PEOPLE["en"])
    await begin(person, "en")
    sent = await person.send("my passport is AA1234567")
    answer = await person.answer()
    assert "AA1234567" not in words(answer)
    erase = next(data for data in pressable(answer) if data.startswith("d:"))
    await person.press_data(answer["message_id"], erase)
    await telegram.sandbox.idle()
    assert sent["message_id"] not in [message["message_id"] for message in await person.messages()]
