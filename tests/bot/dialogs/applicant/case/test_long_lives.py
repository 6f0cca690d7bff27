"""Lists that grow with a case: however much was told, every screen fits a message, and says what it leaves out.

`Conversation` checks what Telegram takes: 4 096 characters, 100 buttons.
"""

from datetime import date, timedelta

import pytest

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.documents.buttons import AddDocument, NoteDocument, OpenDocuments
from bot.dialogs.applicant.case.duties.buttons import Act, ActOnDuty
from bot.i18n import translator
from bot.services.case.documents import MOST_NAME, MOST_OWN
from bot.services.ports import Database
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import begin
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.people import in_rehearsal, rehearsal

MANY = 19
LAST = date(2026, 11, 2)


async def tell_much(chat: Conversation) -> None:
    """A contract, its end and a complaint on each of many days; some of what follows is done, with long notes."""
    for back in range(MANY):
        day = f"{LAST - timedelta(days=back):%Y%m%d}"
        await chat.press_data(f"cz:contract_ended::0:::{day}:0")
        await chat.press_data(f"cz:filed:complaint_body:0:::{day}:0")
        await chat.press_data(f"cz:filed:issue:0:::{day}:0")
    async with chat.database.transaction() as unit:
        duties = await unit.duties.of(chat.person_id)
    for duty in duties[:6]:
        await chat.press_data(f"cz:done::{duty.id}:::20261102:")
        await chat.press_data(ActOnDuty(duty=duty.id, act=Act.NOTE).pack())
        await chat.say("9" * 500)


async def test_much_was_told(database: Database, lang: Lang) -> None:
    applicant = await begin(database, lang)
    async with rehearsal(database) as undone:
        chat = in_rehearsal(applicant, undone)
        await tell_much(chat)
        for view in (View.OVERVIEW, View.DUTIES, View.APPLICATIONS):
            shown = await chat.press_data(Open(view=view).pack())
            assert translator(lang)("case.list.rest", n="…").partition("…")[0] in shown.text, view
        await chat.press_data(Open(view=View.TOLD).pack())
        which = await chat.press_data("cz:notice_sent::0:::20261102:")
        assert translator(lang)("case.which.choose") in which.text
        which = await chat.press_data("ck:refused:20261102:::")
        assert translator(lang)("case.which.choose") in which.text
        await chat.say("/mydata")
        await chat.press_data("m:export")
        assert chat.files["anyqtama.txt"].decode().count("9" * 500) == 6


async def test_more_contracts_were_told_than_fit_a_message(database: Database, lang: Lang) -> None:
    applicant = await begin(database, lang)
    async with rehearsal(database) as undone:
        chat = in_rehearsal(applicant, undone)
        for back in range(32):
            first = f"{date(2026, 9, 30) - timedelta(days=back):%Y%m%d}"
            await chat.press_data(f"cz:employer_changed::0:{first}:f:20270922:0")
        told = await chat.press_data(Open(view=View.TOLD).pack())
    assert translator(lang)("case.list.rest", n="…").partition("…")[0] in told.text


@pytest.mark.parametrize("procedure", ["issue", "extension", "change_of_employer", "reissue", "termination_notice"])
async def test_a_checklist_with_every_document_that_can_be_added(speaker: Conversation, procedure: str) -> None:
    for number in range(MOST_OWN):
        await speaker.press_data(AddDocument(procedure=procedure).pack())
        await speaker.say(f"{number}" * MOST_NAME)
    await speaker.press_data(NoteDocument(procedure=procedure, document="own_1").pack())
    await speaker.say("<" * 500)
    await speaker.press_data(OpenDocuments(procedure=procedure).pack())
    await speaker.press_data("c:overview")
