"""Dates as each language says them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.i18n import translator
from rules import LANGS, Lang

WEDNESDAY = date(2026, 9, 2)


@pytest.mark.parametrize(
    ("use", "kk", "ru", "en"),
    [
        ("date", "2026 жылғы 2 қыркүйек, сәрсенбі", "среда, 2 сентября 2026 года", "Wednesday, 2 September 2026"),
        ("day", "2026 жылғы 2 қыркүйек", "2 сентября 2026 года", "2 September 2026"),
        ("month", "2026 жылғы қыркүйек", "сентябрь 2026 года", "September 2026"),
        (
            "on",
            "2026 жылғы 2 қыркүйекте, сәрсенбіде",
            "в среду, 2 сентября 2026 года",
            "on Wednesday, 2 September 2026",
        ),
        (
            "from_",
            "2026 жылғы 2 қыркүйектен (сәрсенбі) бастап",
            "со среды, 2 сентября 2026 года",
            "from Wednesday, 2 September 2026",
        ),
        ("until", "2026 жылғы 2 қыркүйекке дейін", "до 2 сентября 2026 года", "until 2 September 2026"),
        (
            "no_later_than",
            "2026 жылғы 2 қыркүйектен (сәрсенбі) кешіктірмей",
            "не позднее среды, 2 сентября 2026 года",
            "no later than Wednesday, 2 September 2026",
        ),
    ],
)
def test_each_use_of_a_date(use: str, kk: str, ru: str, en: str) -> None:
    said = {lang: str(getattr(translator(lang), use)(WEDNESDAY)) for lang in LANGS}
    assert said == {"kk": kk, "ru": ru, "en": en}


KAZAKH_MONTHS = [
    ("қаңтарда", "қаңтардан", "қаңтарға"),
    ("ақпанда", "ақпаннан", "ақпанға"),
    ("наурызда", "наурыздан", "наурызға"),
    ("сәуірде", "сәуірден", "сәуірге"),
    ("мамырда", "мамырдан", "мамырға"),
    ("маусымда", "маусымнан", "маусымға"),
    ("шілдеде", "шілдеден", "шілдеге"),
    ("тамызда", "тамыздан", "тамызға"),
    ("қыркүйекте", "қыркүйектен", "қыркүйекке"),
    ("қазанда", "қазаннан", "қазанға"),
    ("қарашада", "қарашадан", "қарашаға"),
    ("желтоқсанда", "желтоқсаннан", "желтоқсанға"),
]


@pytest.mark.parametrize(("month", "forms"), list(enumerate(KAZAKH_MONTHS, start=1)))
def test_every_month_in_a_kazakh_sentence(month: int, forms: tuple[str, str, str]) -> None:
    t, day = translator("kk"), date(2026, month, 15)
    on, since, until = forms
    assert f" 15 {on}, " in t.on(day)
    assert f" 15 {since} (" in t.no_later_than(day)
    assert t.until(day) == f"2026 жылғы 15 {until} дейін"


RUSSIAN_WEEKDAYS = [
    ("в понедельник", "с понедельника", "не позднее понедельника"),
    ("во вторник", "со вторника", "не позднее вторника"),
    ("в среду", "со среды", "не позднее среды"),
    ("в четверг", "с четверга", "не позднее четверга"),
    ("в пятницу", "с пятницы", "не позднее пятницы"),
    ("в субботу", "с субботы", "не позднее субботы"),
    ("в воскресенье", "с воскресенья", "не позднее воскресенья"),
]


@pytest.mark.parametrize(("weekday", "forms"), list(enumerate(RUSSIAN_WEEKDAYS)))
def test_every_weekday_in_a_russian_sentence(weekday: int, forms: tuple[str, str, str]) -> None:
    t, day = translator("ru"), date(2026, 11, 23) + timedelta(days=weekday)
    assert tuple(said.partition(",")[0] for said in (t.on(day), t.from_(day), t.no_later_than(day))) == forms


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("kk", "2026 жылғы 1 наурыз, жексенбі, сағат 00:30 (Астана уақыты)"),
        ("ru", "воскресенье, 1 марта 2026 года, 00:30 (время Астаны)"),
        ("en", "Sunday, 1 March 2026, 00:30 (Astana time)"),
    ],
)
def test_a_moment_is_said_in_astana_time(lang: Lang, said: str) -> None:
    assert translator(lang).moment(datetime(2026, 2, 28, 19, 30, tzinfo=UTC)) == said


def test_astana_time_before_and_after_the_whole_country_went_to_utc_5() -> None:
    t = translator("en")
    assert "18:00" in t.moment(datetime(2024, 2, 29, 12, tzinfo=UTC))
    assert "17:00" in t.moment(datetime(2024, 3, 1, 12, tzinfo=UTC))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        translator("en").moment(datetime(2026, 3, 1))  # noqa: DTZ001


def test_periods() -> None:
    start, end = date(2015, 3, 1), date(2019, 6, 30)
    assert translator("en").period(start, end) == "March 2015 – June 2019"
    assert translator("ru").period(start, None) == "март 2015 года – по настоящее время"
    assert translator("kk").period(start, end) == "2015 жылғы наурыз – 2019 жылғы маусым"
