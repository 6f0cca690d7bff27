"""How the applicant's screens are laid out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup

_LABEL = 40
"""Characters of a label that a phone shows before it cuts it off."""
_BULLET, _BOLD, _BOLD_ENDS = Markup("• "), Markup("<b>"), Markup("</b>")


def column(*buttons: Button | None) -> Keyboard:
    """One button under the other, as answers stand. None is left out."""
    return tuple((button,) for button in buttons if button is not None)


def grid(buttons: Sequence[Button], width: int) -> Keyboard:
    """Short buttons side by side."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def row(*buttons: Button | None) -> Keyboard:
    """One row, or nothing when all are None."""
    present = tuple(button for button in buttons if button is not None)
    return (present,) if present else ()


def label(words: str) -> str:
    """Words on a button: whole where they fit, else cut at a word. The whole stands in the text above."""
    if len(words) <= _LABEL:
        return words
    cut = words[: _LABEL - 1].rsplit(" ", 1)[0].rstrip(",;:(–—- ")
    return f"{cut}…"


def at_start(words: str) -> str:
    """The words with a capital, for the beginning of a line."""
    return words[:1].upper() + words[1:]


def paragraphs(*parts: str | None) -> Markup:
    """Parts of a text with an empty line between them. Empty ones are left out; what is not markup is escaped."""
    return Markup("\n\n").join(part for part in parts if part)


def lines(*parts: str | None) -> Markup:
    """Parts of a text, each on its own line. Empty ones are left out; what is not markup is escaped."""
    return Markup("\n").join(part for part in parts if part)


def bold(words: str) -> Markup:
    """Words that stand out; what is not markup is escaped."""
    return _BOLD + words + _BOLD_ENDS


def bullets(items: Iterable[str]) -> Markup:
    """A list."""
    return lines(*(_BULLET + item for item in items))


def numbered(items: Iterable[str]) -> Markup:
    """A list in which order matters or that the buttons refer to."""
    return lines(*_numbers(items))


def numbered_apart(items: Iterable[str]) -> Markup:
    """The same with an empty line between the entries, for long ones."""
    return paragraphs(*_numbers(items))


def with_note(screen: Screen, note: str | None) -> Screen:
    """The screen under a sentence on what has just happened."""
    return screen if note is None else replace(screen, text=paragraphs(note, screen.text))


def _numbers(items: Iterable[str]) -> Iterator[Markup]:
    for number, item in enumerate(items, 1):
        yield Markup(f"{number}. ") + item
