"""Unsound data of duties are refused when they are read."""

from pathlib import Path

import pytest

from rules.duty import read_duties
from rules.errors import BadData
from tests.rules.spoiled import spoiled


def test_a_duty_leads_only_to_duties_that_exist(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "duties.toml", 'duty = "extend_after_contract"', 'duty = "extend"')
    with pytest.raises(BadData, match=r"duties\.toml: new_employer_notice: unknown duty 'extend'"):
        read_duties(folder)


def test_a_term_has_at_least_one_day(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "duties.toml", "working_days = 5", "working_days = 0")
    with pytest.raises(BadData, match="extend_after_contract: working_days"):
        read_duties(folder)


def test_the_notes_stand_in_three_languages(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "duties.toml", 'kk = "Демалыс күндерінің бірі', 'kz = "Демалыс күндерінің бірі')
    with pytest.raises(BadData, match="note"):
        read_duties(folder)
