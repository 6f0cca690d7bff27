"""What officers have confirmed of documents, or added to them, as applicants see it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogs.applicant.case.documents.buttons import AddDocument, NoteDocument, OpenDocument, OpenDocuments, Tick
from bot.dialogs.applicant.case.papers.buttons import GetPaper, PaperForm
from bot.i18n import translator
from bot.i18n.markup import plain
from bot.papers import PaperKind
from rules import LANGS, Lang
from rules.document_pack import Pack, read_pack
from rules.documents import PROCEDURES, documents
from rules.procedure import Document
from tests.bot.dialogs.applicant.case.steps import BEGIN, signed
from tests.bot.dialogs.conversation import Conversation
from tests.rules.test_documents import ADDED, COMPLETE, CONFIRMED

TODAY = BEGIN.date()
FORM = {"kk": "Нотариат растаған.", "ru": "Заверенный нотариусом.", "en": "Certified by a notary."}
NAME = {"kk": "Медициналық анықтама", "ru": "Медицинская справка", "en": "Medical certificate"}
WHOLE = {"kk": "Тізім толық.", "ru": "Список полный.", "en": "The list is complete."}
LIST = OpenDocuments(procedure="issue").pack()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """One document confirmed, one added, the list declared complete, all by now."""
    return read(tmp_path, (CONFIRMED + ADDED + COMPLETE).replace("2027-01-01", "2026-01-01"))


def read(tmp_path: Path, text: str) -> Pack:
    path = tmp_path / "documents.toml"
    path.write_text(text, encoding="utf-8")
    return read_pack(path)


def about(document_id: str) -> str:
    return OpenDocument(procedure="issue", document=document_id).pack()


def tick(document_id: str) -> str:
    return Tick(procedure="issue", document=document_id, ready=True).pack()


def note_of(document_id: str, lang: Lang) -> str:
    """What is said of a document that our copy of the act does not show."""
    (found,) = (document for document in documents("issue", TODAY) if document.id == document_id)
    assert found.note is not None
    return found.note.in_(lang)


async def test_what_is_confirmed_is_not_called_unseen_any_more(applicant: Conversation, lang: Lang, pack: Pack) -> None:
    before = plain((await applicant.press_data(about("translation"))).text)
    assert note_of("translation", lang) in before
    applicant.pack = pack
    after = plain((await applicant.press_data(about("translation"))).text)
    assert note_of("translation", lang) not in after
    assert FORM[lang] in after
    other = plain((await applicant.press_data(about("proof_of_experience"))).text)
    assert note_of("proof_of_experience", lang) in other, "nobody has confirmed this one"


async def test_ticks_and_notes_stay_and_what_was_added_is_left_to_do(
    applicant: Conversation, lang: Lang, pack: Pack
) -> None:
    t = translator(lang)
    for document in documents("issue", TODAY):
        await applicant.press_data(tick(document.id))
    await applicant.press_data(NoteDocument(procedure="issue", document="translation").pack())
    await applicant.say("1 < 2")
    everything = await applicant.press_data(LIST)
    assert t("case.documents.progress", done=7, total=7) in everything.text
    assert t("case.documents.all_there") in everything.text

    applicant.pack = pack
    now = await applicant.press_data(LIST)
    assert t("case.documents.progress", done=7, total=8) in now.text
    assert t("case.documents.all_there") not in now.text
    this_week = now.text.partition(t("case.documents.this_week"))[2]
    assert NAME[lang] in this_week
    assert WHOLE[lang] in now.text
    assert t("case.document.note", note="1 < 2") in (await applicant.press_data(about("translation"))).text
    shown = await applicant.press_data(about("medical_certificate"))
    assert t("case.document.ready.button") in applicant.buttons
    assert NAME[lang] in shown.text
    ticked = await applicant.press_data(tick("medical_certificate"))
    assert t("case.documents.progress", done=8, total=8) in ticked.text

    applicant.pack = None
    assert t("case.documents.progress", done=7, total=7) in (await applicant.press_data(LIST)).text
    applicant.pack = pack
    assert t("case.documents.progress", done=8, total=8) in (await applicant.press_data(LIST)).text, "kept meanwhile"


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_an_added_document_goes_with_the_application(speaker: Conversation, pack: Pack, language: Lang) -> None:
    speaker.pack = pack
    await speaker.press_data(tick("medical_certificate"))
    assert language != "en"
    await speaker.press_data(GetPaper(kind=PaperKind.APPLICATION_ISSUE, language=language, form=PaperForm.TEXT).pack())
    assert NAME[language] in speaker.said[0].text


async def test_an_added_document_has_a_name_in_the_persons_own_data(
    applicant: Conversation, lang: Lang, pack: Pack
) -> None:
    t = translator(lang)
    applicant.pack = pack
    await applicant.press_data(tick("medical_certificate"))
    await applicant.say("/mydata")
    await applicant.press(t("mydata.export.button"))
    assert NAME[lang] in applicant.files["anyqtama.txt"].decode()
    applicant.pack = None
    await applicant.say("/mydata")
    await applicant.press(t("mydata.export.button"))
    text = applicant.files["anyqtama.txt"].decode()
    assert t("mydata.text.former_document") in text
    assert "medical_certificate" not in text
    assert json.loads(applicant.files["anyqtama.json"])["documents"][0]["document"] == "medical_certificate"


async def test_what_an_officer_wrote_is_never_markup(speaker: Conversation, tmp_path: Path) -> None:
    name = "<b>Form</b> & a"
    speaker.pack = read(tmp_path, ADDED.replace("Medical certificate", name).replace("2027-01-01", "2026-01-01"))
    for shown in (await speaker.press_data(LIST), await speaker.press_data(about("medical_certificate"))):
        assert name in plain(shown.text)


async def test_the_longest_pack_fits_on_every_screen(applicant: Conversation, lang: Lang, tmp_path: Path) -> None:
    """Every text as long as it may be, beside as many documents of a person's own as there may be."""
    confirmed = [_as_long_as_may_be(entry) for entry in documents("issue", TODAY)]
    applicant.pack = read(tmp_path, "\n".join([*map(_longest, range(8)), *confirmed]))
    await signed(applicant, "02.11.2026")
    applicant.wait(timedelta(days=4))  # the extension is due on Monday: everything is to be seen to this week
    for procedure in PROCEDURES:
        for number in range(10):
            await applicant.press_data(AddDocument(procedure=procedure).pack())
            await applicant.say(f"{number}" + _letter(lang) * 79)
        checklist = await applicant.press_data(OpenDocuments(procedure=procedure).pack())
        assert len(checklist.keyboard) > 13
        for document in documents(procedure, TODAY, applicant.pack):
            await applicant.press_data(NoteDocument(procedure=procedure, document=document.id).pack())
            await applicant.say(_letter(lang) * 500)
            await applicant.press_data(Tick(procedure=procedure, document=document.id, ready=True).pack())
    for form in PaperForm:
        await applicant.press_data(GetPaper(kind=PaperKind.APPLICATION_ISSUE, language="kk", form=form).pack())


def _longest(number: int) -> str:
    texts = "\n".join(_texts(field) for field in ("proves", "given_by", "lead_time", "form", "note"))
    names = "\n".join(f'name.{lang} = "{_letter(lang) * 60}"' for lang in LANGS)
    return f"""
[[added]]
id = "{"a" * 39}{number}"
procedures = {list(PROCEDURES)}
start = 4
verified = true
valid_from = 2026-01-01
checked_on = 2026-01-20
status = "official"
source = {{ act = "order_236", paragraph = "rules-annex 2, row 8" }}
{names}
{texts}
"""


def _as_long_as_may_be(document: Document) -> str:
    texts = "\n".join(_texts(field) for field in ("given_by", "lead_time", "form", "note"))
    return f"""
[[confirmed]]
id = "{document.id}"
checked_on = 2026-01-20
status = "official"
source = {{ act = "order_236", paragraph = "rules-annex 2, row 8" }}
{texts}
"""


def _texts(field: str) -> str:
    return "\n".join(f'{field}.{lang} = "{_letter(lang) * 300}"' for lang in LANGS)


def _letter(lang: Lang) -> str:
    return "a" if lang == "en" else "а"
