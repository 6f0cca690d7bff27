"""The checks of the catalogs, each on a small catalog that breaks it."""

from pathlib import Path

import pytest

from bot.i18n.catalogs import LOCALES, path_of
from rules import LANGS, Lang
from tools.locales import markup
from tools.locales.checks import findings
from tools.locales.entries import Entry, entries
from tools.locales.template import template, template_path, updated
from tools.locales.usage import Riddle, Use, used, used_in
from tools.locales.words import faults

ROOT = Path(__file__).resolve().parents[2]

USES = [
    Use("hello.text", "bot/a.py", parameters=frozenset({"name"})),
    Use("hello.button", "bot/a.py", parameters=frozenset()),
    Use("apples.text", "bot/b.py", plural=True, parameters=frozenset()),
]

TEXTS: dict[Lang, dict[str, str]] = {
    "kk": {"hello.text": "<b>Сәлем</b>, {name}!", "hello.button": "Сәлем", "apples": "{n} алма"},
    "ru": {"hello.text": "<b>Привет</b>, {name}!", "hello.button": "Привет", "apples": "{n} яблок"},
    "en": {"hello.text": "<b>Hello</b>, {name}!", "hello.button": "Hello", "apples": "{n} apples"},
}


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """Catalogs with which nothing is wrong."""
    for lang in LANGS:
        path = path_of(lang, tmp_path)
        path.parent.mkdir(parents=True)
        empty = updated(lang, tmp_path, USES, prune=False)
        texts = TEXTS[lang]
        for key in ("hello.text", "hello.button"):
            empty = empty.replace(f'msgid "{key}"\nmsgstr ""', f'msgid "{key}"\nmsgstr "{texts[key]}"')
        for form in range(3):
            empty = empty.replace(f'msgstr[{form}] ""', f'msgstr[{form}] "{texts["apples"]}"')
        path.write_text(empty, encoding="utf-8")
    template_path(tmp_path).write_text(template(USES), encoding="utf-8")
    return tmp_path


def spoil(locales: Path, lang: Lang, old: str, new: str) -> None:
    path = path_of(lang, locales)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_wrong_with_a_good_catalog(locales: Path) -> None:
    assert list(findings(USES, locales)) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('msgid "hello.button"\nmsgstr "Привет"\n\n', "", "ru: hello.button: missing, asked for in bot/a.py"),
        ('msgstr "Привет"', 'msgstr ""', "ru: hello.button: no text"),
        ('msgid "hello.button"', '#, fuzzy\nmsgid "hello.button"', "ru: hello.button: fuzzy"),
        ('msgid "hello.button"', 'msgid "hallo.button"', "ru: hallo.button: nobody asks for it"),
        ("{name}", "{nome}", "hello.text: the languages differ in their parameters: kk name, ru nome, en name"),
        ("{name}", "{name!r}", "ru: hello.text: only a name may stand in braces"),
        ("<b>Привет</b>", "<b>Привет", "ru: hello.text: <b> is not closed"),
        ('"Привет"', '"При&lt;вет"', "ru: hello.button: markup in a plain text"),
        ('"Привет"', '"Привет, дорогой наш человек, привет"', "ru: hello.button: 35 characters, at most 28"),
        ('msgid "hello.button"\n', 'msgid "hello.button"\nmsgstr "Да"\n\nmsgid "hello.button"\n', "repeats them"),
        ('msgid ""\n', '\nmsgid ""\n', "not in order"),
        ("nplurals=3", "nplurals=2", "more translations than num_plurals"),
    ],
)
def test_what_is_wrong_with_one_catalog(locales: Path, old: str, new: str, finding: str) -> None:
    spoil(locales, "ru", old, new)
    assert any(finding in line for line in findings(USES, locales)), list(findings(USES, locales))


def test_a_file_that_is_no_catalog_is_a_finding(locales: Path) -> None:
    path_of("kk", locales).write_text("this is none\n", encoding="utf-8")
    assert any("kk" in line for line in findings(USES, locales))


def test_a_template_that_is_not_of_this_code_is_a_finding(locales: Path) -> None:
    template_path(locales).write_text("", encoding="utf-8")
    assert list(findings(USES, locales)) == ["bot.pot is not what the code asks for: run make locales"]


@pytest.mark.parametrize(
    ("use", "finding"),
    [
        (
            Use("hello.text", "bot/c.py", parameters=frozenset({"nam"})),
            "bot/c.py: hello.text: asked for with nam, and it takes name",
        ),
        (
            Use("hello.button", "bot/c.py", parameters=frozenset({"name"})),
            "bot/c.py: hello.button: asked for with name, and it takes no parameters",
        ),
        (
            Use("apples.text", "bot/c.py", parameters=frozenset({"n"})),
            "bot/c.py: apples.text: asked for as no plural, and it is one",
        ),
    ],
)
def test_calls_that_do_not_fit_the_message(locales: Path, use: Use, finding: str) -> None:
    assert finding in list(findings([*USES, use], locales))


def test_a_key_put_together_in_code_is_a_finding(locales: Path) -> None:
    assert list(findings([*USES, Riddle("bot/d.py", 7)], locales)) == [
        "bot/d.py:7: a key put together in code; keep a table of key(…) instead"
    ]


def test_an_update_adds_and_keeps(locales: Path) -> None:
    new = updated("kk", locales, [Use("new.text", "bot/a.py"), USES[0]], prune=False)
    assert 'msgid "new.text"\nmsgstr ""' in new
    assert 'msgstr "<b>Сәлем</b>, {name}!"' in new
    assert "hello.button" in new


def test_an_update_removes_only_when_told_to(locales: Path) -> None:
    assert "hello.button" not in updated("kk", locales, USES[:1], prune=True)


def test_an_update_keeps_comments_and_line_ends(locales: Path) -> None:
    entry = '# To the translator: be short.\n#. long\nmsgid "hello.button"\nmsgstr ""\n"Сәлем\\n"\n"әлем"\n'
    spoil(locales, "kk", 'msgid "hello.button"\nmsgstr "Сәлем"\n', entry)
    assert entry in updated("kk", locales, USES, prune=False)
    assert entries("kk", locales)["hello.button"].flags == {"long"}


def test_reading_the_code(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(
        """
TABLE = {1: key("table.one")}
t("plain.text")
turn.t("with.parameters", name=name, day=day)
t.plural("plural.text", 3, of=of)
t("yes.text" if good else "no.text")
translator("kk")("other.text", **more)
t(f"together.{x}")
t(TABLE[1])
other("not.a.message")
len("this.neither")
""",
        encoding="utf-8",
    )
    assert set(used_in(code, "code.py")) == {
        Use("table.one", "code.py", marked=True),
        Use("plain.text", "code.py", parameters=frozenset()),
        Use("with.parameters", "code.py", parameters=frozenset({"name", "day"})),
        Use("plural.text", "code.py", plural=True, parameters=frozenset({"of"})),
        Use("yes.text", "code.py", parameters=frozenset()),
        Use("no.text", "code.py", parameters=frozenset()),
        Use("other.text", "code.py", parameters=None),
        Riddle("code.py", 8),
    }


@pytest.mark.parametrize(
    "text",
    [
        "no markup",
        "<b>a <i>b</i></b> &lt; &amp; &#39;",
        '<a href="https://egov.kz/?a=1&amp;b=2">x</a>',
        "<blockquote expandable>x</blockquote>",
    ],
)
def test_html_that_telegram_takes(text: str) -> None:
    assert list(markup.faults(text)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a & b", "a raw &"),
        ("a < b", "a raw <"),
        ("&nbsp;", "a raw &"),
        ("<br>", "<br> is unknown to Telegram"),
        ("<b>a", "<b> is not closed"),
        ("a</b>", "</b> closes nothing"),
        ("<b><i>a</b></i>", "</b> closes nothing"),
        ("<a>x</a>", "<a> with wrong attributes (parameters may not stand in them)"),
        ('<a href="{url}">x</a>', "<a> with wrong attributes (parameters may not stand in them)"),
        ('<b class="x">x</b>', "<b> with wrong attributes (parameters may not stand in them)"),
    ],
)
def test_html_that_telegram_refuses(text: str, fault: str) -> None:
    assert fault in list(markup.faults(text))


@pytest.mark.parametrize(
    ("lang", "key", "text", "fault"),
    [
        ("en", "a.text", "x" * 701, "701 characters, at most 700"),
        ("kk", "a.button", "ә" * 25, "25 characters, at most 24"),
        ("en", "a.button", "x" * 29, "29 characters, at most 28"),
        ("en", "a.toast", "x" * 201, "201 characters, at most 200"),
        ("en", "a.command", "x" * 257, "257 characters, at most 256"),
        (
            "en",
            "a.text",
            "word " * 20 + "word.",
            "a sentence of 21 words, at most 20: word word word word word word word word …",
        ),
        ("en", "a.text", "two  spaces", "two spaces in a row"),
        ("en", "a.text", "a line \nand another", "a space at the end of a line"),
        ("en", "a.text", "end ", "a space at the beginning or the end"),
        ("en", "a.text", "and so on...", "three full stops instead of …"),
        ("ru", "a.text", "это - тире", "a hyphen instead of a dash"),
        ("ru", "a.text", 'это "кавычки"', "straight quotes instead of «»"),
        ("kk", "a.text", "Бұл құжат болып табылады.", "office language: болып табыл"),
        ("kk", "a.text", "Қызмет жүзеге асырылады.", "office language: жүзеге асыр"),
        ("ru", "a.text", "Осуществляется приём.", "office language: осуществл"),
        ("en", "a.text", "It shall be sent.", "office language: shall"),
        ("kk", "a.text", "Бұл certificate керек.", "words of another alphabet: certificate"),
        ("en", "a.text", "This is a справка.", "words of another alphabet: справка"),
        ("ru", "a.text", "Cправка", "Latin and Cyrillic letters in one word, at 'Cп'"),
        ("en", "a.text", "Look 👀 here", "an emoji that is not the only one, at the head of a message"),
        ("en", "a.button", "✅ Yes", "an emoji that is not the only one, at the head of a message"),
    ],
)
def test_words_that_break_a_rule(lang: Lang, key: str, text: str, fault: str) -> None:
    assert fault in list(faults(Entry(key, lang, (text,))))


@pytest.mark.parametrize(
    ("lang", "key", "text", "flags"),
    [
        ("en", "a.text", "Word. " * 200 + "End.", {"long"}),
        ("en", "a.text", "word " * 30 + "end.", {"long-sentence"}),
        ("en", "a.text", "The Russian word is справка.", {"foreign-words"}),
        ("kk", "a.text", "egov.kz порталын ашыңыз немесе /help деп жазыңыз.", set()),
        ("en", "a.text", "✅ <b>Done.</b> {count} sent.", set()),
        ("en", "a.text", "One line\nanother line\n" + "seven words are in this very line\n" * 3 + "end", set()),
    ],
)
def test_words_that_keep_the_rules(lang: Lang, key: str, text: str, flags: set[str]) -> None:
    assert list(faults(Entry(key, lang, (text,), flags=frozenset(flags)))) == []


def test_an_exception_that_does_not_exist_is_a_fault() -> None:
    assert list(faults(Entry("a.text", "en", ("Text",), flags=frozenset({"lnog"})))) == [
        "there is no exception called 'lnog'"
    ]


def test_our_own_catalogs_are_in_order() -> None:
    assert list(findings(used(ROOT / "bot", ROOT), LOCALES)) == []
