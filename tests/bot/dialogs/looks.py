"""What every screen has to keep to, whatever it says."""

import re
from collections.abc import Iterator

from bot.dialogs.screen import Button, Screen
from bot.i18n.catalogs import load
from rules import Lang
from tools.locales.markup import faults, visible

LATIN_IN_ANY_LANGUAGE = frozenset(
    (
        "Anyqtama",
        "Telegram",
        "PhD",
        "CELTA",
        "TEFL",
        "IELTS",
        "degree",
        "QazLegalConsult",
        "PDF",
        "Word",
        "ENIC",
        "Kazakhstan",
    )
)
"""Names, and the one English word of the act that the rules discuss."""

_ADDRESS = re.compile(
    r"https?://\S+|[@/][A-Za-z_]+|\b[\w-]+(?:\.[\w-]+)*\.kz\b|\b\d{4}-\d\d-\d\d-[0-9a-f]{8}\b|\b(?:R-[0-9A-Z]{5}|[0-9A-Z]{8})\b"
)
_KAZAKH_LETTERS = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


def wrong_with(screen: Screen, lang: Lang | None) -> Iterator[str]:
    """Everything that is wrong with a screen; with a language, also words of another one."""
    shown = visible(screen.text)
    yield from faults(screen.text)
    if not 1 <= len(shown) <= 4096:
        yield f"{len(shown)} characters"
    if shown != shown.strip():
        yield "space around the text"
    if "\n\n\n" in shown:
        yield "two empty lines"
    for text in (shown, *labels(screen)):
        yield from _wrong_with_words(text, lang)
    for button in (button for row in screen.keyboard for button in row):
        yield from _wrong_with_button(button)
    if any(len(row) > 8 for row in screen.keyboard) or sum(map(len, screen.keyboard)) > 100:
        yield "too many buttons"


def speaks_several(screen: Screen) -> bool:
    """The choice of language, words to say to 1411, and papers are in several languages on purpose."""
    choice = any(button.data == "l:kk" for row in screen.keyboard for button in row)
    paper = screen.text.startswith("<pre>")
    return choice or paper or "<blockquote" in screen.text


def labels(screen: Screen) -> list[str]:
    """What stands on the buttons."""
    return [button.label for row in screen.keyboard for button in row]


def _wrong_with_words(text: str, lang: Lang | None) -> Iterator[str]:
    if "{" in text or "}" in text:
        yield f"an unfilled parameter: {text}"
    if keys := set(re.findall(r"[a-z_]+(?:\.[a-z_]+)+", text)) & load()["en"].keys():
        yield f"a key: {keys}"
    words = _ADDRESS.sub(" ", text)
    if lang == "en" and (found := re.findall(r"[Ѐ-ӿ]+", words)):
        yield f"not English: {found}"
    if lang == "ru" and (letters := _KAZAKH_LETTERS.findall(words)):
        yield f"not Russian: {letters} in {text}"
    if lang in ("kk", "ru") and (latin := set(re.findall(r"[A-Za-z]+", words)) - LATIN_IN_ANY_LANGUAGE):
        yield f"Latin words: {latin}"


def _wrong_with_button(button: Button) -> Iterator[str]:
    actions = [action for action in (button.data, button.url) if action is not None]
    if len(actions) != 1:
        yield f"{button.label}: {len(actions)} actions"
    if button.data is not None and not (button.data.isascii() and 1 <= len(button.data) <= 64):
        yield f"{button.label}: data {button.data!r}"
    if button.url is not None and not button.url.startswith("https://"):
        yield f"{button.label}: address {button.url!r}"
    if not 1 <= len(button.label) <= 45:
        yield f"a label of {len(button.label)} characters: {button.label}"
