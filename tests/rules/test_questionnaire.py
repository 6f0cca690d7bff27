"""Replay: whatever the answers and the order in which they came, the questions lead to an end."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules import NotInForce, applicable, check_answer, evaluate, load_rules, next_question, path
from tests.rules.strategies import AS_OF, answers, values

GOING_ON = {"citizenship": "UZ", "stay_status": "temporary", "work_for": "not_yet", "profession": "actor"}


def test_the_questions_come_in_the_order_of_the_contract() -> None:
    asked = []
    given_answers: dict[str, Any] = {}
    while question := next_question(given_answers, AS_OF):
        asked.append(question.id)
        given_answers[question.id] = "unknown"
    assert asked == [
        "citizenship", "stay_status", "work_for", "profession", "higher_education", "academic_degree",
        "english_teaching_certificate", "experience_years", "iin", "eds",
    ]  # fmt: skip


def test_path_shows_what_was_asked_and_what_comes_next() -> None:
    assert [question.id for question in path(GOING_ON, AS_OF)] == [*GOING_ON, "higher_education"]


def test_an_eds_needs_an_iin() -> None:
    everything = GOING_ON | dict.fromkeys(
        ["higher_education", "academic_degree", "english_teaching_certificate", "experience_years"], "unknown"
    )
    assert next_question(everything | {"iin": "no"}, AS_OF) is None
    asked = next_question(everything | {"iin": "unknown"}, AS_OF)
    assert asked is not None
    assert asked.id == "eds"


def test_periods_answer_the_question_on_experience() -> None:
    given_answers = GOING_ON | dict.fromkeys(
        ["higher_education", "academic_degree", "english_teaching_certificate"], "no"
    )
    asked = next_question(given_answers | {"experience_periods": [{"from": "2020-01-01"}]}, AS_OF)
    assert asked is not None
    assert asked.id == "iin"


def test_an_answer_taken_back_is_asked_again_and_later_ones_stay() -> None:
    later = GOING_ON | {"higher_education": "yes"}
    without = {key: value for key, value in later.items() if key != "work_for"}
    question = next_question(without, AS_OF)
    assert question is not None
    assert question.id == "work_for"
    assert applicable(without, AS_OF) == without
    assert [question.id for question in path(without, AS_OF)] == ["citizenship", "stay_status", "work_for"]


def test_a_gate_makes_later_answers_count_no_more() -> None:
    later = GOING_ON | {"higher_education": "yes", "iin": "no"}
    assert applicable(later | {"citizenship": "KG"}, AS_OF) == {"citizenship": "KG"}


def test_an_answer_that_is_no_longer_allowed_is_asked_again() -> None:
    stored = GOING_ON | {"profession": "lamplighter", "left_over_question": "yes"}
    question = next_question(stored, AS_OF)
    assert question is not None
    assert question.id == "profession"
    assert applicable(stored, AS_OF) == {key: GOING_ON[key] for key in ("citizenship", "stay_status", "work_for")}


def test_experience_in_both_ways_is_asked_again() -> None:
    both: dict[str, Any] = {"experience_years": 3, "experience_periods": [{"from": "2020-01-01"}]}
    assert applicable(GOING_ON | both, AS_OF) == GOING_ON


@pytest.mark.parametrize("asking", [next_question, path, applicable, evaluate])
def test_before_the_order_there_are_no_questions(asking: Any) -> None:
    with pytest.raises(NotInForce, match="order_236: nothing is in force on 2023-06-30"):
        asking({}, date(2023, 6, 30))


def test_a_rule_that_was_not_yet_in_force_is_an_error_and_not_a_later_rule() -> None:
    kandas = {"citizenship": "MN", "stay_status": "kandas"}
    with pytest.raises(NotInForce, match="kandas: nothing is in force on 2023-11-23; known: 2023-11-24 and later"):
        evaluate(kandas, date(2023, 11, 23))
    assert evaluate(kandas, date(2023, 11, 24)).outcome == "not_needed"


@given(answers)
def test_replay_comes_to_an_end_and_asks_nothing_twice(given_answers: dict[str, Any]) -> None:
    asked = []
    while question := next_question(given_answers, AS_OF):
        asked.append(question.id)
        assert len(asked) <= len(values)
        given_answers = given_answers | {question.id: "unknown"}
    assert len(set(asked)) == len(asked)
    assert next_question(applicable(given_answers, AS_OF), AS_OF) is None


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(given_answers: dict[str, Any], shuffle: random.Random) -> None:
    keys = list(given_answers)
    shuffle.shuffle(keys)
    other_order = {key: given_answers[key] for key in keys}
    assert path(other_order, AS_OF) == path(given_answers, AS_OF)
    assert evaluate(other_order, AS_OF) == evaluate(given_answers, AS_OF)


@given(answers)
def test_only_applicable_answers_count(given_answers: dict[str, Any]) -> None:
    kept = applicable(given_answers, AS_OF)
    assert kept.items() <= given_answers.items()
    assert applicable(kept, AS_OF) == kept
    assert path(kept, AS_OF) == path(given_answers, AS_OF)
    assert evaluate(kept, AS_OF) == evaluate(given_answers, AS_OF)


@given(st.data())
def test_changing_one_answer_keeps_the_others_that_apply(data: st.DataObject) -> None:
    given_answers = data.draw(answers)
    assume(given_answers)
    key = data.draw(st.sampled_from(sorted(given_answers)))
    changed = given_answers | {key: data.draw(values[key])}
    asked = {question_key for question in path(changed | _filled(changed), AS_OF) for question_key in question.keys}
    assert applicable(changed, AS_OF) == {name: value for name, value in changed.items() if name in asked}


def _filled(given_answers: dict[str, Any]) -> dict[str, Any]:
    """Unknown for every question that has no answer, so that the path runs to its end."""
    return {
        question.id: "unknown"
        for question in load_rules().questions.on(AS_OF).values()
        if not any(key in given_answers for key in question.keys)
    }


@given(answers)
def test_every_question_can_be_answered_with_i_do_not_know(given_answers: dict[str, Any]) -> None:
    for question in path(given_answers, AS_OF):
        check_answer(question.id, "unknown", AS_OF)
        assert "unknown" in [option.id for option in question.options]
