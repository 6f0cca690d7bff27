"""Names, flags and the reading of what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import find_country, translator
from bot.i18n.countries import known
from rules import LANGS, Lang


@pytest.mark.parametrize("lang", LANGS)
def test_all_countries_of_iso_3166_have_a_name(lang: Lang) -> None:
    names = known().names[lang]
    assert len(names) == 249
    assert all(names.values())
    assert len(set(names.values())) == 249


def test_corrections_and_synonyms_are_of_countries_that_exist() -> None:
    assert known().synonyms.keys() <= known().names["en"].keys()


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_name_has_latin_letters_or_is_cut_short(lang: Lang) -> None:
    for name in known().names[lang].values():
        assert not any(letter.isascii() and letter.isalpha() for letter in name), name
        assert "о-в" not in name


@pytest.mark.parametrize(
    ("code", "kk", "ru", "en"),
    [
        ("KG", "Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
        ("KR", "Корея Республикасы", "Республика Корея (Южная Корея)", "South Korea"),
        ("PS", "Палестина", "Палестина", "Palestine"),
        ("TR", "Түркия", "Турция", "Türkiye"),
        ("UZ", "Өзбекстан", "Узбекистан", "Uzbekistan"),
        ("RU", "Ресей", "Россия", "Russia"),
    ],
)
def test_names(code: str, kk: str, ru: str, en: str) -> None:
    assert {lang: translator(lang).country(code) for lang in LANGS} == {"kk": kk, "ru": ru, "en": en}


@pytest.mark.parametrize("code", ["XX", "SU", "EU", "XK", "kz", "stateless", ""])
def test_what_is_no_country_has_no_name_and_no_flag(code: str) -> None:
    with pytest.raises(LookupError):
        translator("en").country(code)
    with pytest.raises(LookupError):
        translator("en").flag(code)


def test_flags() -> None:
    assert [translator("en").flag(code) for code in ("KZ", "UZ")] == ["🇰🇿", "🇺🇿"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_country_is_found_by_its_name_and_by_its_code(lang: Lang) -> None:
    for code, name in known().names[lang].items():
        assert find_country(name) == [code], name
        assert find_country(code) == [code]


TYPED = {
    "UZ": "узбек, өзбек, Uzbek, Узб, Узбекистон, O'zbekiston, Oʻzbekiston, Озбекстан, Республика Узбекистан, "
    "Өзбекстан Республикасы, из Узбекистана, гражданка Узбекистана, Өзбекстаннан, Мен Өзбекстанданмын, uz, UZB, "
    "узбекский, Узбекстан, Uzbekstan, УЗБЕКИСТАН",
    "TR": "turkish, Түркия, Турция, Турцыя, Turkey, Turkiye, trukey, я из Турции, түрікпін, турок",
    "RU": "РФ, рф, Россия, Росия, Russia, Ресей, ресейлік, гражданин РФ, Российская Федерация, rossiya",
    "US": "США, АҚШ, USA, U.S.A., us, Америка, American",
    "GB": "UK, uk, Англия, Великобритания, England, British",
    "KG": "Киргизия, Кыргызстан, Кыргыстан, кыргыз, Қырғыз Республикасы, KGZ",
    "CN": "Китай, КНР, қытай, из Китая, Chinese",
    "IN": "Индия, индус, Үндістан, Indian, I am from India",
    "TJ": "таджик, Тожикистон, Tajikistan, тәжік",
    "MY": "малазия, Малайзия",
    "ZA": "ЮАР",
    "AE": "ОАЭ, БАӘ, UAE, Эмираты",
    "CZ": "Чешская Республика, Czech Republic",
    "NE": "Нигер",
    "NG": "Нигерия, Nigeria",
}


@pytest.mark.parametrize(("code", "typed"), [(code, word) for code, line in TYPED.items() for word in line.split(", ")])
def test_what_people_type(code: str, typed: str) -> None:
    assert find_country(typed) == [code]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("Корея", ["KR", "KP"]), ("Конго", ["CG", "CD"]), ("не из России, а из Узбекистана", ["RU", "UZ"])],
)
def test_what_may_mean_several_leaves_the_choice(typed: str, codes: list[str]) -> None:
    assert sorted(find_country(typed)) == sorted(codes)


NO_COUNTRY = (
    "не знаю, no, да, нет, иә, жоқ, привет, сәлем, hello, врач, дәрігер, программист, сварщик, учитель, stateless, "
    "без гражданства, азаматтығы жоқ, Косово, СССР, Иван, Марина, 12345, ?, 🙂, паспорт, Алматы"
)


@pytest.mark.parametrize("typed", NO_COUNTRY.split(", "))
def test_what_is_no_country_finds_none(typed: str) -> None:
    assert find_country(typed) == []


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert set(find_country(typed)) <= known().names["en"].keys()
