"""Finished self-checks are looked at again when the rules change, and what a person was told is compared."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.case.counting import rules_on
from bot.services.case.reevaluation import Reevaluated, reevaluate
from bot.services.case.stored_result import StoredResult
from bot.services.case.undelivered import not_delivered
from bot.services.self_check import SelfCheck
from rules import load_rules
from tests.bot.services.case.person import Person
from tests.rules.later import more_points_from_2027

__all__ = ["more_points_from_2027"]

VERSION = load_rules().version
ANSWERS: Mapping[str, object] = {
    "citizenship": "UZ",
    "stay_status": "temporary",
    "work_for": "not_yet",
    "profession": "teacher_general",
    "higher_education": "yes",
    "academic_degree": "no",
    "english_teaching_certificate": "no",
    "experience_periods": [{"from": "2023-09-01"}],
    "iin": "yes",
    "eds": "yes",
}

LEFT_WORK = {**ANSWERS, "experience_periods": [{"from": "2020-01-01", "to": "2022-12-31"}]}
"""Time that passes changes nothing in these."""


async def finish(person: Person, answers: Mapping[str, object] = ANSWERS, rules_version: str = VERSION) -> int:
    """A check that was finished with these answers; its id."""
    async with person.services() as services:
        check = await services.unit.checks.start(person.id, person.now)
        await services.unit.checks.save(
            check.id, answers=answers, asking=None, now=person.now, finished_at=person.now, rules_version=rules_version
        )
    return check.id


async def look(person: Person, batch: int = 200) -> Reevaluated:
    async with person.services() as services:
        return await reevaluate(services.unit, services.outbox, rules_on(person.now), person.now, batch)


async def stored(person: Person, check_id: int) -> StoredResult:
    async with person.services() as services:
        return (await services.unit.results.of(person.id))[check_id]


async def was_told(person: Person, check_id: int, result: StoredResult, rules_version: str = "earlier") -> None:
    """As if earlier rules had come to another result."""
    async with person.services() as services:
        await services.unit.results.keep(check_id, result, rules_version)


async def test_what_was_finished_just_now_is_noted_and_nobody_is_told(either: Person) -> None:
    check_id = await finish(either)
    assert await look(either) == Reevaluated(looked_at=1, told=0)
    assert await look(either) == Reevaluated(looked_at=0, told=0)
    async with either.services() as services:
        check = await services.unit.checks.get(check_id)
        assert check is not None
        verdict = SelfCheck(services.unit, either.id, either.now).verdict(check)
    result = await stored(either, check_id)
    assert (result.outcome, result.points_min, result.points_max) == (
        verdict.outcome.value,
        verdict.points.min,
        verdict.points.max,
    )


async def test_the_same_result_by_other_rules_tells_nobody(case: Person) -> None:
    check_id = await finish(case)
    await look(case)
    await was_told(case, check_id, await stored(case, check_id))
    assert await look(case) == Reevaluated(looked_at=1, told=0)
    assert await case.told("result_changed") == []


async def test_other_points_are_told_with_the_paragraph(either: Person) -> None:
    check_id = await finish(either)
    await look(either)
    result = await stored(either, check_id)
    criterion, points = next((name, points) for name, points in result.criteria.items() if points[1] > 0)
    earlier = replace(
        result, points_max=result.points_max + 1, criteria={**result.criteria, criterion: (points[0], points[1] + 1)}
    )
    await was_told(either, check_id, earlier)
    assert await look(either) == Reevaluated(looked_at=1, told=1)
    assert await look(either) == Reevaluated(looked_at=0, told=0)
    (payload,) = await either.told("result_changed")
    assert payload["check"] == check_id
    assert payload["old"]["points"] == [earlier.points_min, earlier.points_max]
    assert payload["new"]["points"] == [result.points_min, result.points_max]
    assert payload["criteria"] == [{"criterion": criterion, "old": [points[0], points[1] + 1], "new": list(points)}]
    assert [(place["act"], place["paragraph"]) for place in payload["paragraphs"]] == [("order_236", "10")]
    assert await stored(either, check_id) == result


async def test_another_outcome_is_told_with_its_reasons(case: Person) -> None:
    check_id = await finish(case)
    await look(case)
    await was_told(case, check_id, replace(await stored(case, check_id), outcome="not_needed"))
    await look(case)
    (payload,) = await case.told("result_changed")
    assert payload["old"]["outcome"] == "not_needed"
    assert payload["new"]["outcome"] == (await stored(case, check_id)).outcome
    assert payload["paragraphs"]


async def test_time_that_has_passed_counts_as_of_today(case: Person) -> None:
    check_id = await finish(case)
    await look(case)
    before = await stored(case, check_id)
    case.now += timedelta(days=800)
    await was_told(case, check_id, before)
    assert (await look(case)).told == 1
    assert (await stored(case, check_id)).points_max > before.points_max


async def test_only_the_last_check_of_a_person_is_compared(case: Person) -> None:
    first = await finish(case)
    await look(case)
    await finish(case)
    await look(case)
    await was_told(case, first, replace(await stored(case, first), outcome="not_needed"))
    assert await look(case) == Reevaluated(looked_at=1, told=0)


async def test_answers_that_fit_no_question_any_more_are_said_to_count_no_longer(case: Person) -> None:
    check_id = await finish(case)
    await look(case)
    result = await stored(case, check_id)
    spoiled = await finish(case, {"citizenship": "UZ", "stay_status": "a word of earlier rules"}, "earlier")
    await was_told(case, spoiled, result)
    assert (await look(case)).told == 1
    (payload,) = await case.told("result_changed")
    assert payload["new"] is None


async def test_who_cannot_be_reached_is_told_when_back(either: Person) -> None:
    check_id = await finish(either)
    await look(either)
    await was_told(either, check_id, replace(await stored(either, check_id), outcome="not_needed"))
    await either.blocks()
    assert await look(either) == Reevaluated(looked_at=1, told=0)
    assert await look(either) == Reevaluated(looked_at=0, told=0)
    await either.blocks(blocked=False)
    assert await look(either) == Reevaluated(looked_at=1, told=1)


async def test_what_did_not_arrive_is_told_again_when_back(case: Person) -> None:
    check_id = await finish(case)
    await look(case)
    await was_told(case, check_id, replace(await stored(case, check_id), outcome="not_needed"))
    await look(case)
    (payload,) = await case.told("result_changed")
    await case.blocks()
    async with case.services() as services:
        await not_delivered(services.unit, "result_changed", payload, case.now)
    assert await look(case) == Reevaluated(looked_at=0, told=0)
    await case.blocks(blocked=False)
    assert await look(case) == Reevaluated(looked_at=1, told=1)
    assert (await case.told("result_changed"))[1] == payload


async def test_many_are_done_in_batches(case: Person) -> None:
    for n in range(1, 6):
        await finish(await Person(case.database, id=n).meet())
    assert [(await look(case, batch=2)).looked_at for _ in range(4)] == [2, 2, 1, 0]


@pytest.mark.usefixtures("more_points_from_2027")
class TestComingIntoForce:
    async def test_is_told_on_the_day_and_once(self, either: Person) -> None:
        await finish(either.at("2026-12-30T12:00"), LEFT_WORK, load_rules().version)
        assert await look(either) == Reevaluated(looked_at=1, told=0)
        assert await look(either.at("2026-12-31T23:59")) == Reevaluated(looked_at=0, told=0)
        assert await look(either.at("2027-01-01T00:01")) == Reevaluated(looked_at=1, told=1)
        assert await look(either.at("2027-03-01T12:00")) == Reevaluated(looked_at=0, told=0)
        (payload,) = await either.told("result_changed")
        assert payload["criteria"] == [{"criterion": "higher_education", "old": [3, 3], "new": [5, 5]}]

    async def test_is_told_also_when_nobody_looked_between_the_check_and_the_day(self, case: Person) -> None:
        await finish(case.at("2026-12-31T23:59"), rules_version=load_rules().version)
        assert await look(case.at("2027-01-01T00:01")) == Reevaluated(looked_at=1, told=1)

    async def test_who_finishes_after_it_knows_already(self, case: Person) -> None:
        await finish(case.at("2027-01-01T12:00"), rules_version=load_rules().version)
        assert await look(case) == Reevaluated(looked_at=1, told=0)

    async def test_does_not_disturb_whose_points_stay(self, case: Person) -> None:
        await finish(case.at("2026-12-30T12:00"), {**LEFT_WORK, "higher_education": "no"}, load_rules().version)
        await look(case)
        assert await look(case.at("2027-01-01T12:00")) == Reevaluated(looked_at=1, told=0)
