"""Messages, numbers and lists in each language; what is typed is never markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import Markup, Translator, nearest_language, translator
from bot.i18n.catalogs import Words
from rules import LANGS, Lang, Text

MESSAGES = {
    "hello.text": Words(("<b>Hello, {name}</b>",), frozenset({"name"}), plain=False),
    "hello.button": Words(("Hello & {name}",), frozenset({"name"}), plain=True),
    "apples.text": Words(("{n} apple for {name}", "{n} apples for {name}"), frozenset({"n", "name"}), plain=False),
}


@pytest.fixture
def t() -> Translator:
    return Translator("en", MESSAGES)


def test_parameters_are_escaped(t: Translator) -> None:
    assert t("hello.text", name="<i>A&B</i>") == "<b>Hello, &lt;i&gt;A&amp;B&lt;/i&gt;</b>"


def test_markup_goes_into_markup_as_it_is(t: Translator) -> None:
    inner = t("hello.text", name="A&B")
    assert t("hello.text", name=inner) == "<b>Hello, <b>Hello, A&amp;B</b></b>"


def test_plain_messages_are_plain_and_take_plain_parameters(t: Translator) -> None:
    assert t("hello.button", name="<A&B>") == "Hello & <A&B>"
    assert not isinstance(t("hello.button", name="x"), Markup)
    assert t("hello.button", name=t("hello.text", name="A&B")) == "Hello & Hello, A&B"


@given(st.text())
def test_whatever_is_typed_comes_out_as_typed(typed: str) -> None:
    said = Translator("en", MESSAGES)("hello.text", name=typed)
    assert isinstance(said, Markup)
    inside = str(said).removeprefix("<b>Hello, ").removesuffix("</b>")
    assert "<" not in inside
    assert inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == typed


def test_braces_in_a_parameter_mean_nothing(t: Translator) -> None:
    assert t("hello.text", name="{name} {0} {") == "<b>Hello, {name} {0} {</b>"


@pytest.mark.parametrize("params", [{}, {"nam": "x"}, {"name": "x", "more": "y"}])
def test_missing_and_unknown_parameters_are_refused(t: Translator, params: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="takes"):
        t("hello.text", **params)


def test_unknown_keys_are_refused(t: Translator) -> None:
    with pytest.raises(LookupError, match="no message"):
        t("no.such.key")


def test_a_plural_is_asked_for_as_a_plural(t: Translator) -> None:
    assert t.plural("apples.text", 1, name="A&B") == "1 apple for A&amp;B"
    assert t.plural("apples.text", 3, n="1–3", name="B") == "1–3 apples for B"
    with pytest.raises(TypeError, match="is a plural"):
        t("apples.text", n=1, name="B")
    with pytest.raises(TypeError, match="is no plural"):
        t.plural("hello.text", 1, name="B")


def test_fractions_are_not_written_by_python(t: Translator) -> None:
    with pytest.raises(TypeError, match="number"):
        t("hello.text", name=3.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("n", "kk", "ru", "en"),
    [
        (0, "0 жыл", "0 лет", "0 years"),
        (1, "1 жыл", "1 год", "1 year"),
        (2, "2 жыл", "2 года", "2 years"),
        (5, "5 жыл", "5 лет", "5 years"),
        (11, "11 жыл", "11 лет", "11 years"),
        (21, "21 жыл", "21 год", "21 years"),
        (22, "22 жыл", "22 года", "22 years"),
        (112, "112 жыл", "112 лет", "112 years"),
        (0.5, "0,5 жыл", "0,5 года", "0.5 years"),
        (3.5, "3,5 жыл", "3,5 года", "3.5 years"),
        (5.0, "5 жыл", "5 лет", "5 years"),
    ],
)
def test_years(n: float, kk: str, ru: str, en: str) -> None:
    assert {lang: str(translator(lang).years(n)) for lang in LANGS} == {"kk": kk, "ru": ru, "en": en}


@pytest.mark.parametrize(
    ("low", "high", "kk", "ru", "en"),
    [
        (1, None, "1 балл", "1 балл", "1 point"),
        (4, 4, "4 балл", "4 балла", "4 points"),
        (0, 2, "0–2 балл", "0–2 балла", "0–2 points"),
        (4, 10, "4–10 балл", "4–10 баллов", "4–10 points"),
    ],
)
def test_points(low: int, high: int | None, kk: str, ru: str, en: str) -> None:
    assert {lang: str(translator(lang).points(low, high)) for lang in LANGS} == {"kk": kk, "ru": ru, "en": en}


def test_days() -> None:
    assert [str(translator(lang).days(3)) for lang in LANGS] == ["3 күн", "3 дня", "3 days"]
    assert [str(translator(lang).working_days(5)) for lang in LANGS] == [
        "5 жұмыс күні",
        "5 рабочих дней",
        "5 working days",
    ]
    assert translator("ru").working_days(1) == "1 рабочий день"
    assert translator("ru").working_days(2) == "2 рабочих дня"


def test_thousands() -> None:
    assert [translator(lang).number(12345) for lang in LANGS] == ["12\xa0345", "12\xa0345", "12,345"]


@pytest.mark.parametrize(
    ("lang", "both", "either"),
    [("kk", "а, ә және б", "а, ә немесе б"), ("ru", "а, ә и б", "а, ә или б"), ("en", "а, ә and б", "а, ә or б")],
)
def test_lists(lang: Lang, both: str, either: str) -> None:
    t = translator(lang)
    assert t.list(["а", "ә", "б"]) == both
    assert t.choice(["а", "ә", "б"]) == either
    assert t.list(["а"]) == "а"


def test_lists_escape_what_is_not_markup() -> None:
    assert translator("en").list(["<a>", Markup("<b>b</b>"), "c & d"]) == "&lt;a&gt;, <b>b</b> and c &amp; d"
    with pytest.raises(ValueError, match="nothing"):
        translator("en").list([])


def test_texts_of_the_rules() -> None:
    text = Text(kk="Ә & Б", ru="А", en="A")
    assert translator("kk").html(text) == "Ә &amp; Б"


def test_a_translator_is_made_once() -> None:
    assert translator("kk") is translator("kk")
    assert [translator(lang).lang for lang in LANGS] == list(LANGS)


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("kk", "kk"),
        ("kk-KZ", "kk"),
        ("ru", "ru"),
        ("RU_ru", "ru"),
        ("uz", "ru"),
        ("tr", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_first_guess_of_a_language(tag: str | None, lang: Lang) -> None:
    assert nearest_language(tag) == lang
