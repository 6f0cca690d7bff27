"""Whether a text keeps to the voice of the bot: short, plain, in its own language."""

import re
from collections.abc import Iterator
from typing import Final

from bot.i18n.keys import is_plain
from rules import Lang
from tools.locales.entries import Entry
from tools.locales.markup import visible

MESSAGE: Final = 700
SENTENCE: Final = 20
TOAST: Final = 200
COMMAND: Final = 256
BUTTON: Final[dict[Lang, int]] = {"kk": 24, "ru": 28, "en": 28}

LONG: Final = "long"
LONG_SENTENCE: Final = "long-sentence"
FOREIGN: Final = "foreign-words"
FLAGS: Final = frozenset((LONG, LONG_SENTENCE, FOREIGN))
"""Exceptions that a `#.` comment above a message may ask for."""

OFFICIALESE: Final[dict[Lang, tuple[str, ...]]] = {
    "kk": ("болып табыл", "жүзеге асыр"),
    "ru": ("осуществл",),
    "en": ("shall",),
}
"""Beginnings of words that only an office would use."""

FOREIGN_NAMES: Final = frozenset(
    (
        "Anyqtama",
        "Bot",
        "English",
        "GitHub",
        "PDF",
        "SMS",
        "Telegram",
        "WhatsApp",
        "Word",
        "bot",
        "docx",
        "egov",
        "elicense",
        "enbek",
        "ics",
        "kz",
        "migration",
        "pdf",
        "www",
    )
)
"""Names and endings of addresses that are written in Latin letters in Kazakh and Russian as well."""

_PARAMETER: Final = re.compile(r"\{\w+\}")
_ADDRESS: Final = re.compile(r"https?://\S+|[@/][A-Za-z_]+")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]+")
_WORD: Final = re.compile(r"[\w{}№%-]*[\w}]")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_EMOJI: Final = re.compile(r"[\U0001F000-\U0001FAFF☀-➿⬀-⯿]\uFE0F?")


def faults(entry: Entry) -> Iterator[str]:
    """What is wrong with the words of a message, in a few words each."""
    for text in entry.forms:
        yield from _of_length(text, entry)
        yield from _of_signs(text, entry)
        yield from _of_language(text, entry)
    for flag in sorted(entry.flags - FLAGS):
        yield f"there is no exception called {flag!r}"


def _of_length(text: str, entry: Entry) -> Iterator[str]:
    shown = text if is_plain(entry.key) else visible(text)
    limit = _limit(entry)
    if len(shown) > limit:
        yield f"{len(shown)} characters, at most {limit}"
    if LONG_SENTENCE in entry.flags:
        return
    for sentence in _SENTENCE_END.split(shown):
        words = len(_WORD.findall(sentence))
        if words > SENTENCE:
            yield f"a sentence of {words} words, at most {SENTENCE}: {sentence[:40]}…"


def _limit(entry: Entry) -> int:
    if entry.key.endswith(".button"):
        return BUTTON[entry.lang]
    if entry.key.endswith(".toast"):
        return TOAST
    if entry.key.endswith(".command"):
        return COMMAND
    return 4096 if LONG in entry.flags else MESSAGE


def _of_signs(text: str, entry: Entry) -> Iterator[str]:
    if "  " in text:
        yield "two spaces in a row"
    if text != text.strip():
        yield "a space at the beginning or the end"
    if any(line != line.rstrip() for line in text.split("\n")):
        yield "a space at the end of a line"
    if "..." in text:
        yield "three full stops instead of …"
    if " - " in text:
        yield "a hyphen instead of a dash"
    if entry.lang != "en" and '"' in visible(text):
        yield "straight quotes instead of «»"
    emoji = _EMOJI.findall(text)
    if emoji and (entry.key.endswith(".button") or len(emoji) > 1 or not visible(text).startswith(emoji[0])):
        yield "an emoji that is not the only one, at the head of a message"


def _of_language(text: str, entry: Entry) -> Iterator[str]:
    words = _ADDRESS.sub(" ", _PARAMETER.sub(" ", visible(text)))
    lower = words.lower()
    for phrase in OFFICIALESE[entry.lang]:
        if re.search(rf"\b{phrase}", lower):
            yield f"office language: {phrase}"
    if mixed := re.search(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]", words):
        yield f"Latin and Cyrillic letters in one word, at {mixed.group()!r}"
    if FOREIGN in entry.flags:
        return
    if entry.lang == "en":
        foreign = _CYRILLIC.findall(words)
    else:
        foreign = [word for word in _LATIN.findall(words) if word not in FOREIGN_NAMES]
    if foreign:
        yield f"words of another alphabet: {', '.join(foreign[:3])}"
