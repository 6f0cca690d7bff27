"""What becomes of an application and of a certificate, against a table that was read off the act by hand."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.duty import load_duties
from rules.errors import BadData, NotInForce
from rules.outcomes import OUTCOMES, OutcomeId, grounds, outcome, read_outcomes
from rules.procedure import RefusalGround
from rules.text import LANGS
from tests.rules.spoiled import spoiled
from tests.rules.working_days import cases

CASES = cases("outcomes.toml")["outcome"]
TODAY = date(2026, 11, 22)
HERE = ("осында", "здесь", "here")
FIVE = {"kk": "бес", "ru": "пять", "en": "five"}


def test_the_vocabulary_is_closed() -> None:
    assert tuple(case["id"] for case in CASES) == OUTCOMES
    with pytest.raises(NotInForce):
        outcome("approved", TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_outcome_leads_where_the_act_says(case: dict[str, Any]) -> None:
    found = outcome(case["id"], TODAY)
    assert (found.source.act, found.source.paragraph) == ("order_236", case["paragraph"])
    assert [(step.source and step.source.paragraph, step.duty) for step in found.next] == [
        (step.get("paragraph"), step.get("duty")) for step in case["next"]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_outcome_has_the_grounds_of_the_act(case: dict[str, Any]) -> None:
    assert [ground.id for ground in grounds(case["id"], TODAY)] == case["grounds"]


def test_every_ground_for_refusal_says_what_to_remedy() -> None:
    for ground in grounds("refused", TODAY):
        assert isinstance(ground, RefusalGround)
        assert all(ground.remedy.in_(lang) for lang in LANGS)


def test_who_was_refused_learns_that_one_may_apply_again() -> None:
    again = outcome("refused", TODAY).next[1]
    assert again.source is not None
    assert (again.source.act, again.source.paragraph) == ("public_services_law", "article 19-1(3)")


@pytest.mark.parametrize("outcome_id", OUTCOMES)
def test_a_step_with_a_duty_names_the_number_of_days_of_that_duty(outcome_id: OutcomeId) -> None:
    for step in outcome(outcome_id, TODAY).next:
        if step.duty is not None:
            duties = load_duties()
            assert duties.working_days(duties.duty(step.duty, TODAY), TODAY) == 5
            assert all(FIVE[lang] in step.text.in_(lang) for lang in LANGS)


@pytest.mark.parametrize("outcome_id", OUTCOMES)
def test_a_step_cites_its_paragraph_once(outcome_id: OutcomeId) -> None:
    """Whoever shows it adds the place of its source: a number in brackets in the words would be a second one."""
    texts = [step.text.in_(lang) for step in outcome(outcome_id, TODAY).next if step.source for lang in LANGS]
    assert [text for text in texts if re.search(r"\([^)]*\d", text)] == []


def test_who_has_told_of_an_extension_is_not_asked_to_enter_its_last_day() -> None:
    """An extension cannot be told of without its last day."""
    first = outcome("extended", TODAY).next[0].text
    assert not any(word in text for word, text in zip(HERE, (first.kk, first.ru, first.en), strict=True))


def test_there_was_no_outcome_before_the_order() -> None:
    with pytest.raises(NotInForce):
        outcome("issued", date(2023, 6, 30))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "revoked"', 'id = "approved"', "approved: id"),
        ('duty = "termination_notice"', 'duty = "notice"', "unknown duty 'notice'"),
        ('paragraph = "article 517(5)" }\nstatus = "official"', 'paragraph = "article 517(5)" }', "both a source"),
    ],
)
def test_unsound_data_are_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(BadData, match=rf"outcomes\.toml: .*{complaint}"):
        read_outcomes(spoiled(tmp_path, "outcomes.toml", old, new))


def test_data_without_an_outcome_are_refused(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "outcomes.toml", 'id = "reissued"', 'id = "issued"\nvalid_to = 2023-07-01')
    text = (folder.path / "outcomes.toml").read_text(encoding="utf-8")
    later = text.replace('id = "issued"\nsource', 'id = "issued"\nvalid_from = 2023-07-02\nsource', 1)
    (folder.path / "outcomes.toml").write_text(later, encoding="utf-8")
    with pytest.raises(BadData, match="has no outcome 'reissued'"):
        read_outcomes(folder)
