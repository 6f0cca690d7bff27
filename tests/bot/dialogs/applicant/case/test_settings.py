"""Quiet hours and consents: each with its very words, given and taken back one by one."""

from datetime import time, timedelta

import pytest

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.settings.buttons import AgreeLater, OpenConsent, SetConsent
from bot.dialogs.applicant.case.settings.screens import WORDS, consent_words
from bot.i18n import translator
from bot.services.case.reminder import QuietHours
from bot.services.consent import fingerprint
from bot.services.model import ConsentScope
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import BEGIN, signed
from tests.bot.dialogs.conversation import Conversation


def test_every_consent_but_storage_has_its_words() -> None:
    assert {*WORDS} == {*ConsentScope} - {ConsentScope.STORAGE}


async def test_consents_one_by_one(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    for scope in WORDS:
        words = await applicant.press_data(OpenConsent(scope=scope).pack())
        assert consent_words(t, scope) in words.text
        assert t("mydata.consent.noted") in (await applicant.press(t("mydata.consent.agree.button"))).text
        async with applicant.database.transaction() as unit:
            consent = await unit.consents.standing(applicant.person_id, scope)
        assert consent is not None
        assert consent.text_hash == fingerprint(consent_words(t, scope)), "the very text that was shown"
        await applicant.press_data(OpenConsent(scope=scope).pack())
        assert t("mydata.consent.withdrawn") in (await applicant.press(t("mydata.consent.withdraw.button"))).text
        async with applicant.database.transaction() as unit:
            assert await unit.consents.standing(applicant.person_id, scope) is None


async def test_words_that_have_changed_are_shown_again(speaker: Conversation) -> None:
    old = SetConsent(scope=ConsentScope.REMINDERS, given=True, words="0123456789ab").pack()
    shown = await speaker.press_data(old)
    assert translator("en")("consent.changed") in shown.text
    async with speaker.database.transaction() as unit:
        assert await unit.consents.standing(speaker.person_id, ConsentScope.REMINDERS) is None


async def test_quiet_hours(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await applicant.press_data(Open(view=View.QUIET).pack())
    assert t("case.settings.quiet", start="23:00", end="07:00") in (await applicant.press("23:00–07:00")).text
    await applicant.press(t("case.settings.quiet.button"))
    assert t("case.settings.no_quiet") in (await applicant.press(t("case.settings.no_quiet.button"))).text
    assert t("case.settings.quiet", start="23:00", end="07:00") not in applicant.last.text


async def test_quiet_hours_of_ones_own(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    asked = await applicant.press_data(Open(view=View.QUIET).pack())
    assert asked == await applicant.here(), "also after a restart"
    assert t("application.not_understood") in (await applicant.say("?")).text
    assert t("case.settings.too_quiet") in (await applicant.say("9–7")).text
    assert t("case.settings.quiet", start="22:30", end="08:00") in (await applicant.say("22:30 – 8")).text
    async with applicant.database.transaction() as unit:
        assert await unit.preferences.quiet_hours(applicant.person_id) == QuietHours(time(22, 30), time(8))
    await applicant.say("23–7")
    assert t("case.settings.quiet", start="23:00", end="07:00") not in applicant.last.text, "nothing is asked any more"


async def test_hours_that_leave_no_time_to_write_are_no_choice(speaker: Conversation) -> None:
    assert translator("en")("note.old_button") in (await speaker.press_data("ch:1:0")).text
    assert translator("en")("note.old_button") in (await speaker.press_data("ch:30:70")).text


async def test_reminders_begin_with_the_consent_and_end_with_it(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    async with speaker.database.transaction() as unit:
        assert not await unit.reminders.of(speaker.person_id)
    await speaker.press("Yes, I agree")
    async with speaker.database.transaction() as unit:
        assert await unit.reminders.of(speaker.person_id)
    await speaker.press_data(SetConsent(scope=ConsentScope.REMINDERS, given=False).pack())
    async with speaker.database.transaction() as unit:
        assert not await unit.reminders.of(speaker.person_id)


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ("mydata.consent.agree.button", "mydata.consent.reminders.on"),
        ("mydata.consent.not_now.button", "mydata.consent.reminders.off"),
    ],
)
async def test_the_question_about_reminders_becomes_its_answer(
    applicant: Conversation, lang: Lang, button: str, answer: str
) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    question = applicant.last_id
    assert applicant.messages[question].text == t("mydata.consent.reminders")
    answered = await applicant.press(t(button), question)
    assert applicant.messages[question] == answered, "in the same message"
    assert applicant.last_id == question, "and nothing below it"
    assert answered.text == t(answer)
    assert applicant.buttons == [t("case.noted.overview.button"), t("case.overview.settings.button")], "a way on"


async def test_not_now_takes_no_consent_back(speaker: Conversation) -> None:
    t = translator("en")
    await signed(speaker, "02.11.2026")
    question = speaker.last_id
    await speaker.press_data(OpenConsent(scope=ConsentScope.REMINDERS).pack())
    await speaker.press(t("mydata.consent.agree.button"))
    later = AgreeLater(scope=ConsentScope.REMINDERS).pack()
    assert (await speaker.press_data(later, question)).text == t("mydata.consent.reminders.on")
    async with speaker.database.transaction() as unit:
        assert await unit.consents.standing(speaker.person_id, ConsentScope.REMINDERS) is not None


async def test_words_that_have_changed_are_asked_again_in_place(speaker: Conversation) -> None:
    t = translator("en")
    await signed(speaker, "02.11.2026")
    question = speaker.last_id
    old = SetConsent(scope=ConsentScope.REMINDERS, given=True, words="0123456789ab").pack()
    again = await speaker.press_data(old, question)
    assert speaker.messages[question] == again
    assert t("consent.changed") in again.text
    assert (await speaker.press(t("mydata.consent.agree.button"), question)).text == t("mydata.consent.reminders.on")


async def test_without_consent_nothing_of_a_case_is_kept(speaker: Conversation) -> None:
    await speaker.press_data("g:withdrawn")
    speaker.wait(timedelta(minutes=1))
    for data in ("c:overview", "cy:contract_signed::0::", "cz:contract_ended::0:::20261102:", "cs:reminders:1:x"):
        shown = await speaker.press_data(data)
        assert translator("en")("consent.agree.button") in speaker.buttons, shown
    async with speaker.database.transaction() as unit:
        assert not await unit.events.everything(speaker.person_id)


async def test_words_corrected_after_the_consent_was_withdrawn_are_not_kept(speaker: Conversation) -> None:
    await speaker.press_data("cy:contract_ended::0::")
    message = await speaker.send(text="some day")
    await speaker.press_data("g:withdrawn")
    async with speaker.database.transaction() as unit:
        person = await unit.persons.get(speaker.person_id)
        assert person is not None
        assert person.awaited is None, "the question holds what was told before it"
        await unit.persons.await_words(speaker.person_id, "cy:contract_ended::0::", BEGIN)
    await speaker.edit(message, text="02.11.2026")
    assert translator("en")("consent.agree.button") in speaker.buttons
    async with speaker.database.transaction() as unit:
        assert not await unit.events.everything(speaker.person_id)
