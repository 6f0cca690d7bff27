"""The cases in `cases/verdicts/*.toml`, which a lawyer can read and add to without Python."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules import LANGS, Verdict, applicable, evaluate, next_question, path

_KNOWN_KEYS = {
    "name", "as_of", "answers", "outcome", "route", "points", "points_note", "notes", "statuses", "acts",
    "says", "says_not", "asked", "asked_not", "next_question", "next_steps_exactly",
    "reasons", "reasons_not", "unknowns", "next_steps", "next_steps_not", "would_change", "would_change_not",
}  # fmt: skip

Case = dict[str, Any]


def _cases() -> Iterator[Any]:
    for file in sorted((Path(__file__).parent / "cases" / "verdicts").glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in table["case"]:
            answers = table.get("base", {}) | case["answers"]
            yield pytest.param(
                {"as_of": table["as_of"]} | case | {"answers": answers}, id=f"{file.stem}: {case['name']}"
            )


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: Case) -> None:
    assert case.keys() <= _KNOWN_KEYS, "a misspelt key checks nothing"
    verdict = evaluate(case["answers"], case["as_of"])

    assert verdict.outcome == case.get("outcome", verdict.outcome)
    assert verdict.route == case.get("route", verdict.route)
    _check_points(case, verdict)
    for part in ("reasons", "unknowns", "next_steps", "would_change"):
        said = [statement.id for statement in getattr(verdict, part)]
        wanted = case.get(part, [])
        assert [name for name in said if name in wanted] == wanted, part
        assert not set(said) & set(case.get(f"{part}_not", [])), part
    if "next_steps_exactly" in case:
        assert [step.id for step in verdict.next_steps] == case["next_steps_exactly"]
    _check_words(case, verdict)
    _check_questions(case, case["answers"], case["as_of"])


def _check_points(case: Case, verdict: Verdict) -> None:
    points = verdict.points
    assert {"min": points.min, "max": points.max} == case.get("points", {"min": points.min, "max": points.max})
    assert (points.note is not None) == case.get("points_note", points.note is not None)
    noted = [item.criterion for item in points.items if item.note]
    assert noted == case.get("notes", noted)


def _check_words(case: Case, verdict: Verdict) -> None:
    statements = [*verdict.reasons, *verdict.next_steps, *verdict.would_change]
    for name, status in case.get("statuses", {}).items():
        assert [statement.status for statement in statements if statement.id == name] == [status]
    for name, act in case.get("acts", {}).items():
        assert [statement.source and statement.source.act for statement in statements if statement.id == name] == [act]
    for lang in LANGS:
        said = " ".join(statement.text.in_(lang) for statement in statements)
        assert case.get("says", {}).get(lang, "") in said
        assert lang not in case.get("says_not", {}) or case["says_not"][lang] not in said


def _check_questions(case: Case, answers: dict[str, object], as_of: date) -> None:
    asked: Sequence[str] = [question.id for question in path(answers, as_of)]
    assert asked == case.get("asked", asked)
    assert not set(asked) & set(case.get("asked_not", []))
    upcoming = next_question(answers, as_of)
    if "next_question" in case:
        assert upcoming is not None
        assert upcoming.id == case["next_question"]
    assert evaluate(applicable(answers, as_of), as_of).outcome == evaluate(answers, as_of).outcome
