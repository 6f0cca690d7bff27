"""A paper as text to copy into a message, a mail or a form of the portal: plain text, no markup."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

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

BLANK: Final = "_" * 20
TICKS: Final = {True: "☑", False: "☐"}


def to_text(content: PaperContent) -> str:
    """The paper itself, in the language of the authority. Blanks are lines of underscores."""
    return blocks_to_text(content.body)


def steps_to_text(guide: Guide) -> str:
    """What to do with the paper, in the applicant's language, and where it is written."""
    steps = [f"{number}. {step}" for number, step in enumerate(guide.steps, 1)]
    return "\n".join([guide.steps_heading, *steps, "", guide.source])


def rows_to_text(guide: Guide) -> str:
    """The places of the paper one by one, each with what it says and what to write there."""
    return "\n\n".join(
        "\n".join(part for part in (f"• {row.paper}", row.explanation, row.hint) if part) for row in guide.rows
    )


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """Blocks as paragraphs of text; fields that follow one another stand on lines that follow one another."""
    paragraphs: list[str] = []
    in_fields = False
    for block in blocks:
        text = "\n".join(_lines(block))
        if in_fields and isinstance(block, Field | Address):
            paragraphs[-1] += f"\n{text}"
        else:
            paragraphs.append(text)
        in_fields = isinstance(block, Field | Address)
    return "\n\n".join(paragraphs)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Corner(text) | Paragraph(text) | Note(text):
            yield text
        case Heading(text, above, below):
            yield from (part for part in (above, text.upper(), below) if part)
        case Field():
            yield _field(block)
        case Address(fields):
            yield from map(_field, fields)
        case Numbered(intro, items):
            yield intro
            yield from (f"{number}) {item or BLANK}" for number, item in enumerate(items, 1))
        case Choice(intro, items):
            yield intro
            yield from (f"{TICKS[ticked]} {item}" for item, ticked in items)
        case Table(head, rows):
            yield from _table(head, rows)
        case Signature(date, name):
            yield _field(date)
            yield _field(name)


def _field(field: Field) -> str:
    value = field.value or " ".join(part for part in (field.pattern or BLANK * field.lines, field.caption) if part)
    return f"{field.label.rstrip(':')}: {value}" if field.label else value


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row as a few lines: a phone is too narrow for columns."""
    for row in rows:
        first, *others = row
        yield f"• {first}"
        yield from (
            f"  {title}: {' '.join(cell.split())}" for title, cell in zip(head[1:], others, strict=True) if cell
        )
