"""Typed days: what is understood, and that nothing is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import translator
from bot.i18n.markup import plain
from bot.services.reading import Several, Unclear, day
from rules import LANGS, Lang

SUNDAY = date(2026, 11, 22)
WEDNESDAY = date(2026, 11, 25)

DAYS = {
    "2026-11-12": "12.11; 12.11.; 12.11.26; 12.11.2026; 2026-11-12; 12.11.2026 г.; чт 12.11; 12 қараша; 12 қарашада; "
    "12-ші қараша; қарашаның 12-сі; 2026 жылғы 12 қараша; 2026 жылғы 12 қараша, бейсенбі; 12 карашада; 12 ноября; "
    "12-го ноября; 12 ноября 2026 года; в четверг, 12 ноября; 12 нояб.; 12 Nov; Nov 12th; 12th of November; "
    "on November 12, 2026; Thursday, 12 November; ١٢.١١; 12 karasha; 12 qarasha; 12 qaraşada; 12-shi qarasha; "
    "qarashanyń 12-si; 2026 jylǵy 12 qarasha; 12 қараша, бейсенбі күні; beisenbi, 12 qarasha; "
    "он күн бұрын; осыдан 10 күн бұрын; 10 дней тому назад; ten days ago",
    "2026-11-22": "сегодня; бүгін; today; Today!; СЕГОДНЯ; бүгінгі күн; bugin; búgin; bügin",
    "2026-11-21": "вчера; кеше; yesterday; в субботу; Saturday; сб; 1 day ago; день назад; бір күн бұрын; "
    "кеше ғана; кешегі күн; keshe; keşe; senbide; bir kun buryn",
    "2026-11-20": "позавчера; алдыңғы күні; the day before yesterday; в пятницу; жұмада; жұма күні; Friday; пт; "
    "juma kuni; zhumada",
    "2026-11-19": "3 дня назад; три дня назад; 3 күн бұрын; үш күн бұрын; 3 days ago; three days ago; 3 kun buryn",
    "2026-11-07": "он бес күн бұрын; пятнадцать дней назад",
    "2026-11-15": "неделю назад; бір апта бұрын; a week ago; last Sunday; өткен жексенбі; в прошлое воскресенье",
    "2026-11-13": "в пятницу на прошлой неделе; өткен аптада жұма күні; Friday last week",
    "2026-11-18": "в среду на этой неделе; осы аптада сәрсенбіде",
    "2026-11-23": "завтра; ертең; tomorrow",
    "2025-12-25": "25.12; 25 желтоқсан; 25/12; 25 jeltoqsan; 25 zheltoksanda",
    "2026-09-02": "2 қыркүйек; 2 qyrkuiek; 2 qyrküiekte; 2 kyrkuyek; 2 qyrkúıek",
    "2024-02-29": "29.02; 29 ақпан; 29 февраля",
    "2026-03-03": "3/3; 3.3",
}


def phrases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(meant, phrase) for meant, line in table.items() for phrase in line.split("; ")]


@pytest.mark.parametrize(("meant", "phrase"), phrases(DAYS))
def test_a_day(meant: str, phrase: str) -> None:
    assert day(phrase, SUNDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "phrase",
    ["last Friday", "өткен жұма", "в прошлую пятницу", "өткен жұмада", "прошлая пятница", "otken juma", "ötken jūmada"],
)
def test_last_friday_is_the_one_before_this_week(phrase: str) -> None:
    assert day(phrase, WEDNESDAY) == date(2026, 11, 20)


@pytest.mark.parametrize("phrase", ["last Friday", "өткен жұма", "в прошлую пятницу"])
def test_people_differ_about_last_friday_when_this_week_has_had_one(phrase: str) -> None:
    assert day(phrase, SUNDAY) == Several((date(2026, 11, 20), date(2026, 11, 13)))


@pytest.mark.parametrize("phrase", ["Wednesday", "сәрсенбі", "в среду"])
def test_a_weekday_said_on_itself_may_be_today(phrase: str) -> None:
    assert day(phrase, WEDNESDAY) == Several((WEDNESDAY, date(2026, 11, 18)))


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("31.02", Unclear.NO_SUCH_DAY),
        ("30.02.2026", Unclear.NO_SUCH_DAY),
        ("31 ноября", Unclear.NO_SUCH_DAY),
        ("31 қараша 2026", Unclear.NO_SUCH_DAY),
        ("пятница, 12 ноября", Unclear.NO_SUCH_DAY),
        ("жұма, 12.11", Unclear.NO_SUCH_DAY),
        ("12/11", Unclear.WHICH_IS_THE_MONTH),
        ("03/04/2026", Unclear.WHICH_IS_THE_MONTH),
    ],
)
def test_a_day_that_is_not_taken_has_a_reason(phrase: str, why: Unclear) -> None:
    assert day(phrase, SUNDAY) is why


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "12",
        "2026",
        "ноябрь",
        "ноябрь 2026",
        "12.13",
        "12:11",
        "10-12",
        "this Friday",
        "в эту пятницу",
        "next Friday",
        "в пятницу или в субботу",
        "12 ноября или 13 ноября",
        "12.11 или 13.11",
        "примерно 12.11",
        "около 12 ноября",
        "до 12.11",
        "несколько дней назад",
        "last month",
        "на прошлой неделе",
        "не знаю",
        "1.1.1.1",
        "12.11.2026 14:30",
        "+7 701 12.11",
    ],
)
def test_what_is_not_a_definite_day(phrase: str) -> None:
    assert day(phrase, SUNDAY) is None


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("22.02", date(2027, 2, 22)),
        ("23.11", date(2026, 11, 23)),
        ("22.11", date(2027, 11, 22)),
        ("22 ақпан", date(2027, 2, 22)),
    ],
)
def test_an_end_without_a_year_lies_after_its_beginning(phrase: str, meant: date) -> None:
    assert day(phrase, date(2027, 1, 5), after=date(2026, 11, 22)) == meant


BEGINNINGS = (
    "с 12 ноября; с четверга, 12 ноября 2026 года; начиная с 12.11; from 12.11; since 12 November; 12 қарашадан бастап"
)
ENDS = (
    "по 11 февраля 2027 года; до 11.02.2027; по 11.02 включительно; по четверг, 11 февраля; until 11 February 2027; "
    "to 11.02; through February 11; 2027 жылғы 11 ақпанға дейін; 11 ақпанға дейін"
)


@pytest.mark.parametrize("phrase", BEGINNINGS.split("; "))
def test_since_when_something_is_valid(phrase: str) -> None:
    assert day(phrase, SUNDAY) == date(2026, 11, 12)
    assert day(phrase, SUNDAY, after=date(2026, 11, 1)) is None, "a beginning is no answer to the question for an end"


@pytest.mark.parametrize("phrase", ENDS.split("; "))
def test_until_when_something_is_valid(phrase: str) -> None:
    assert day(phrase, SUNDAY, after=date(2026, 11, 12)) == date(2027, 2, 11)
    assert day(phrase, SUNDAY) is None, "what lasts until a day has not happened on it"


def test_a_weekday_is_no_end() -> None:
    assert day("Sunday", SUNDAY, after=date(2026, 10, 1)) is None


@given(st.dates(date(2023, 1, 1), date(2029, 12, 31)), st.sampled_from(LANGS))
def test_what_the_bot_writes_it_reads(meant: date, lang: Lang) -> None:
    t = translator(lang)
    for words in (t.day(meant), t.date(meant), f"{meant:%d.%m.%Y}", meant.isoformat()):
        assert day(plain(words), SUNDAY) == meant


@given(st.dates(date(2023, 1, 1), date(2029, 12, 31)), st.integers(0, 364))
def test_a_date_without_its_year_is_the_last_one(today: date, back: int) -> None:
    meant = today - timedelta(days=back)
    read = day(f"{meant:%d.%m}", today)
    assert read == meant or (isinstance(read, date) and meant < read <= today)


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    assert isinstance(day(text, SUNDAY), date | Several | Unclear | None)
