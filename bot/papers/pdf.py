"""A paper as PDF, by typst. Fonts come with typst itself, so that a machine without fonts has ә ғ қ ң ө ұ ү һ і."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import typst

from bot.papers.model import Block, Guide, PaperContent, Twin

_TEMPLATE: Final = Path(__file__).parent / "paper.typ"
_TOGETHER: Final = re.compile(r"(№ \d+|[\d–]+-\w+)")
"""What stays on one line: "№ 236", "18-тармағына"."""
_LONG: Final = re.compile(r"\S{48,}")
"""No word of ours: what a person has typed without a space may be broken anywhere."""
_BREAK: Final = "\u200b"
_turn: Final = Lock()
"""The compiler keeps what it has laid out, and is used by one thread at a time."""


def to_pdf(content: PaperContent) -> bytes:
    """The paper, then the page for the applicant. The same content gives the same bytes. Takes some 10 ms of CPU."""
    with _turn:
        pdf = _compiler().compile(sys_inputs={"paper": json.dumps(_data(content), ensure_ascii=False)}, format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError("typst answered something else than one PDF")
    return pdf


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


def _data(content: PaperContent) -> dict[str, Any]:
    beside = content.beside
    return {
        "title": content.title,
        "language": content.language,
        "body": _blocks(content.body),
        "guide": _settable(asdict(beside)) if isinstance(beside, Guide) else None,
        "twin": {"language": beside.language, "body": _blocks(beside.body)} if isinstance(beside, Twin) else None,
    }


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [{"type": type(block).__name__.lower(), **_settable(asdict(block))} for block in blocks]


def _settable(value: Any) -> Any:
    """The value with its texts as the template takes them: as they are, or in parts that are not to be broken."""
    if isinstance(value, str):
        text = _LONG.sub(lambda long: _BREAK.join(long[0]), value)
        parts = _TOGETHER.split(text)
        return text if len(parts) == 1 else parts
    if isinstance(value, dict):
        return {key: _settable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(part) for part in value]
    return value
