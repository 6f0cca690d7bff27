"""Files of papers, each as its maker makes it."""

import pytest

from bot.papers import PaperKind, paper
from bot.papers.docx import to_docx
from bot.papers.files import FileForm, to_file
from bot.papers.pdf import to_pdf
from tests.bot.papers.cases import NOTHING


@pytest.mark.parametrize(("form", "make"), [(FileForm.PDF, to_pdf), (FileForm.DOCX, to_docx)])
def test_a_file_is_what_its_maker_makes(form: FileForm, make: object) -> None:
    assert callable(make)
    content = paper(PaperKind.TERMINATION_NOTICE, "kk", "en", NOTHING)
    assert to_file(content, form) == make(content)
