"""Messages as they stand in a catalog, whether they are right or not."""

from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog, Message

from bot.i18n.catalogs import path_of, read_catalog
from rules import Lang


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of one language."""

    key: str
    lang: Lang
    forms: tuple[str, ...]
    """The text, or one for each plural form; empty texts are still to be written."""
    plural: bool = False
    fuzzy: bool = False
    flags: frozenset[str] = frozenset()
    """Exceptions that a `#.` comment asks for, such as `long`."""


def entries(lang: Lang, locales: Path) -> dict[str, Entry]:
    """All messages of a language by key. Raises CatalogError when the file cannot be read."""
    found = (_entry(message, lang) for message in messages(read_catalog(path_of(lang, locales), lang)))
    return {entry.key: entry for entry in found}


def messages(catalog: Catalog) -> list[Message]:
    """The messages of a catalog without its header."""
    return [message for message in catalog if message.id]


def key_of(message: Message) -> str:
    """The key of a message, which serves as its singular and its plural."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """The texts of a message."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _entry(message: Message, lang: Lang) -> Entry:
    return Entry(
        key=key_of(message),
        lang=lang,
        forms=forms_of(message),
        plural=message.pluralizable,
        fuzzy=message.fuzzy,
        flags=frozenset(message.auto_comments),
    )
