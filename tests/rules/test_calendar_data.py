"""Unsound calendar data are refused when they are read, with the file and the reason."""

from datetime import date
from pathlib import Path

import pytest

from rules.calendar import WorkCalendar, read_calendar_data
from rules.errors import BadData
from tests.rules.spoiled import spoiled


def test_years_follow_one_another(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "calendar.toml", "year = 2024", "year = 2029")
    with pytest.raises(BadData, match=r"calendar\.toml: year_2024: years must follow one another"):
        read_calendar_data(folder)


def test_a_day_is_stated_once(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "calendar.toml", "day = 2023-07-07", "day = 2023-07-01")
    with pytest.raises(BadData, match="stated twice"):
        read_calendar_data(folder)


def test_a_moved_day_lies_in_a_known_year(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "calendar.toml", "day = 2026-08-31", "day = 2028-08-31")
    with pytest.raises(BadData, match="2028 is not among the known years"):
        read_calendar_data(folder)


def test_a_holiday_has_a_name_in_every_language(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "holidays.toml", 'name.ru = "Новый год"', 'name.ru = " "')
    with pytest.raises(BadData, match="new_year"):
        read_calendar_data(folder)


def test_the_words_around_names_are_complete(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "holidays.toml", "[words.estimated]", "[words.guessed]")
    with pytest.raises(BadData, match=r"^holidays\.toml: words: estimated: Field required$"):
        read_calendar_data(folder)


def test_a_holiday_of_the_library_that_has_no_name_here_is_never_shown_in_english(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "holidays.toml", 'library = "Victory Day"', 'library = "Victory"')
    with pytest.raises(BadData, match="no names for 'Victory Day'"):
        WorkCalendar(data=read_calendar_data(folder))


def test_a_transfer_that_only_the_library_knows_still_has_words(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "calendar.toml", "day = 2024-05-0", "day = 2024-02-0")
    calendar = WorkCalendar(data=read_calendar_data(folder))
    worked, off = calendar.day(date(2024, 5, 4)), calendar.day(date(2024, 5, 8))
    assert worked.working
    assert worked.reason is not None
    assert worked.reason.en == "working day: the day off was moved to another day"
    assert not off.working
    assert off.reason is not None
    assert off.reason.ru == "выходной, перенесённый с другого дня"
