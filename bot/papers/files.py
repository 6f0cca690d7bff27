"""A paper as a file to keep."""

from enum import StrEnum

from bot.papers.model import PaperContent


class FileForm(StrEnum):
    """Which file. The value is the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"


def to_file(content: PaperContent, form: FileForm) -> bytes:
    """The file. The first one takes a quarter of a second more: its maker, 7 MB each, is imported only when wanted."""
    if form is FileForm.PDF:
        from bot.papers.pdf import to_pdf  # noqa: PLC0415

        return to_pdf(content)
    from bot.papers.docx import to_docx  # noqa: PLC0415

    return to_docx(content)
