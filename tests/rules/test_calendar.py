"""The working calendar, day by day against a table that was written by hand from the acts."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rules.calendar import WorkCalendar, default_calendar
from rules.errors import UnknownYear
from rules.text import LANGS, Text
from tests.rules.working_days import cases, declared

CASES = cases("calendar.toml")
YEARS = pytest.mark.parametrize("case", CASES["year"], ids=lambda case: str(case["year"]))

LATIN = re.compile(r"[A-Za-z]")


def days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


@YEARS
def test_every_day_of_the_year_is_worked_or_off_as_the_acts_say(case: dict[str, Any]) -> None:
    calendar = default_calendar()
    expected = {
        day: day in case["worked"] or (day.weekday() < 5 and day not in case["off"]) for day in days_of(case["year"])
    }
    assert {day: calendar.is_working(day) for day in expected} == expected


@YEARS
def test_the_table_itself_lists_weekdays_off_and_weekends_worked(case: dict[str, Any]) -> None:
    assert all(day.weekday() < 5 and day.year == case["year"] for day in case["off"])
    assert all(day.weekday() >= 5 and day.year == case["year"] for day in case["worked"])


@YEARS
def test_only_days_that_follow_the_moon_are_estimated(case: dict[str, Any]) -> None:
    calendar = default_calendar()
    assert [day for day in days_of(case["year"]) if calendar.day(day).estimated] == case["estimated"]


@YEARS
def test_a_year_without_an_official_calendar_is_projected_to_its_last_day(case: dict[str, Any]) -> None:
    calendar = default_calendar()
    assert {calendar.day(day).projected for day in days_of(case["year"])} == {case["projected"]}


def test_the_months_of_2024_have_as_many_working_days_as_the_ministry_counted() -> None:
    calendar = default_calendar()
    year_2024 = next(case for case in CASES["year"] if case["year"] == 2024)
    worked = [day for day in days_of(2024) if calendar.is_working(day)]
    assert [sum(day.month == month for day in worked) for month in range(1, 13)] == year_2024["months"]


@YEARS
def test_every_day_off_is_named_in_three_languages(case: dict[str, Any]) -> None:
    calendar = default_calendar()
    for day in map(calendar.day, days_of(case["year"])):
        assert day.working or day.reason is not None, day.date
        if day.reason is not None:
            assert all(day.reason.in_(lang).strip() for lang in LANGS)
            assert "{" not in "".join(day.reason.in_(lang) for lang in LANGS)
            assert not LATIN.search(day.reason.kk + day.reason.ru), day.reason
            assert not re.search(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]", day.reason.en), day.reason


@YEARS
def test_every_weekday_off_and_every_worked_weekend_says_where_it_is_written(case: dict[str, Any]) -> None:
    calendar = default_calendar()
    for day in case["off"] + case["worked"]:
        assert calendar.day(day).source is not None, day


@pytest.mark.parametrize("case", CASES["name"], ids=lambda case: str(case["day"]))
def test_a_day_is_called_by_its_name(case: dict[str, Any]) -> None:
    reason = default_calendar().day(case["day"]).reason
    assert reason == Text(kk=case["kk"], ru=case["ru"], en=case["en"])


def test_an_ordinary_working_day_needs_no_reason() -> None:
    day = default_calendar().day(date(2026, 11, 23))
    assert day.working
    assert day.reason is None
    assert day.source is None


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2028, 1, 1), date.min, date.max])
def test_a_year_that_is_not_known_is_refused_by_name(day: date) -> None:
    with pytest.raises(UnknownYear, match=rf"{day.year} .*2023 to 2027") as refused:
        default_calendar().day(day)
    assert (refused.value.year, refused.value.first, refused.value.last) == (day.year, 2023, 2027)


def test_a_moment_is_not_a_day() -> None:
    with pytest.raises(TypeError, match="time zone"):
        default_calendar().day(datetime(2026, 11, 22, 23, 30))  # noqa: DTZ001 (the mistake under test)


class TestCounting:
    def test_the_event_itself_does_not_count(self) -> None:
        assert default_calendar().add_working_days(date(2026, 11, 23), 1) == date(2026, 11, 24)

    def test_an_event_on_a_day_off_counts_from_the_next_working_day(self) -> None:
        assert default_calendar().add_working_days(date(2026, 11, 21), 1) == date(2026, 11, 23)

    def test_a_worked_saturday_counts(self) -> None:
        assert default_calendar().add_working_days(date(2023, 6, 30), 1) == date(2023, 7, 1)

    @pytest.mark.parametrize("n", [0, -1])
    def test_a_term_has_at_least_one_day(self, n: int) -> None:
        with pytest.raises(ValueError, match="at least one day"):
            default_calendar().add_working_days(date(2026, 11, 23), n)

    def test_the_last_known_day_can_be_reached_but_not_passed(self) -> None:
        assert default_calendar().add_working_days(date(2027, 12, 30), 1) == date(2027, 12, 31)
        with pytest.raises(UnknownYear, match="2028"):
            default_calendar().add_working_days(date(2027, 12, 30), 2)

    def test_a_last_day_that_is_not_worked_moves_to_the_next_that_is(self) -> None:
        assert default_calendar().working_day_on_or_after(date(2027, 3, 20)) == date(2027, 3, 25)
        assert default_calendar().working_day_on_or_after(date(2027, 3, 25)) == date(2027, 3, 25)

    def test_the_working_day_before_skips_what_is_off(self) -> None:
        assert default_calendar().working_day_before(date(2025, 1, 8)) == date(2025, 1, 6)
        assert default_calendar().working_day_before(date(2025, 1, 6)) == date(2025, 1, 5)


class TestOverrides:
    def test_win_over_the_data_and_over_the_library(self) -> None:
        calendar = WorkCalendar(
            [declared(date(2026, 8, 31), working=False), declared(date(2026, 12, 16), working=True)]
        )
        assert not calendar.is_working(date(2026, 8, 31))
        assert calendar.is_working(date(2026, 12, 16))

    def test_bring_their_own_name_and_source(self) -> None:
        override = declared(date(2027, 5, 17), working=False)
        day = WorkCalendar([override]).day(override.day)
        assert day.reason == override.name
        assert day.source == override.source

    def test_confirm_an_estimated_day(self) -> None:
        day = date(2026, 5, 27)
        assert not WorkCalendar([declared(day, working=False)]).day(day).estimated

    def test_do_not_make_a_year_official(self) -> None:
        assert WorkCalendar([declared(date(2027, 5, 17), working=False)]).day(date(2027, 5, 17)).projected

    def test_the_later_of_two_for_one_day_wins(self) -> None:
        day = date(2026, 12, 1)
        calendar = WorkCalendar([declared(day, working=False), declared(day, working=True)])
        assert calendar.is_working(day)

    def test_do_not_leak_into_other_calendars(self) -> None:
        day = date(2026, 12, 1)
        WorkCalendar([declared(day, working=False)])
        assert WorkCalendar().is_working(day)
        assert default_calendar().is_working(day)

    def test_one_day_does_not_make_an_unknown_year_known(self) -> None:
        calendar = WorkCalendar([declared(date(2028, 1, 3), working=False)])
        with pytest.raises(UnknownYear):
            calendar.day(date(2028, 1, 3))
