"""Files of papers, and that their makers are loaded for the first of them and not before."""

import subprocess
import sys

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


def test_the_bot_starts_without_the_makers_of_files() -> None:
    program = "import sys, bot.app; print(*sorted({'typst', 'docx', 'lxml', 'dbos'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.split() == []
