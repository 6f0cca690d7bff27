"""The checklist: ticks, notes, documents of one's own, and what the act's copy does not show."""

import pytest

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.documents.buttons import (
    AddDocument,
    DropDocument,
    NoteDocument,
    OpenDocument,
    OpenDocuments,
    Tick,
)
from bot.i18n import translator
from bot.i18n.markup import plain
from rules import Lang
from rules.documents import PROCEDURES, documents
from rules.procedure import Procedure
from tests.bot.dialogs.applicant.case.steps import BEGIN, signed
from tests.bot.dialogs.conversation import Conversation

TODAY = BEGIN.date()


@pytest.mark.parametrize("procedure", PROCEDURES)
async def test_every_document_of_every_procedure(applicant: Conversation, lang: Lang, procedure: Procedure) -> None:
    t = translator(lang)
    checklist = await applicant.press_data(OpenDocuments(procedure=procedure).pack())
    names = [document.name.in_(lang) for document in documents(procedure, TODAY)]
    assert [checklist.text.find(f"{number}. {name}") for number, name in enumerate(names, 1)] == sorted(
        checklist.text.find(f"{number}. {name}") for number, name in enumerate(names, 1)
    ), "in the order in which to start"
    for document in documents(procedure, TODAY):
        shown = (await applicant.press_data(OpenDocument(procedure=procedure, document=document.id).pack())).text
        for words in (document.proves, document.given_by, document.lead_time, document.form):
            assert words.in_(lang) in plain(shown)
        if not document.verified:
            assert document.note is not None
            assert document.note.in_(lang) in plain(shown)
    assert t("case.documents.progress", done=0, total=len(names)) in checklist.text


async def test_ticks_count_and_are_taken_back(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    for _ in range(2):  # a double tap
        ticked = await applicant.press_data(Tick(procedure="issue", document="iin", ready=True).pack())
        assert t("case.documents.progress", done=1, total=7) in ticked.text
    back = await applicant.press_data(Tick(procedure="issue", document="iin", ready=False).pack())
    assert t("case.documents.progress", done=0, total=7) in back.text


async def test_everything_there(speaker: Conversation) -> None:
    for document in documents("reissue", TODAY):
        await speaker.press_data(Tick(procedure="reissue", document=document.id, ready=True).pack())
    assert "You have everything on this list." in speaker.last.text
    assert "This week" not in speaker.last.text


async def test_the_next_time_begins_with_nothing_ready(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    for document in documents("reissue", TODAY):
        assert t("case.documents.again.button") not in applicant.buttons
        await applicant.press_data(Tick(procedure="reissue", document=document.id, ready=True).pack())
    again = await applicant.press(t("case.documents.again.button"))
    assert t("case.documents.progress", done=0, total=len(documents("reissue", TODAY))) in again.text
    assert t("case.documents.again.button") not in applicant.buttons


async def test_a_note_is_kept_as_it_was_typed(speaker: Conversation) -> None:
    await speaker.press_data(NoteDocument(procedure="issue", document="translation").pack())
    shown = await speaker.say("with <i>Aigul</i> & co until Friday")
    assert "with &lt;i&gt;Aigul&lt;/i&gt; &amp; co until Friday" in shown.text


async def test_a_number_of_a_document_is_not_kept_as_a_note(speaker: Conversation) -> None:
    await speaker.press_data(NoteDocument(procedure="issue", document="iin").pack())
    await speaker.say("my IIN is 880515300120")
    assert translator("en")("personal.text", found="").partition("\n")[0] in speaker.last.text
    shown = await speaker.press_data(OpenDocument(procedure="issue", document="iin").pack())
    assert "Your note" not in shown.text


async def test_a_document_of_ones_own(speaker: Conversation) -> None:
    await speaker.press_data(AddDocument(procedure="issue").pack())
    added = await speaker.say("Police record")
    assert "8. Police record" in added.text
    assert "added this document yourself" in (await speaker.press("8. Police record")).text
    assert "Police record" not in (await speaker.press("Take it off the list")).text
    gone = await speaker.press_data(DropDocument(procedure="issue", document="own_1").pack())
    assert "not in the list any more" in gone.text


async def test_no_endless_list(speaker: Conversation) -> None:
    for number in range(12):
        await speaker.press_data(AddDocument(procedure="issue").pack())
        await speaker.say(f"Paper {number:02}")
    assert "The list is full" in speaker.last.text


async def test_documents_are_those_of_what_comes_next(speaker: Conversation) -> None:
    assert "getting the certificate" in (await speaker.press_data(Open(view=View.DOCUMENTS).pack())).text
    await signed(speaker, "02.11.2026")
    next_ones = (await speaker.press_data(Open(view=View.DOCUMENTS).pack())).text
    assert "extension of the certificate" in next_ones
    assert "no later than Monday, 9 November 2026" in next_ones


async def test_a_button_of_a_document_that_is_no_more(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    for data in ("ce:issue:hat", "ct:issue:hat:1", "cn:issue:hat"):
        assert t("case.documents.gone") in (await applicant.press_data(data)).text
    assert t("note.old_button") in (await applicant.press_data("cd:no_such_procedure")).text
