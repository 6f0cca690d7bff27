"""Everything that is wrong with the catalogs: one line for each finding."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.i18n.catalogs import PLURALS, CatalogError, parameters_of, path_of
from bot.i18n.keys import is_plain
from rules import LANGS, Lang
from tools.locales import markup, words
from tools.locales.entries import Entry, entries
from tools.locales.template import template, template_path, updated
from tools.locales.usage import Riddle, Use


def findings(found: Sequence[Use | Riddle], locales: Path) -> Iterator[str]:
    """What is wrong, beginning with what is easiest to mend."""
    uses = [use for use in found if isinstance(use, Use)]
    for riddle in found:
        if isinstance(riddle, Riddle):
            yield f"{riddle.place}:{riddle.line}: a key put together in code; keep a table of key(…) instead"
    try:
        catalogs = {lang: entries(lang, locales) for lang in LANGS}
    except CatalogError as error:
        yield str(error)
        return
    yield from _files(uses, locales)
    yield from _keys(uses, catalogs)
    yield from _calls(uses, catalogs)
    for lang in LANGS:
        for entry in catalogs[lang].values():
            yield from (f"{lang}: {entry.key}: {fault}" for fault in _faults(entry))


def _files(uses: Sequence[Use], locales: Path) -> Iterator[str]:
    pot = template_path(locales)
    if not pot.exists() or pot.read_text(encoding="utf-8") != template(uses):
        yield f"{pot.name} is not what the code asks for: run make locales"
    for lang in LANGS:
        text = path_of(lang, locales).read_text(encoding="utf-8")
        if text != updated(lang, locales, uses, prune=False):
            yield f"{lang}: bot.po lacks messages, repeats them, or is not in order: run make locales"


def _keys(uses: Sequence[Use], catalogs: dict[Lang, dict[str, Entry]]) -> Iterator[str]:
    wanted = {use.key: use.place for use in uses}
    for lang, entries_ in catalogs.items():
        for key in sorted(wanted.keys() - entries_.keys()):
            yield f"{lang}: {key}: missing, asked for in {wanted[key]}"
        for key in sorted(entries_.keys() - wanted.keys()):
            yield f"{lang}: {key}: nobody asks for it (tools/check_locales.py --prune removes it)"
    for key in sorted(set.intersection(*(set(entries_) for entries_ in catalogs.values()))):
        kinds = {lang: _shape(catalogs[lang][key]) for lang in LANGS}
        if len(set(kinds.values())) > 1:
            yield f"{key}: the languages differ in their parameters: " + ", ".join(
                f"{lang} {' '.join(sorted(parameters)) or '–'}" for lang, (parameters, _) in kinds.items()
            )


def _shape(entry: Entry) -> tuple[frozenset[str], bool]:
    return _parameters(entry), entry.plural


def _parameters(entry: Entry) -> frozenset[str]:
    try:
        return frozenset[str]().union(*(parameters_of(form) for form in entry.forms))
    except ValueError:
        return frozenset()


def _calls(uses: Sequence[Use], catalogs: dict[Lang, dict[str, Entry]]) -> Iterator[str]:
    for use in uses:
        entry = catalogs["en"].get(use.key)
        if entry is None or use.marked:
            continue
        if use.plural != entry.plural:
            kinds = ("as a plural, and it is none", "as no plural, and it is one")
            yield f"{use.place}: {use.key}: asked for {kinds[entry.plural]}"
        automatic = {"n"} if use.plural else set()
        taken = _parameters(entry)
        if use.parameters is not None and use.parameters - automatic != taken - automatic:
            yield (f"{use.place}: {use.key}: asked for with {_named(use.parameters)}, and it takes {_named(taken)}")


def _named(parameters: frozenset[str]) -> str:
    return " ".join(sorted(parameters)) or "no parameters"


def _faults(entry: Entry) -> Iterator[str]:
    if entry.fuzzy:
        yield "fuzzy"
    if not entry.forms or not all(entry.forms):
        yield "no text"
        return
    if entry.plural and len(entry.forms) != len(PLURALS[entry.lang]):
        yield f"{len(entry.forms)} plural forms instead of {len(PLURALS[entry.lang])}"
    for form in entry.forms:
        try:
            parameters_of(form)
        except ValueError as error:
            yield str(error)
        if is_plain(entry.key):
            if markup.visible(form) != form:
                yield "markup in a plain text"
        else:
            yield from markup.faults(form)
    yield from words.faults(entry)
