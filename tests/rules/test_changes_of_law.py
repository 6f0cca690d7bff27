"""A law that changes: an answer means on each day what the law of that day makes of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rules import Outcome, WrongAnswer, applicable, check_answer, evaluate, next_question
from rules.reading import DATA
from tests.rules.later import law_of
from tests.rules.spoiled import spoiled

LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)
"""The last day of the old law and the first of the new one."""


def _after(tmp_path: Path, file: str, first_line: str, *changes: tuple[str, str]) -> Path:
    """A folder of data in which the value that begins with this line ends in 2026, and goes on, changed, in 2027."""
    text = (DATA / file).read_text(encoding="utf-8")
    start = text.index(first_line)
    kind = text[text.rindex("[[", 0, start) : start]
    value = text[start : text.find("\n[[", start)]
    for old, new in changes:
        assert old in value
        value = value.replace(old, new)
    folder = spoiled(tmp_path, file, first_line, f"{first_line}valid_to = {LAST}\n").path
    with (folder / file).open("a", encoding="utf-8") as more:
        more.write("\n" + kind + value.replace(first_line, f"{first_line}valid_from = {FIRST}\n") + "\n")
    return folder


@pytest.fixture
def other_union(tmp_path: Path) -> Iterator[None]:
    """From 2027 on Armenia is no longer in the Eurasian Economic Union, and Tajikistan is."""
    with law_of(_after(tmp_path, "routes.toml", 'id = "eaeu_citizen"\n', ('"AM", "BY"', '"BY", "TJ"'))):
        yield


@pytest.mark.usefixtures("other_union")
def test_a_country_that_leaves_the_union_is_no_longer_exempt_and_one_that_joins_was_not_before() -> None:
    for code, before, after in (("AM", True, False), ("TJ", False, True), ("BY", True, True), ("UZ", False, False)):
        for day, exempt in ((LAST, before), (FIRST, after)):
            answers = {"citizenship": code}
            assert (evaluate(answers, day).outcome is Outcome.NOT_NEEDED) == exempt, f"{code} on {day}"
            question = next_question(answers, day)
            assert (question is None) == exempt, f"{code} on {day}"


@pytest.fixture
def no_exemption_for_humanitarian_reasons(tmp_path: Path) -> Iterator[None]:
    """From 2027 on the item is repealed, and nothing has taken its place."""
    first = 'id = "humanitarian"\nquestion'
    with law_of(spoiled(tmp_path, "routes.toml", first, f'id = "humanitarian"\nvalid_to = {LAST}\nquestion').path):
        yield


@pytest.mark.usefixtures("no_exemption_for_humanitarian_reasons")
def test_after_a_gate_has_ended_its_answer_decides_nothing_and_the_questions_go_on() -> None:
    answers = {"citizenship": "UA", "stay_status": "humanitarian"}
    assert evaluate(answers, LAST).outcome is Outcome.NOT_NEEDED
    assert evaluate(answers, FIRST).outcome is Outcome.CANNOT_TELL
    question = next_question(answers, FIRST)
    assert question is not None
    assert question.id == "work_for"


@pytest.fixture
def students_instead_of_business_immigrants(tmp_path: Path) -> Iterator[None]:
    """From 2027 on the question on the stay has one answer more and one less; the gate at the old one has ended."""
    option = '    { id = "business_immigrant", text'
    folder = _after(tmp_path, "questions.toml", 'id = "stay_status"\n', (option, '    { id = "student", text'))
    routes = folder / "routes.toml"
    text = routes.read_text(encoding="utf-8")
    gate = 'id = "business_immigrant"\n'
    routes.write_text(text.replace(gate, f"{gate}valid_to = {LAST}\n"), encoding="utf-8")
    with law_of(folder):
        yield


@pytest.mark.usefixtures("students_instead_of_business_immigrants")
def test_the_answers_of_a_question_are_those_of_the_day() -> None:
    check_answer("stay_status", "business_immigrant", LAST)
    check_answer("stay_status", "student", FIRST)
    with pytest.raises(WrongAnswer, match=r"'student' is not an answer; allowed: temporary, .*business_immigrant"):
        check_answer("stay_status", "student", LAST)
    with pytest.raises(WrongAnswer, match=r"'business_immigrant' is not an answer; allowed: temporary, .*student"):
        check_answer("stay_status", "business_immigrant", FIRST)
    stored = {"citizenship": "TR", "stay_status": "business_immigrant"}
    assert applicable(stored, LAST) == stored
    assert applicable(stored, FIRST) == {"citizenship": "TR"}, "it is asked again"
    assert evaluate({"citizenship": "TR", "stay_status": "student"}, FIRST).outcome is Outcome.CANNOT_TELL
