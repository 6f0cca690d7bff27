"""/mydata and /forget: what is kept is shown whole, goes along as files, and goes for good."""

import json
from datetime import timedelta

from bot.delivery.jobs import CaseJobs
from bot.i18n import translator
from bot.i18n.markup import plain
from bot.services.own_data import SECTIONS
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import full_case
from tests.bot.dialogs.conversation import Conversation


async def test_everything_as_files(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await full_case(applicant, lang)
    shown = await applicant.say("/mydata")
    assert t("mydata.kept.events", n=2) in shown.text
    assert t("mydata.kept.applications", n=1) in shown.text
    await applicant.press(t("mydata.export.button"))

    exported = json.loads(applicant.files["anyqtama.json"])
    assert exported.keys() == SECTIONS.keys()
    assert exported["applications"][0]["number"] == "AB-123456"
    assert exported["documents"][0]["note"] == "1 < 2 & 3"

    text = applicant.files["anyqtama.txt"].decode()
    assert "AB-123456" in text
    assert "1 < 2 & 3" in text
    assert plain(t("duty.happened.contract", on="…")).partition("…")[0] in text
    assert "<b>" not in text
    assert "&lt;" not in text


async def test_nothing_stands_under_no_title(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await applicant.say("/mydata")
    await applicant.press(t("mydata.export.button"))
    sections = [section.splitlines() for section in applicant.files["anyqtama.txt"].decode().split("\n\n")]
    assert sections.pop() == [plain(t("mydata.text.rest"))]
    assert [section[0] for section in sections if len(section) == 1] == []
    assert [plain(t("mydata.text.consents"))] in [section[:1] for section in sections]


async def test_erased_after_an_hour_with_a_receipt(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await full_case(applicant, lang)
    await applicant.say("/forget")
    receipt = await applicant.press(t("mydata.forget.yes.button"))
    async with applicant.database.transaction() as unit:
        asked = await unit.erasures.pending(applicant.person_id)
    assert asked is not None
    assert receipt.text == t("mydata.receipt", receipt=asked.receipt, moment=t.moment(asked.due_at)), "and by when"
    assert t("mydata.keep.button") in (await applicant.say("/forget"), applicant.buttons)[1], "asked once only"

    applicant.wait(timedelta(minutes=50))
    await CaseJobs(applicant.database).erase_people(applicant.now)
    assert t("mydata.keep.done") in (await applicant.press(t("mydata.keep.button"))).text
    assert t("mydata.keep.too_late") in (await applicant.press_data("m:keep")).text

    await applicant.press_data("m:forget_sure")
    applicant.wait(timedelta(minutes=61))
    await CaseJobs(applicant.database).erase_people(applicant.now)
    async with applicant.database.transaction() as unit:
        assert await unit.persons.get(applicant.person_id) is None
        assert not await unit.events.everything(applicant.person_id)
    await applicant.say("/start")
    assert translator("kk")("language.choose") in applicant.last.text, "as if they had never met"


async def test_whoever_changes_their_mind_at_once(speaker: Conversation) -> None:
    await speaker.say("/forget")
    assert "What is kept about you" in (await speaker.press("No, keep it")).text


async def test_own_data_need_no_consent(speaker: Conversation) -> None:
    await speaker.press_data("g:withdrawn")
    assert "What is kept about you" in (await speaker.say("/mydata")).text
    assert "Erase everything about you?" in (await speaker.say("/forget")).text


async def test_a_stranger_has_own_data_as_well(speaker: Conversation) -> None:
    stranger = Conversation(speaker.database, now=speaker.now)
    assert "What is kept about you" in (await stranger.say("/mydata")).text
    await stranger.press("Get all of it as files")
    assert json.loads(stranger.files["anyqtama.json"])["persons"]["id"] == stranger.person_id
