"""Unsound data of duties are refused when they are read."""

from datetime import date
from pathlib import Path

import pytest

from rules.duty import read_duties
from rules.errors import BadData
from tests.rules.spoiled import spoiled


def test_a_duty_leads_only_to_duties_that_exist(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "duties.toml", 'duty = "extend_after_contract"', 'duty = "extend"')
    with pytest.raises(BadData, match=r"duties\.toml: new_employer_notice: unknown duty 'extend'"):
        read_duties(folder)


@pytest.mark.parametrize("term", ["extension", "extension_decision", "certificate_validity"])
def test_a_duty_has_a_term_of_a_person_in_working_days(tmp_path: Path, term: str) -> None:
    folder = spoiled(tmp_path, "duties.toml", 'term = "extension_request"', f'term = "{term}"')
    with pytest.raises(BadData, match=f"extend_after_contract: unknown term of a person in working days '{term}'"):
        read_duties(folder)


def test_a_duty_has_its_term_on_all_of_its_days(tmp_path: Path) -> None:
    first = 'id = "reissue_request"\n'
    folder = spoiled(tmp_path, "terms.toml", first, f"{first}valid_to = 2026-12-31\n")
    says = r"duties\.toml: reissue_after_identity_change: term 'reissue_request' is not in force on all of its days"
    with pytest.raises(BadData, match=says):
        read_duties(folder)


def test_the_length_of_a_duty_is_that_of_its_term(tmp_path: Path) -> None:
    folder = spoiled(
        tmp_path,
        "terms.toml",
        'id = "reissue_request"\nprocedure = "reissue"\nwho = "person"\namount = 5',
        'id = "reissue_request"\nprocedure = "reissue"\nwho = "person"\namount = 7',
    )
    duties, day = read_duties(folder), date(2026, 11, 22)
    assert duties.working_days(duties.duty("reissue_after_identity_change", day), day) == 7


def test_the_notes_stand_in_three_languages(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "duties.toml", 'kk = "Демалыс күндерінің бірі', 'kz = "Демалыс күндерінің бірі')
    with pytest.raises(BadData, match=r"^duties\.toml: note: estimated\.kk: Field required$"):
        read_duties(folder)
