"""What holds for every verdict: an unknown never becomes a yes or a no, and all is said in three languages."""

import json
import re
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from rules import LANGS, Outcome, Verdict, evaluate
from tests.rules.strategies import AS_OF, answers, values

_CYRILLIC_OF_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


def _decided(verdict: Verdict) -> bool:
    return verdict.outcome is not Outcome.CANNOT_TELL


@given(answers)
def test_points_are_a_range_and_items_add_up_to_it(given_answers: dict[str, Any]) -> None:
    points = evaluate(given_answers, AS_OF).points
    assert 0 <= points.min <= points.max
    assert points.max == sum(item.awarded.max for item in points.items)
    assert points.min <= sum(item.awarded.min for item in points.items)
    assert all(0 <= item.awarded.min <= item.awarded.max for item in points.items)
    assert all(item.note for item in points.items if item.awarded.min < item.awarded.max), "a range says why"


@given(answers, st.sampled_from(sorted(values)))
def test_an_unknown_never_narrows_and_never_decides(given_answers: dict[str, Any], key: str) -> None:
    assume(key in given_answers)
    known, unknown = evaluate(given_answers, AS_OF), evaluate(given_answers | {key: "unknown"}, AS_OF)
    if known.points.items and unknown.points.items:
        assert unknown.points.min <= known.points.min
        assert unknown.points.max >= known.points.max
    assert not _decided(unknown) or _decided(known)


@given(answers, st.sampled_from(sorted(values)))
def test_not_answered_is_unknown(given_answers: dict[str, Any], key: str) -> None:
    assume(key in given_answers)
    without = {name: value for name, value in given_answers.items() if name != key}
    assert evaluate(without, AS_OF) == evaluate(given_answers | {key: "unknown"}, AS_OF)


@given(st.data(), st.sampled_from(sorted(values)))
def test_what_is_decided_without_an_answer_stays_decided_with_it(data: st.DataObject, key: str) -> None:
    """Whatever the missing answer turns out to be. A citizen of Kazakhstan cannot have a foreigner's status."""
    before = data.draw(answers)
    assume(key not in before and not ({"experience_years", "experience_periods"} <= {key, *before}))
    undecided = evaluate(before, AS_OF)
    value = data.draw(values[key])
    assume(value != "KZ")
    after = evaluate(before | {key: value}, AS_OF)
    if _decided(undecided):
        assert after.outcome == undecided.outcome
    if undecided.points.items and after.points.items:
        assert undecided.points.min <= after.points.min
        assert after.points.max <= undecided.points.max


@given(answers)
def test_everything_is_said_in_three_languages_with_nothing_left_to_fill_in(given_answers: dict[str, Any]) -> None:
    verdict = evaluate(given_answers, AS_OF)
    rendered = {lang: json.dumps(verdict.as_json(lang), ensure_ascii=False) for lang in LANGS}
    assert len(set(rendered.values())) == 3
    for statement in (*verdict.reasons, *verdict.unknowns, *verdict.next_steps, *verdict.would_change):
        for lang in LANGS:
            words = statement.text.in_(lang)
            assert words.strip()
            assert not re.search(r"[{}]|None|Text\(", words)
        assert not _CYRILLIC_OF_KAZAKH.search(statement.text.ru)
        assert not re.search("[а-яА-Я]", statement.text.en)
        assert (statement.source is None) == (statement.status is None)


@given(answers)
def test_every_verdict_has_reasons_steps_and_sources(given_answers: dict[str, Any]) -> None:
    verdict = evaluate(given_answers, AS_OF)
    assert verdict.reasons
    assert verdict.next_steps
    assert verdict.would_change
    cited = {statement.source for statement in (*verdict.reasons, *verdict.next_steps, *verdict.would_change)}
    assert cited - {None} <= set(verdict.sources)
    for part in (verdict.reasons, verdict.unknowns, verdict.next_steps, verdict.would_change, verdict.sources):
        assert len(set(map(repr, part))) == len(part), "nothing is said twice"


@given(answers)
def test_no_pass_mark_is_stated_and_nothing_is_promised(given_answers: dict[str, Any]) -> None:
    verdict = evaluate(given_answers, AS_OF)
    said = json.dumps([verdict.as_json(lang) for lang in LANGS], ensure_ascii=False).lower()
    assert not re.search(
        r"you qualify|guarante|enough points|гарант|вы прош|достаточно балл|кепілдік|жеткілікті балл", said
    )
