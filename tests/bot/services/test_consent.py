"""Consent: recorded with its words, standing until withdrawn, and what was kept by it goes with it."""

import hashlib
from datetime import timedelta

import pytest

from bot.dialogs.applicant.start.screens import consent_words
from bot.i18n import translator
from bot.services import consent as module
from bot.services.consent import VERSION, StorageConsent, fingerprint
from bot.services.delivery import DeliveryOutbox
from bot.services.language import ChooseLanguage
from bot.services.ports import Unit
from bot.services.self_check import SelfCheck
from rules import LANGS, Lang
from tests.bot.services.conftest import NOW

AGREED_TO = {"2": {"kk": "b7ae35528f414a3f", "ru": "42be6116d6863a22", "en": "440663dbf939ad94"}}
"""The words of each version of the consent, by their fingerprints."""
WORDS = "<b>Сақтауға</b> келісесіз бе?"


@pytest.fixture
def consent(unit: Unit) -> StorageConsent:
    return StorageConsent(unit, 1)


def test_the_fingerprint_is_sha_256_of_the_shown_text() -> None:
    assert fingerprint(WORDS) == hashlib.sha256(WORDS.encode()).hexdigest()


async def test_there_is_none_at_first(consent: StorageConsent) -> None:
    assert await consent.standing() is None


async def test_given_it_stands_with_all_that_proves_it(consent: StorageConsent) -> None:
    await consent.give(WORDS, "kk", NOW)
    standing = await consent.standing()
    assert standing is not None
    assert (standing.version, standing.language, standing.text_hash) == (VERSION, "kk", fingerprint(WORDS))
    assert standing.given_at == NOW


async def test_given_twice_the_first_stands(consent: StorageConsent) -> None:
    await consent.give(WORDS, "kk", NOW)
    await consent.give("other words", "en", NOW + timedelta(days=1))
    standing = await consent.standing()
    assert standing is not None
    assert standing.given_at == NOW


async def test_withdrawn_it_stands_no_more_and_the_answers_are_gone(consent: StorageConsent, unit: Unit) -> None:
    await consent.give(WORDS, "kk", NOW)
    self_check = SelfCheck(unit, 1, NOW)
    await self_check.answer(await self_check.begin(), "citizenship", "UZ")
    await consent.withdraw(NOW)
    assert await consent.standing() is None
    assert await unit.checks.current(1) is None
    await consent.withdraw(NOW)


async def test_withdrawn_nothing_is_left_of_what_the_bot_sent(consent: StorageConsent, unit: Unit) -> None:
    """A message about a changed result has the points in it."""
    await consent.give(WORDS, "kk", NOW)
    await DeliveryOutbox(unit.deliveries, NOW).put(1, "result_changed", {"old": {"points": [3, 7]}})
    await consent.withdraw(NOW)
    assert await unit.deliveries.of(1) == []


@pytest.mark.parametrize("lang", LANGS)
def test_words_that_change_have_a_version_of_their_own(lang: Lang) -> None:
    """Who agreed to other words is asked anew: raise VERSION with their sense, and only then note the new words."""
    assert fingerprint(consent_words(translator(lang)))[:16] == AGREED_TO[VERSION][lang]


async def test_withdrawn_it_can_be_given_again(consent: StorageConsent) -> None:
    await consent.give(WORDS, "kk", NOW)
    await consent.withdraw(NOW)
    await consent.give(WORDS, "ru", NOW + timedelta(days=1))
    standing = await consent.standing()
    assert standing is not None
    assert standing.language == "ru"


async def test_words_of_another_sense_have_to_be_agreed_to_anew(
    consent: StorageConsent, monkeypatch: pytest.MonkeyPatch
) -> None:
    await consent.give(WORDS, "kk", NOW)
    monkeypatch.setattr(module, "VERSION", VERSION + ".1")
    assert await consent.standing() is None
    await consent.give("other words", "kk", NOW + timedelta(days=1))
    standing = await consent.standing()
    assert standing is not None
    assert (standing.version, standing.text_hash) == (VERSION + ".1", fingerprint("other words"))


async def test_another_language_is_remembered(unit: Unit) -> None:
    person = await ChooseLanguage(unit)(await unit.persons.meet(1, NOW), "kk")
    assert person.language == "kk"
    assert await unit.persons.get(1) == person
