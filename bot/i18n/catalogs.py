"""The three catalogs of messages, read from `bot/locales` and held in memory.

They are taken only together and only complete: a sentence in the wrong language must never reach anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from bot.i18n.keys import is_plain
from rules import LANGS, Lang

LOCALES: Final = Path(__file__).resolve().parent.parent / "locales"

PLURALS: Final[Mapping[Lang, tuple[str, ...]]] = {
    "kk": ("one", "other"),
    "ru": ("one", "few", "many"),
    "en": ("one", "other"),
}
"""The plural forms of a language in the order of the catalog, by the names that Unicode's CLDR gives them."""


class CatalogError(Exception):
    """The catalogs cannot be used as they are. The bot does not start with them."""


@dataclass(frozen=True, slots=True)
class Words:
    """One message in one language."""

    forms: tuple[str, ...]
    """The text, or one text for each plural form of the language."""
    parameters: frozenset[str]
    """The names in braces, in any of the forms."""
    plain: bool
    """Plain text instead of Telegram HTML."""


Messages = Mapping[str, Words]


def path_of(lang: Lang, locales: Path = LOCALES) -> Path:
    """Where the catalog of a language lies."""
    return locales / lang / "LC_MESSAGES" / "bot.po"


def read_catalog(path: Path, lang: Lang) -> Catalog:
    """Babel's view of one file. Raises CatalogError when it is missing or is not a .po file."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=lang, abort_invalid=True)
    except (OSError, PoFileError, ValueError) as error:
        raise CatalogError(f"{path}: {error}") from error


def parameters_of(text: str) -> frozenset[str]:
    """The names in braces. Raises ValueError for anything in braces that is more than a name."""
    names = set()
    for _, name, spec, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"only a name may stand in braces, not {{{name}}}")
        names.add(name)
    return frozenset(names)


@cache
def load(locales: Path = LOCALES) -> Mapping[Lang, Messages]:
    """The messages of all three languages.

    Raises CatalogError, with everything that is wrong, when a language lacks a message that another one has, or a
    message has no text, the wrong number of plural forms, other parameters than in another language, or braces that
    are not parameters.
    """
    problems: list[str] = []
    catalogs = {lang: _messages(read_catalog(path_of(lang, locales), lang), lang, problems) for lang in LANGS}
    for name in sorted({name for messages in catalogs.values() for name in messages}):
        missing = [lang for lang in LANGS if name not in catalogs[lang]]
        if missing:
            problems.append(f"{name}: no text in {', '.join(missing)}")
            continue
        one, *others = (catalogs[lang][name] for lang in LANGS)
        if any(other.parameters != one.parameters for other in others):
            problems.append(f"{name}: the languages differ in their parameters")
    if problems:
        raise CatalogError("bot/locales: " + "; ".join(problems))
    return catalogs


def _messages(catalog: Catalog, lang: Lang, problems: list[str]) -> dict[str, Words]:
    messages: dict[str, Words] = {}
    for message in catalog:
        if not message.id:  # the header
            continue
        try:
            name, words = _words(message, lang)
        except ValueError as error:
            problems.append(f"{message.id} in {lang}: {error}")
        else:
            if words is not None:
                messages[name] = words
    return messages


def _words(message: Message, lang: Lang) -> tuple[str, Words | None]:
    plural = isinstance(message.id, tuple | list)
    name = message.id[0] if isinstance(message.id, tuple | list) else message.id
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if not forms or not all(forms) or message.fuzzy:
        return name, None
    if plural and len(forms) != len(PLURALS[lang]):
        raise ValueError(f"{len(forms)} plural forms instead of {len(PLURALS[lang])}")
    parameters = frozenset[str]().union(*(parameters_of(form) for form in forms))
    return name, Words(forms, parameters, is_plain(name))
