"""Language and consent: what comes before the first question."""

import hashlib

import pytest

from bot.i18n import translator
from bot.services.model import Consent, ConsentScope
from rules import LANGS, Lang
from tests.bot.dialogs.applicant.steps import question
from tests.bot.dialogs.conversation import START, Conversation
from tools.locales.markup import visible


async def consent_of(chat: Conversation) -> Consent | None:
    async with chat.database.transaction(chat.person_id) as unit:
        return await unit.consents.standing(chat.person_id, ConsentScope.STORAGE)


@pytest.mark.parametrize(
    ("tag", "first"), [("kk", "Қазақша"), ("ru-RU", "Русский"), ("uz", "Русский"), ("tr", "English")]
)
async def test_the_nearest_language_comes_first(chat: Conversation, tag: str, first: str) -> None:
    chat.client_language = tag
    await chat.say("/start")
    assert chat.buttons[0] == first
    assert set(chat.buttons) == {"Қазақша", "Русский", "English"}


async def test_a_deep_link_starts_like_any_start(chat: Conversation) -> None:
    await chat.say("/start group")
    assert "English" in chat.buttons


async def test_three_presses_to_the_first_question(chat: Conversation) -> None:
    await chat.say("/start")
    consent = await chat.press("Русский")
    assert "акимат" in consent.text
    assert "1411" in consent.text
    assert "egov.kz" in consent.text
    assert "иностранный мессенджер" in consent.text
    question = await chat.press("Даю согласие")
    assert "гражданство" in question.text
    assert len(chat.messages) == 1, "language, consent and question were one message, edited in place"


async def test_the_consent_keeps_version_language_time_and_the_very_words(chat: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await chat.say("/start")
    shown = await chat.press(t("language.name.button"))
    await chat.press(t("consent.agree.button"))
    consent = await consent_of(chat)
    assert consent is not None
    assert consent.language == lang
    assert consent.text_hash == hashlib.sha256(shown.text.encode()).hexdigest()
    assert consent.version
    assert consent.given_at > START


async def test_words_that_were_not_shown_cannot_be_agreed_to(chat: Conversation) -> None:
    await chat.say("/start")
    await chat.press("English")
    screen = await chat.press_data("k:1:en:000000000000")
    assert "has changed" in screen.text
    assert await consent_of(chat) is None


async def test_agreed_in_the_language_that_was_read(chat: Conversation) -> None:
    await chat.say("/start")
    await chat.press("English")
    message_id = await chat.screen_id()
    assert message_id is not None
    english = chat.messages[message_id]
    await chat.say("/language")
    await chat.press("Қазақша")
    agree = english.keyboard[0][0].data
    assert agree is not None
    await chat.press_data(agree)
    consent = await consent_of(chat)
    assert consent is not None
    assert consent.language == "en"


async def test_agreeing_twice_asks_once(chat: Conversation) -> None:
    await chat.say("/start")
    consent = await chat.press("English")
    agree = consent.keyboard[0][0].data
    assert agree is not None
    first = await chat.press_data(agree)
    assert await chat.press_data(agree) == first


async def test_without_consent_there_are_other_ways_and_a_way_back(chat: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await chat.say("/start")
    await chat.press(t("language.name.button"))
    screen = await chat.press(t("consent.disagree.button"))
    assert "1411" in screen.text
    assert "egov.kz" in screen.text
    assert await chat.check() is None
    await chat.press(t("no_consent.again.button"))
    await chat.press(t("consent.agree.button"))
    assert await chat.check() is not None


async def test_without_consent_no_button_and_no_word_begins_a_check(chat: Conversation) -> None:
    await chat.say("/start")
    await chat.press("English")
    for act in (chat.press_data("g:again"), chat.press_data("g:here"), chat.say("Check again"), chat.say("Uzbekistan")):
        assert "Do you agree?" in (await act).text
    assert await chat.check() is None


async def test_without_a_language_there_is_only_its_choice(chat: Conversation) -> None:
    for act in (chat.say("hello"), chat.press_data("g:here"), chat.press_data("g:again"), chat.say("/cancel")):
        assert (await act).keyboard[0][0].data == "l:en"


async def test_a_known_person_is_shown_where_they_are(known: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await known.answer("UZ")
    question = known.last
    overview = await known.say("/start")
    assert t.plural("home.answered", 1) in overview.text
    assert visible((await known.press(t("home.continue.button"))).text) == visible(question.text)


async def test_another_language_in_mid_question_keeps_the_place(known: Conversation, lang: Lang) -> None:
    other = next(language for language in LANGS if language != lang)
    await known.answer("UZ")
    await known.say("/language")
    screen = await known.press(translator(other)("language.name.button"))
    assert question("stay_status", other) in screen.text


async def test_withdrawing_the_consent_deletes_the_answers(known: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await known.answer("UZ")
    await known.say("/privacy")
    await known.press(t("privacy.withdraw.button"))
    assert await known.check() is not None, "it asks once more"
    await known.press(t("withdraw.yes.button"))
    assert await known.check() is None
    assert await consent_of(known) is None
    assert t("consent.agree.button") in str((await known.say("/start")).keyboard)


async def test_keeping_the_answers_after_all(known: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await known.say("/privacy")
    await known.press(t("privacy.withdraw.button"))
    await known.press(t("withdraw.no.button"))
    assert await known.check() is not None
