"""The catalogs are taken complete or not at all."""

from pathlib import Path

import pytest

from bot.i18n.catalogs import LOCALES, PLURALS, CatalogError, load, path_of, read_catalog
from rules import LANGS, Lang

HEADER = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals={n}; plural={rule};\\n"\n\n'
)
RULES = {"kk": "(n != 1)", "ru": "(n%10==1 ? 0 : n%10<5 ? 1 : 2)", "en": "(n != 1)"}


def locales(folder: Path, **texts: str) -> Path:
    """A folder of catalogs; every language says «{name}, hello» unless told otherwise."""
    for lang in LANGS:
        path = path_of(lang, folder)
        path.parent.mkdir(parents=True)
        entry = texts.get(lang, 'msgid "hello.text"\nmsgstr "{name}, hello"\n')
        path.write_text(HEADER.format(n=len(PLURALS[lang]), rule=RULES[lang]) + entry, encoding="utf-8")
    return folder


def test_ours_are_complete() -> None:
    catalogs = load()
    assert catalogs["kk"].keys() == catalogs["ru"].keys() == catalogs["en"].keys()


@pytest.mark.parametrize("lang", LANGS)
def test_ours_say_how_many_plurals_there_are(lang: Lang) -> None:
    catalog = read_catalog(path_of(lang, LOCALES), lang)
    assert catalog.num_plurals == len(PLURALS[lang])


def test_complete_catalogs_are_taken(tmp_path: Path) -> None:
    words = load(locales(tmp_path))["ru"]["hello.text"]
    assert (words.forms, words.parameters) == (("{name}, hello",), frozenset({"name"}))


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("", "hello.text: no text in kk"),
        ('msgid "hello.text"\nmsgstr ""\n', "hello.text: no text in kk"),
        ('#, fuzzy\nmsgid "hello.text"\nmsgstr "{name}, сәлем"\n', "hello.text: no text in kk"),
        ('msgid "hello.text"\nmsgstr "{nam}, сәлем"\n', "differ in their parameters"),
        ('msgid "hello.text"\nmsgstr "сәлем"\n', "differ in their parameters"),
        ('msgid "hello.text"\nmsgstr "{0}, сәлем"\n', "only a name may stand in braces"),
        ('msgid "hello.text"\nmsgstr "{name!r}, сәлем"\n', "only a name may stand in braces"),
        ('msgid "hello.text"\nmsgstr "{name.x}, сәлем"\n', "only a name may stand in braces"),
        ('msgid "hello.text"\nmsgstr "{name, сәлем"\n', "hello.text in kk: "),
        ('msgid "a"\nmsgid_plural "a"\nmsgstr[0] "{n}"\nmsgstr[1] ""\n', "hello.text: no text in kk"),
        ("this is no catalog\n", "bot.po"),
    ],
)
def test_incomplete_catalogs_are_refused_by_name(tmp_path: Path, entry: str, problem: str) -> None:
    with pytest.raises(CatalogError) as caught:
        load(locales(tmp_path, kk=entry))
    assert problem in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    folder = locales(tmp_path)
    path_of("ru", folder).unlink()
    with pytest.raises(CatalogError, match="ru"):
        load(folder)
