"""What people type is shown to them as they typed it, goes into their files, does nothing there, and reaches no log."""

import io
import json
import logging

import docx
import pytest
from icalendar import Calendar

from bot.dialogs.applicant.case.application.buttons import OpenPart, Part
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.case.documents.buttons import AddDocument, NoteDocument, OpenDocument
from bot.dialogs.applicant.case.duties.buttons import Act, ActOnDuty, OpenDuty
from bot.dialogs.applicant.case.papers.buttons import GetPaper, PaperForm
from bot.papers import PaperKind
from bot.services.ports import Database
from tests.bot.dialogs.applicant.case.steps import begin, signed, tell
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.test_any_words import Blunt
from tests.bot.papers.hostile import HOSTILE
from tools.locales.markup import visible

WORDS = {
    **{name: HOSTILE[name] for name in ("typst call", "typst end", "html", "format")},
    "right to left": "\u202eabc\u202c עברית ﷺ",
    "no width": "\u200ba\u200b\u2060",
    "control": "a\x00b\x07c\x1b[31md",
    "emoji": "👩🏽‍⚕️🇰🇿",
    "sql": "'); drop table documents; --",
    "spreadsheet": '=HYPERLINK("http://example.org";"x")',
    "calendar": "a,b;c\\n\\;END:VEVENT",
    "markdown": "*a* _b_ [c](tg://user?id=1) `d`",
    "a link": "<a href='tg://user?id=1'>x</a>",
    "entities": "&lt;b&gt; &#60; &nbsp;",
}


PAPERS = (
    (PaperKind.APPLICATION_ISSUE, PaperForm.TEXT),
    (PaperKind.APPLICATION_ISSUE, PaperForm.DOCX),
    (PaperKind.COMPLAINT_LATE_TO_PROVIDER, PaperForm.TEXT),
    (PaperKind.COMPLAINT_LATE_TO_PROVIDER, PaperForm.PDF),
)
"""The first holds the names of documents, the second the number."""


async def talkative(database: Database, words: str) -> Conversation:
    """Somebody who types the same words wherever words can be typed."""
    begun = await begin(database, "en")
    chat = Blunt(database, person_id=begun.person_id, now=begun.now, last_id=begun.last_id)
    await tell(chat, About.FILED, "02.11.2026", detail="issue")
    await signed(chat, "02.11.2026")
    async with database.transaction() as unit:
        (application,) = await unit.applications.of(chat.person_id)
        (duty,) = await unit.duties.of(chat.person_id)
    await chat.press_data(OpenPart(application=application.id, part=Part.NUMBER).pack())
    await chat.say(words)
    await chat.press_data(AddDocument(procedure="issue").pack())
    await chat.say(words)
    await chat.press_data("ct:issue:own_1:1")
    await chat.press_data(NoteDocument(procedure="issue", document="own_1").pack())
    await chat.say(words)
    await chat.press_data(f"cz:done::{duty.id}:::20261102:")
    await chat.press_data(ActOnDuty(duty=duty.id, act=Act.NOTE).pack())
    await chat.say(words)
    await tell(chat, About.CONTRACT_ENDED, "02.11.2026")
    return chat


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
async def test_any_words_are_words(database: Database, caplog: pytest.LogCaptureFixture, words: str) -> None:
    caplog.set_level(logging.DEBUG)
    chat = await talkative(database, words)
    name = " ".join(words.split())
    async with database.transaction() as unit:
        duty, *_ = await unit.duties.of(chat.person_id)

    document = visible((await chat.press_data(OpenDocument(procedure="issue", document="own_1").pack())).text)
    assert document.count(words) + document.count(name) >= 2, "its name and its note"
    assert words in visible((await chat.press_data(OpenDuty(duty=duty.id).pack())).text)

    await chat.press_data("m:export")
    exported = json.loads(chat.files["anyqtama.json"])
    assert (exported["documents"][0]["name"], exported["documents"][0]["note"]) == (name, words)
    assert words in chat.files["anyqtama.txt"].decode()

    for kind, form in PAPERS:
        await chat.press_data(GetPaper(kind=kind, language="kk", form=form).pack())
        assert not chat.silent
    paper = next(file for name, file in chat.files.items() if name.endswith(".docx"))
    typed = "".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    assert typed in "".join("".join(docx.Document(io.BytesIO(paper)).element.itertext()).split())

    assert words not in caplog.text


async def test_a_name_of_nothing_is_asked_again(speaker: Conversation) -> None:
    await speaker.press_data(AddDocument(procedure="issue").pack())
    assert "did not understand" in (await speaker.say("\u3000\u00a0")).text
    await speaker.say("2 photos")
    assert any("2 photos" in label for label in speaker.buttons)


async def test_the_calendar_file_is_one_by_the_book(database: Database) -> None:
    """RFC 5545: lines end with CRLF, are folded at 75 octets, and no comma of ours ends a value."""
    chat = await begin(database, "kk")
    await signed(chat, "02.11.2026")
    await chat.press_data(Open(view=View.CALENDAR).pack())
    file = chat.files["anyqtama.ics"]
    lines = file.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    (entry,) = Calendar.from_ical(file).walk("VEVENT")
    assert "," in str(entry["description"])
    assert b"\\," in file.replace(b"\r\n ", b"")
