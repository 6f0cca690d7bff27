"""From the parameters of a call to the text and entities of a message."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox import entities, html, utf16
from sandbox.errors import misuse
from sandbox.types import Json

MAX_TEXT = 4096
MAX_CAPTION = 1024

FindUser = Callable[[int], Json | None]


def formatted(
    fields: Mapping[str, Any],
    find_user: FindUser,
    *,
    text: str = "text",
    marks: str = "entities",
    limit: int = MAX_TEXT,
) -> tuple[str, list[Json]]:
    """The text after parsing and cleaning. Raises ApiError in Telegram's words.

    `text` and `marks` name the fields that hold the text and its explicit entities.
    """
    written = fields.get(text) or ""
    if len(written.encode("utf-8", "surrogatepass")) > 1 << 15:
        raise misuse("text is too long")
    parsed, spans = _parsed(written, (fields.get("parse_mode") or "").lower(), fields.get(marks) or [], find_user)
    parsed, spans = entities.clean(parsed, spans)
    spans = entities.find(parsed, entities.normalise(spans))
    if text != "caption" and not parsed:
        raise misuse("message text is empty" if not written else "text must be non-empty")
    if utf16.length(parsed) > limit:
        raise misuse("message caption is too long" if text == "caption" else "message is too long")
    return parsed, spans


def plain(text: str) -> tuple[str, list[Json]]:
    """What a person typed: no markup, only what Telegram finds by itself."""
    cleaned, _ = entities.clean(text, [])
    return cleaned, entities.find(cleaned, [])


def _parsed(written: str, mode: str, marks: list[Json], find_user: FindUser) -> tuple[str, list[Json]]:
    if not written or mode in {"", "none"}:
        end = utf16.length(written)
        for mark in marks:
            if mark["offset"] < 0 or mark["length"] <= 0 or mark["offset"] + mark["length"] > end:
                raise misuse(f"can't parse MessageEntity: it does not fit the text at UTF-16 offset {mark['offset']}")
        return written, marks
    if mode != "html":
        known = mode in {"markdown", "markdownv2"}
        raise misuse("the stand-in for Telegram does not parse Markdown" if known else "unsupported parse_mode")
    try:
        return html.parse(written, find_user)
    except html.MarkupError as error:
        raise misuse(f"can't parse entities: {error}") from None
