"""A paper as DOCX, to be edited at home. Texts carry their language, so that a word processor checks the spelling."""

from collections.abc import Iterable, Sequence
from functools import singledispatchmethod
from itertools import groupby
from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Text

from bot.papers.model import (
    Address,
    Block,
    Choice,
    Corner,
    Field,
    Guide,
    Heading,
    Note,
    Numbered,
    PaperContent,
    Paragraph,
    Signature,
    Table,
)
from bot.papers.wordprocessing import (
    WIDTH,
    add_row,
    add_table,
    fill,
    new_document,
    save,
    spaced,
    underline,
    write,
    write_small,
)
from rules import Lang

_TICKS: Final = {True: "☒", False: "☐"}
_INDENT: Final = Mm(5)
_HANGING: Final = Mm(7)
_HAIR: Final = "BFBFBF"


def to_docx(content: PaperContent) -> bytes:
    """The paper, then the page for the applicant. The same content gives the same bytes."""
    document = new_document(content.title, content.language)
    _Writer(document, content.language).add(content.body)
    first = len(document.paragraphs)
    if isinstance(content.beside, Guide):
        _Writer(document, content.beside.language).add_guide(content.beside, content.language)
    elif content.beside is not None:
        _Writer(document, content.beside.language).add(content.beside.body)
    for paragraph in document.paragraphs[first : first + 1]:
        paragraph.paragraph_format.page_break_before = True
    return save(document)


class _Writer:
    """Puts blocks at the end of a document, in one language."""

    def __init__(self, document: Document, lang: Lang) -> None:
        self._document = document
        self._lang: Lang = lang

    def add(self, blocks: Iterable[Block]) -> None:
        """Blocks in their order; fields that follow one another stand in one table."""
        for in_columns, group in groupby(blocks, key=lambda block: isinstance(block, Field) and not block.wide):
            if in_columns:
                self._fields([block for block in group if isinstance(block, Field)], share=0.36, width=WIDTH)
                self._gap()
            else:
                for block in group:
                    self._add(block)

    @singledispatchmethod
    def _add(self, block: Block) -> None:
        raise TypeError(f"a block that cannot be written: {block!r}")

    @_add.register
    def _(self, block: Corner) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(70)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write_small(paragraph, block.text, self._lang)

    @_add.register
    def _(self, block: Heading) -> None:
        if block.above:
            self._centred(spaced(self._document.add_paragraph(), 14, 2), block.above)
        before, after = (0 if block.above else 14), (2 if block.below else 10)
        self._centred(spaced(self._document.add_heading(level=1), before, after), block.text.upper())
        if block.below:
            self._centred(spaced(self._document.add_paragraph(), 0, 10), block.below)

    @_add.register
    def _(self, block: Address) -> None:
        self._fields(block.fields, share=0.27, width=Mm(112), to_the_right=True)

    @_add.register
    def _(self, block: Field) -> None:
        """A wide one: its label stands above the line."""
        if block.label:
            self._intro(block.label)
        table = add_table(self._document, (WIDTH,))
        self._answer(add_row(table, (WIDTH,))[0], block)
        for _ in range(block.lines - 1 if block.value is None else 0):
            self._answer(add_row(table, (WIDTH,))[0], Field(""))
        if block.caption:
            self._caption(spaced(self._document.add_paragraph(), 2, 6), block.caption)
        else:
            self._gap()

    @_add.register
    def _(self, block: Paragraph) -> None:
        paragraph = spaced(self._document.add_paragraph(), 4, 6)
        paragraph.paragraph_format.first_line_indent = _INDENT
        write(paragraph, block.text, self._lang)

    @_add.register
    def _(self, block: Numbered) -> None:
        self._intro(block.intro)
        for number, item in enumerate(block.items, 1):
            paragraph = self._item(f"{number})", "\t" if item is None else item)
            if item is None:
                paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)

    @_add.register
    def _(self, block: Choice) -> None:
        self._intro(block.intro)
        for words, ticked in block.items:
            self._item(_TICKS[ticked], words)

    @_add.register
    def _(self, block: Table) -> None:
        self._gap()
        widths = [Length(WIDTH * share // sum(block.widths)) for share in block.widths]
        table = add_table(self._document, widths)
        for cell, name in zip(add_row(table, widths), block.head, strict=True):
            underline(cell)
            write(spaced(cell.paragraphs[0], 2, 2), name, self._lang, 10).bold = True
        for row in block.rows:
            for cell, words in zip(add_row(table, widths), row, strict=True):
                underline(cell, _HAIR)
                write(spaced(cell.paragraphs[0], 2, 2), words, self._lang, 10)
        self._gap()

    @_add.register
    def _(self, block: Signature) -> None:
        if block.stacked:
            self._fields([block.date, block.name], share=0.36, width=WIDTH)
            return
        paragraph = spaced(self._document.add_paragraph(), 16, 6)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(105))
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        write(paragraph, f"{block.date.label}: {block.date.pattern}\t{block.name.label}: \t", self._lang)

    @_add.register
    def _(self, block: Note) -> None:
        write_small(spaced(self._document.add_paragraph(), 6, 0), block.text, self._lang)

    def add_guide(self, guide: Guide, paper: Lang) -> None:
        """The page for the applicant; the words of the paper are in the language `paper`."""
        banner = spaced(self._document.add_paragraph(), 0, 6)
        fill(banner)
        write(banner, guide.heading, self._lang).bold = True
        heading = self._document.add_heading(level=2)
        write(spaced(heading, 6, 3), guide.steps_heading, self._lang)
        for number, step in enumerate(guide.steps, 1):
            self._item(f"{number}.", step, size=9.5)
        self._gap()
        widths = (Length(WIDTH * 2 // 5), Length(WIDTH * 3 // 5))
        table = add_table(self._document, widths)
        for cell, name in zip(add_row(table, widths), guide.columns, strict=True):
            underline(cell)
            write(spaced(cell.paragraphs[0], 0, 2), name, self._lang, 9.5).bold = True
        for row in guide.rows:
            left, right = add_row(table, widths)
            underline(left, _HAIR)
            underline(right, _HAIR)
            write(spaced(left.paragraphs[0], 2, 2), row.paper, paper, 9.5)
            meaning = spaced(right.paragraphs[0], 2, 2)
            write(meaning, row.explanation + ("\n" if row.explanation and row.hint else ""), self._lang, 9.5)
            write(meaning, row.hint, self._lang, 9.5).italic = True
        write_small(spaced(self._document.add_paragraph(), 6, 0), guide.source, self._lang)

    def _fields(self, fields: Sequence[Field], share: float, width: Length, *, to_the_right: bool = False) -> None:
        """Labels and answers in two columns; the line under an answer is a border, so that it holds any text."""
        label_width = Length(int(width * share))
        widths = (label_width, Length(width - label_width))
        table = add_table(self._document, widths, to_the_right=to_the_right)
        for field in fields:
            label, answer = add_row(table, widths)
            write(spaced(label.paragraphs[0], 4, 0), field.label, self._lang)
            self._answer(answer, field)
            blank = field.value is None and not field.pattern
            for _ in range(field.lines - 1 if blank else 0):
                self._answer(add_row(table, widths)[1], Field(""))
            if field.caption and field.value is None:
                empty, caption = add_row(table, widths)
                spaced(empty.paragraphs[0], 0, 0).paragraph_format.line_spacing = Pt(8)
                self._caption(spaced(caption.paragraphs[0], 0, 0), field.caption)

    def _answer(self, cell: _Cell, field: Field) -> None:
        write(spaced(cell.paragraphs[0], 4, 0), field.value or field.pattern, self._lang)
        if field.value is not None or not field.pattern:
            underline(cell)

    def _centred(self, paragraph: Text, words: str) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(paragraph, words, self._lang).bold = True

    def _caption(self, paragraph: Text, caption: str) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write_small(paragraph, caption, self._lang)

    def _item(self, mark: str, words: str, size: float | None = None) -> Text:
        paragraph = spaced(self._document.add_paragraph(), 0, 2)
        paragraph.paragraph_format.left_indent = Length(_INDENT + _HANGING)
        paragraph.paragraph_format.first_line_indent = Length(-_HANGING)
        write(paragraph, f"{mark}\t{words}", self._lang, size)
        return paragraph

    def _intro(self, text: str) -> None:
        paragraph = spaced(self._document.add_paragraph(), 6, 3)
        paragraph.paragraph_format.keep_with_next = True
        write(paragraph, text, self._lang)

    def _gap(self) -> None:
        """A narrow line between a table and what follows: two tables in a row would become one."""
        spaced(self._document.add_paragraph(), 0, 0).paragraph_format.line_spacing = Pt(6)
