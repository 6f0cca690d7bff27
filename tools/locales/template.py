"""The files: `bot.pot`, which lists what the code asks for, and the three `bot.po`, written in one way only.

Nothing in them changes without a reason: no dates, no line numbers, sorted by key.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.pofile import write_po

from bot.i18n.catalogs import PLURALS, path_of, read_catalog
from rules import Lang
from tools.locales.entries import forms_of, key_of, messages
from tools.locales.usage import Use

PLURAL_RULES: Final[dict[Lang, str]] = {
    "kk": "(n != 1)",
    "ru": "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    "en": "(n != 1)",
}


def template_path(locales: Path) -> Path:
    """Where the list of messages lies."""
    return locales / "bot.pot"


def template(uses: Iterable[Use]) -> str:
    """The list of messages as the text of a .pot file."""
    catalog = Catalog()
    uses = list(uses)
    plurals = {use.key for use in uses if use.plural}
    for use in uses:
        catalog.add((use.key, use.key) if use.key in plurals else use.key, locations=[(use.place, 0)])
    return _text(catalog, None)


def updated(lang: Lang, locales: Path, uses: Iterable[Use], *, prune: bool) -> str:
    """A .po file that has every message the code asks for, the new ones without text.

    Messages that nobody asks for are left in place unless `prune`: their code may just not be saved yet.
    """
    path = path_of(lang, locales)
    old = {key_of(message): message for message in messages(read_catalog(path, lang))} if path.exists() else {}
    wanted: dict[str, bool] = {}
    for use in uses:
        wanted[use.key] = wanted.get(use.key, False) or use.plural
    catalog = Catalog(locale=lang)
    catalog.mime_headers = [("Plural-Forms", _plural_forms(lang))]
    for key in wanted if prune else {**old, **wanted}:
        known = old.get(key)
        plural = wanted.get(key, known is not None and known.pluralizable)
        _add(catalog, key, known, plural=plural, forms=len(PLURALS[lang]) if plural else 1)
    return _text(catalog, lang)


def _add(catalog: Catalog, key: str, known: Message | None, *, plural: bool, forms: int) -> None:
    texts = forms_of(known) if known is not None else ()
    texts = (texts + ("",) * forms)[:forms]
    catalog.add(
        (key, key) if plural else key,
        texts if plural else texts[0],
        flags=sorted(known.flags - {"python-brace-format"}) if known is not None else (),
        auto_comments=known.auto_comments if known is not None else (),
        user_comments=known.user_comments if known is not None else (),
    )


def _plural_forms(lang: Lang) -> str:
    return f"nplurals={len(PLURALS[lang])}; plural={PLURAL_RULES[lang]};"


def _text(catalog: Catalog, lang: Lang | None) -> str:
    header = ['msgid ""', 'msgstr ""']
    if lang is not None:
        header.append(f'"Language: {lang}\\n"')
    header += [
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
    ]
    if lang is not None:
        header.append(f'"Plural-Forms: {_plural_forms(lang)}\\n"')
    for message in catalog:
        message.flags.discard("python-brace-format")
        message.flags.discard("python-format")
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return "\n".join(header) + "\n\n" + body.getvalue().decode().rstrip("\n") + "\n"
