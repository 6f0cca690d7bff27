"""What python-docx leaves to its users: languages, borders, shades, and files that are the same every time."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rules import Lang

WIDTH: Final = Mm(210 - 25 - 18)
"""Of the text."""
_FONT: Final = "Times New Roman"
"""On every word processor, with all Kazakh letters; official letters are written in it."""
_GREY: Final = RGBColor(0x59, 0x59, 0x59)
_TAGS: Final[dict[Lang, str]] = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_DAY: Final = datetime(2023, 7, 1, tzinfo=UTC)
"""When every file says it was made, so that the same paper is the same file: the day the order came into force."""
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)


def new_document(title: str, lang: Lang) -> Doc:
    """An empty A4 document in one language."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(18)
    section.top_margin, section.bottom_margin = Mm(16), Mm(14)
    for name, size in (("Normal", 11.5), ("Heading 1", 13), ("Heading 2", 11.5)):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            _set_style(style, size)
    about = document.core_properties
    about.title, about.language = title, _TAGS[lang]
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = _DAY
    return document


def write(paragraph: Paragraph, text: str, lang: Lang, size: float | None = None) -> Run:
    """Add text in a language. Line breaks and tabs in it are kept; nothing in it is markup."""
    run = paragraph.add_run(text)
    run.font.size = None if size is None else Pt(size)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), _TAGS[lang])
    run._element.get_or_add_rPr().append(tag)  # noqa: SLF001  (python-docx has no setter for the language)
    return run


def write_small(paragraph: Paragraph, text: str, lang: Lang) -> None:
    """Add small print."""
    write(paragraph, text, lang, 8.5).font.color.rgb = _GREY


def spaced(paragraph: Paragraph, before: float, after: float) -> Paragraph:
    """The paragraph with so many points above and below it."""
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    return paragraph


def add_table(document: Doc, widths: Sequence[Length], *, to_the_right: bool = False) -> Table:
    """A table without rows and borders whose columns keep their widths."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    _set_side_margins(table)
    if to_the_right:
        table.alignment = WD_TABLE_ALIGNMENT.RIGHT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def add_row(table: Table, widths: Sequence[Length]) -> list[_Cell]:
    """A row that is not broken over two pages."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has no annotation here
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  (no setter in python-docx)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
    return list(row.cells)


def underline(cell: _Cell, shade: str = "737373") -> None:
    """A thin line under a cell."""
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", shade)):
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:tcBorders")
    borders.append(line)
    _properties(cell).append(borders)


def fill(paragraph: Paragraph, shade: str = "E0E0E0") -> None:
    """A grey ground behind a paragraph."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
        ground.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().append(ground)  # noqa: SLF001  (no setter in python-docx)


def save(document: Doc) -> bytes:
    """The file; the same document gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    same = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, _ZIP_DAY), source.read(entry), zipfile.ZIP_DEFLATED)
    return same.getvalue()


def _set_style(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.space_after = Pt(6)


def _set_side_margins(table: Table) -> None:
    """Cells begin where paragraphs do; texts in neighbouring cells keep 2 mm apart."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "113")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)  # noqa: SLF001  (no setter in python-docx)


def _properties(cell: _Cell) -> BaseOxmlElement:
    return cell._tc.get_or_add_tcPr()  # noqa: SLF001  (no setter in python-docx)
