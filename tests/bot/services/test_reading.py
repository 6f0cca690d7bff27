"""Typed answers: what is understood, and that nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.kazakh import Case, decline
from bot.services.reading import Period, Refusal, periods, years, yes_no

TODAY = date(2026, 11, 22)

YEARS = {
    0: "0, ноль, нөл, нет опыта, без стажа, no experience, өтілім жоқ, жұмыс істеген емеспін",
    0.5: "полгода, пол года, half a year, жарты жыл, 6 месяцев, 6 ай, 6 months, шесть месяцев, алты ай, 0.5, 0,5 года",
    1: "1, один год, год, a year, one year, бір жыл, 12 месяцев",
    1.5: "полтора, полтора года, бір жарым жыл, жыл жарым, один год 6 месяцев, 18 months, 18 ай, "
    "one and a half years, 1½",
    2.5: "два с половиной года, екі жарым жыл, two and a half years, 2 года и 6 месяцев, 2 жыл 6 ай, 2 г. 6 мес., "
    "2 жыл жарым, 2 года с половиной, two years and a half, 2 zhyl 6 ai",
    3: "три года, үш жыл, three years, 3 г., 3 жыл, 3 jyl, 3 жыл істеп жүрмін",
    3.5: "3,5; 3.5; 3,5 года; 3.5 years; 3,5 жыл; ３.５",
    5: "5, 5 лет, 5лет, бес жыл, пять лет, five years, 5 years of experience, мой стаж 5 лет, у меня 5 лет опыта, "
    "I have 5 years, 5 жыл өтілім бар, бес жылдық тәжірибем бар, ٥, Пять лет., опыт работы: 5 лет",
    11: "одиннадцать, он бір жыл, eleven years",
    25: "двадцать пять лет, жиырма бес жыл, twenty-five years, twenty five",
}


def phrases(table: dict[float, str]) -> list[tuple[float, str]]:
    return [(number, phrase) for number, line in table.items() for phrase in line.split("; " if ";" in line else ", ")]


@pytest.mark.parametrize(("number", "phrase"), phrases(YEARS))
def test_years(number: float, phrase: str) -> None:
    assert years(phrase) == number


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "over 10",
        "more than 5 years",
        "больше 5 лет",
        "около 3 лет",
        "10+",
        "> 10",
        "5-6 лет",
        "5–6",
        "бес-алты жыл",
        "артық 10 жыл",
        "10 жылдан астам",
        "много",
        "не знаю",
        "2015",
        "71",
        "-5",
        "5 лет 5 лет",
        "6 месяцев 2 года",
        "3 недели",
        "с 2015 года",
        "03.2015 - 06.2019",
        "03.2015",
        "1/2",
        "половина",
        "один два",
        "пять шесть лет",
        "год назад",
        "5 детей",
        "лет",
        "2,5 с половиной",
        "٥ سنوات",
    ],
)
def test_what_is_not_a_definite_number_of_years(phrase: str) -> None:
    assert years(phrase) is None


MARCH_TO_JUNE = Period(date(2015, 3, 1), date(2019, 6, 30))
SINCE_MARCH = Period(date(2015, 3, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "03.2015 - 06.2019",
        "03.2015–06.2019",
        "03.2015-06.2019",
        "3.2015 — 6.2019",
        "03/2015 - 06/2019",
        "03-2015 - 06-2019",
        "2015-03 - 2019-06",
        "2015.03 – 2019.06",
        "с 03.2015 по 06.2019",
        "с 03.2015 г. по 06.2019 г.",
        "март 2015 - июнь 2019",
        "с марта 2015 по июнь 2019",
        "с марта 2015 года по июнь 2019 года",
        "с марта 2015 г. до июня 2019 г.",
        "Мар. 2015 – июн. 2019",
        "Работал с марта 2015 по июнь 2019.",
        "March 2015 - June 2019",
        "from March 2015 to June 2019",
        "Mar 2015 until Jun 2019",
        "between March 2015 and June 2019",
        "2015 жылғы наурыз – 2019 жылғы маусым",
        "2015 жылғы наурыздан 2019 жылғы маусымға дейін",
        "2015 жылдың наурызынан 2019 жылдың маусымына дейін",
        "2015 ж. наурыз - 2019 ж. маусым",
        "наурыз 2015 - маусым 2019",
        "2015 жылгы наурыздан 2019 жылгы маусымга дейин",
        "2015 zhylgy nauryzdan 2019 zhylgy mausymga deyin",
        "1) 03.2015 - 06.2019",
        "1. 03.2015 - 06.2019",
        "• 03.2015 - 06.2019",
        "０３.２０１５－０６.２０１９",
    ],
)
def test_a_period_of_months(text: str) -> None:
    assert periods(text, TODAY) == [MARCH_TO_JUNE]


@pytest.mark.parametrize(
    "text",
    [
        "03.2015 - по настоящее время",
        "март 2015 – по настоящее время",
        "март 2015 – настоящее время",
        "с марта 2015 года по сей день",
        "с марта 2015 до сих пор",
        "с марта 2015",
        "03.2015 – н.в.",
        "03.2015 - сейчас",
        "from March 2015 to now",
        "March 2015 - present",
        "since March 2015",
        "03.2015 - today",
        "2015 жылғы наурыздан",
        "2015 жылғы наурыздан бастап",
        "2015 жылғы наурыздан бері",
        "2015 жылғы наурыздан осы уақытқа дейін",
        "2015 жылғы наурыз – қазірге дейін",
        "03.2015 – қазір",
        "03.2015 – qazir",
        "2015 jylǵy nauryzdan beri",
        "2015 жылғы наурыздан әлі істеп жүрмін",
    ],
)
def test_a_period_that_goes_on(text: str) -> None:
    assert periods(text, TODAY) == [SINCE_MARCH]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("15.03.2015 - 10.06.2019", date(2015, 3, 15), date(2019, 6, 10)),
        ("2015-03-15 - 2019-06-10", date(2015, 3, 15), date(2019, 6, 10)),
        ("с 15 марта 2015 года по 10 июня 2019 года", date(2015, 3, 15), date(2019, 6, 10)),
        ("15 March 2015 to 10 June 2019", date(2015, 3, 15), date(2019, 6, 10)),
        ("March 15, 2015 - June 10, 2019", date(2015, 3, 15), date(2019, 6, 10)),
        ("2015 жылғы 15 наурыздан 2019 жылғы 10 маусымға дейін", date(2015, 3, 15), date(2019, 6, 10)),
        ("25/03/2015 - 30/06/2019", date(2015, 3, 25), date(2019, 6, 30)),
        ("01.2024 - 02.2024", date(2024, 1, 1), date(2024, 2, 29)),
        ("02.2015 - 02.2015", date(2015, 2, 1), date(2015, 2, 28)),
        ("15.03.2015 - 06.2019", date(2015, 3, 15), date(2019, 6, 30)),
        ("15.03.2015 по н.в.", date(2015, 3, 15), None),
        ("03.2020 - 11.2026", date(2020, 3, 1), TODAY),
    ],
)
def test_first_and_last_days(text: str, first: date, last: date | None) -> None:
    assert periods(text, TODAY) == [Period(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "03.2015 - 06.2019\n07.2019 - по настоящее время",
        "03.2015 - 06.2019; 07.2019 - по настоящее время",
        "03.2015 - 06.2019, 07.2019 - сейчас",
        "\n1) март 2015 – июнь 2019\n\n2) с июля 2019 по сей день\n",
        "- 03.2015-06.2019\n- 07.2019-now",
    ],
)
def test_several_periods(text: str) -> None:
    assert periods(text, TODAY) == [MARCH_TO_JUNE, Period(date(2019, 7, 1), None)]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("2015–2019", Refusal.YEAR_ONLY),
        ("2015 - 2019", Refusal.YEAR_ONLY),
        ("с 2015 по 2019 год", Refusal.YEAR_ONLY),
        ("с 2015 года", Refusal.YEAR_ONLY),
        ("2015 жылдан бері", Refusal.YEAR_ONLY),
        ("from 2015 to now", Refusal.YEAR_ONLY),
        ("03.2015 - 2019", Refusal.YEAR_ONLY),
        ("2015-06.2019", Refusal.YEAR_ONLY),
        ("03.2015 - 06.2019\n2019 - 2021", Refusal.YEAR_ONLY),
        ("06.2019 - 03.2015", Refusal.ENDS_BEFORE_IT_BEGINS),
        ("03.2015 - 12.2026", Refusal.IN_THE_FUTURE),
        ("03.2015 - 23.11.2026", Refusal.IN_THE_FUTURE),
        ("с декабря 2026", Refusal.IN_THE_FUTURE),
    ],
)
def test_periods_that_are_refused_with_a_reason(text: str, refusal: Refusal) -> None:
    assert periods(text, TODAY) == refusal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5 лет",
        "2015",
        "03.2015",
        "март 2015",
        "до июня 2019",
        "03.15 - 06.19",
        "03/04/2015 - 05/06/2019",
        "31.02.2015 - 06.2019",
        "13.2015 - 06.2019",
        "март - июнь",
        "03.2015 -",
        "03.2015 06.2019",
        "март 2015, июнь 2019",
        "не работал с 03.2015 по 06.2019",
        "учился с 03.2015 по 06.2019",
        "03.2015 - 06.2019, 2 ребёнка",
        "примерно с марта 2015 по июнь 2019",
        "03.2015 - 06.2019 - 07.2020",
        "03.2015 - 06.2019 - сейчас",
        "03.2015 - 06.2019?",
        "03.2015 - 06.2019\nеще где-то год",
        "маршрут 2015 - маяк 2019",
        "12.12.12 - 13.13.13",
        "8701.2015 - 06.2019",
        "привет",
    ],
)
def test_what_is_not_understood(text: str) -> None:
    assert periods(text, TODAY) is None


KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()  # noqa: SIM905
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905
ENGLISH = "January February March April May June July August September October November December".split()  # noqa: SIM905


@pytest.mark.parametrize("names", [KAZAKH, RUSSIAN, ENGLISH, [name[:3] for name in ENGLISH]])
def test_every_month_is_read_by_its_name(names: list[str]) -> None:
    for month, name in enumerate(names, start=1):
        for text in (f"{name} 2015 - н.в.", f"{name.upper()} 2015 - present"):
            assert periods(text, TODAY) == [Period(date(2015, month, 1), None)]


@pytest.mark.parametrize("case", ["ABLATIVE", "DATIVE"])
def test_every_kazakh_month_is_read_in_its_cases(case: str) -> None:
    for month, name in enumerate(KAZAKH, start=1):
        word = decline(name, Case[case])
        assert periods(f"2015 жылғы {word} – қазір", TODAY) == [Period(date(2015, month, 1), None)]


DAYS = st.dates(min_value=date(1960, 1, 1), max_value=TODAY)
FORMS = ["%d.%m.%Y", "%Y-%m-%d", "%d %B %Y"]


@given(DAYS, DAYS, st.sampled_from(FORMS), st.sampled_from([" - ", "–", " to ", " по "]))
def test_every_period_of_days_is_read_back(one: date, other: date, form: str, between: str) -> None:
    first, last = sorted((one, other))
    assert periods(f"{first:{form}}{between}{last:{form}}", TODAY) == [Period(first, last)]


@given(st.text(max_size=200))
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    periods(text, TODAY)
    yes_no(text)
    number = years(text)
    assert number is None or 0 <= number <= 70


SAID = {
    "yes": "да, Да!, ага, есть, да, конечно, yes, Yes., y, yep, I do, иә, Иә, ия, бар, иә бар, әрине, ia, bar",
    "no": "нет, Нет., неа, нету, у меня нет, no, nope, I don't, жоқ, жок, менде жоқ, joq, "
    "пока нет, ещё нет, not yet, әлі жоқ, әзірге жоқ",
    "unknown": "не знаю, Не знаю…, незнаю, не помню, I don't know, dont know, idk, not sure, білмеймін, есімде жоқ, "
    "bilmeimin, ?",
}


@pytest.mark.parametrize(
    ("said", "words"), [(said, words) for said, line in SAID.items() for words in line.split(", ")]
)
def test_yes_no_and_i_do_not_know(said: str, words: str) -> None:
    assert yes_no(words) == said


@pytest.mark.parametrize(
    "words", ["", "может быть", "да нет", "наверное", "maybe", "5", "почти", "мүмкін", "нет, есть"]
)
def test_neither_yes_nor_no(words: str) -> None:
    assert yes_no(words) is None
