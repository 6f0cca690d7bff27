"""Papers as DOCX: opened again with python-docx, and looked at as XML where it shows less."""

import io
import zipfile
from collections.abc import Iterator
from itertools import chain

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.papers import Facts, PaperContent, PaperKind, paper
from bot.papers.docx import to_docx
from rules import Text
from tests.bot.papers.cases import EVERYTHING, NOTHING, PAPERS
from tests.bot.papers.hostile import HOSTILE
from tests.bot.papers.test_pdf import said_by, squeezed


def opened(file: bytes) -> Document:
    return docx.Document(io.BytesIO(file))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph in the order of the file, those in tables included."""
    for found in document.element.body.iter(qn("w:p")):
        yield Paragraph(found, document)


def read(file: bytes) -> str:
    return squeezed("".join(paragraph.text for paragraph in paragraphs(opened(file))))


@pytest.mark.parametrize("content", PAPERS.values(), ids=PAPERS.keys())
def test_every_paper_says_all_its_words(content: PaperContent) -> None:
    read_back = read(to_docx(content)).upper()
    for said in said_by(content):
        assert squeezed(said).upper() in read_back


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_somebody_typed_is_only_text(typed: str) -> None:
    facts = Facts(region=Text(kk=typed, ru=typed, en=typed), application_number=typed)
    file = to_docx(paper(PaperKind.COMPLAINT_LATE_TO_PROVIDER, "kk", "en", facts))
    assert read(file).count(squeezed(typed)) >= 2


def test_every_word_has_its_language() -> None:
    document = opened(to_docx(paper(PaperKind.TERMINATION_NOTICE, "kk", "en", EVERYTHING)))
    tags: dict[str, str] = {}
    for run in chain.from_iterable(paragraph.runs for paragraph in paragraphs(document)):
        if run.text.strip():
            (tag,) = run._element.iter(qn("w:lang"))
            tags[run.text] = tag.get(qn("w:val"))
    assert set(tags.values()) == {"kk-KZ", "en-GB"}
    assert tags["Жұмыс беруші"] == "kk-KZ"
    assert tags["This page is for you. Do not hand it in."] == "en-GB"


def test_blanks_are_empty_cells_over_a_line() -> None:
    document = opened(to_docx(paper(PaperKind.TERMINATION_NOTICE, "ru", None, NOTHING)))
    rows = {row.cells[0].text: row.cells[1] for table in document.tables for row in table.rows}
    for label in ("От кого", "ИИН", "Работодатель", "Номер справки"):
        assert rows[label].text == ""
        assert rows[label]._tc.find(f".//{qn('w:tcBorders')}/{qn('w:bottom')}") is not None


def test_the_applicants_page_begins_a_new_page() -> None:
    document = opened(to_docx(paper(PaperKind.TERMINATION_NOTICE, "kk", "ru", NOTHING)))
    breaks = [found.text for found in document.paragraphs if found.paragraph_format.page_break_before]
    assert breaks == ["Эта страница – для вас. Её подавать не нужно."]


def test_the_same_paper_is_the_same_file() -> None:
    for kind in PaperKind:
        content = next(found for found in PAPERS.values() if found.kind is kind)
        assert to_docx(content) == to_docx(content)


def test_the_file_names_no_maker_and_no_day_of_its_own() -> None:
    file = to_docx(paper(PaperKind.REISSUE_APPLICATION, "kk", "ru", EVERYTHING))
    about = opened(file).core_properties
    assert (about.author, about.comments, about.last_modified_by) == ("", "", "")
    assert about.title == "Анықтаманы қайта ресімдеу туралы өтініш"
    assert about.language == "kk-KZ"
    with zipfile.ZipFile(io.BytesIO(file)) as entries:
        assert {entry.date_time for entry in entries.infolist()} == {(1980, 1, 1, 0, 0, 0)}
