"""The use cases of the self-check, on a real database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.services.case.days import day_of
from bot.services.model import Check
from bot.services.ports import Unit
from bot.services.self_check import MOST_PERIODS, SelfCheck, periods_of
from rules import Outcome, WrongAnswer, load_rules
from rules.questions import PERIODS
from tests.bot.services.conftest import NOW

PERIOD = {"from": "2015-03-01", "to": "2019-06-30"}

ALL: dict[str, Any] = {
    "citizenship": "UZ",
    "stay_status": "temporary",
    "work_for": "organisation",
    "profession": "teacher_general",
    "higher_education": "yes",
    "academic_degree": "no",
    "english_teaching_certificate": "no",
    "experience_years": 3,
    "iin": "yes",
    "eds": "yes",
}


@pytest.fixture
def self_check(unit: Unit) -> SelfCheck:
    return SelfCheck(unit, 1, NOW)


def later(self_check: SelfCheck, **time: float) -> SelfCheck:
    """The same person's self-check at a later time."""
    return SelfCheck(self_check.unit, self_check.person_id, self_check.now + timedelta(**time))


async def answered(self_check: SelfCheck, answers: dict[str, Any]) -> Check:
    check = await self_check.begin()
    for question, value in answers.items():
        check = await self_check.answer(check, question, value)
    return check


async def stored(self_check: SelfCheck) -> Check:
    check = await self_check.current()
    assert check is not None
    return check


async def test_it_begins_with_the_first_question(self_check: SelfCheck) -> None:
    check = await self_check.begin()
    assert check.asking == "citizenship"
    assert check == await stored(self_check)


async def test_begun_twice_there_is_one(self_check: SelfCheck) -> None:
    assert (await self_check.begin()).id == (await self_check.begin()).id


async def test_one_with_answers_is_kept_when_a_new_one_begins(self_check: SelfCheck) -> None:
    old = await answered(self_check, {"citizenship": "UZ"})
    new = await self_check.begin()
    assert new.id != old.id
    kept = await self_check.get(old.id)
    assert kept is not None
    assert kept.answers == {"citizenship": "UZ"}


async def test_what_is_returned_is_what_is_stored(self_check: SelfCheck) -> None:
    check = await self_check.begin()
    for question, value in ALL.items():
        check = await self_check.answer(check, question, value)
        assert check == await stored(self_check)


async def test_the_same_answer_twice_changes_nothing(self_check: SelfCheck) -> None:
    check = await answered(self_check, {"citizenship": "UZ"})
    again = await later(self_check, minutes=1).answer(check, "citizenship", "UZ")
    assert (again.answers, again.asking) == (check.answers, check.asking)


async def test_the_last_answer_finishes_with_the_version_of_the_rules(self_check: SelfCheck) -> None:
    check = await answered(self_check, ALL)
    assert check.finished_at == NOW
    assert check.rules_version == load_rules().version
    assert check.asking is None
    assert self_check.asked(check) is None


async def test_the_last_answer_twice_is_the_same_check(self_check: SelfCheck) -> None:
    check = await answered(self_check, ALL)
    assert await self_check.answer(check, "eds", "yes") is check


async def test_another_last_answer_is_a_new_check_and_the_old_one_stays(self_check: SelfCheck) -> None:
    old = await answered(self_check, ALL)
    new = await self_check.answer(old, "eds", "no")
    assert new.id != old.id
    assert new.finished_at is not None
    kept = await self_check.get(old.id)
    assert kept is not None
    assert kept.answers["eds"] == "yes"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("citizenship", "XX"),
        ("citizenship", "perhaps"),
        ("no_such_question", "yes"),
        ("experience_years", -1),
        ("experience_years", "many"),
        ("profession", "welder"),
        (PERIODS, []),
    ],
)
async def test_what_is_not_allowed_is_refused_and_not_kept(self_check: SelfCheck, question: str, value: object) -> None:
    check = await answered(self_check, {"citizenship": "UZ"})
    with pytest.raises(WrongAnswer):
        await self_check.answer(check, question, value)
    assert await stored(self_check) == check


async def test_a_question_behind_a_gate_cannot_be_answered(self_check: SelfCheck) -> None:
    check = await answered(self_check, {"citizenship": "KG"})
    assert check.finished_at is not None
    with pytest.raises(WrongAnswer):
        await self_check.answer(check, "profession", "teacher_general")


async def test_asking_again_keeps_every_answer(self_check: SelfCheck) -> None:
    check = await answered(self_check, {"citizenship": "UZ", "stay_status": "temporary"})
    check = await self_check.ask(check, "citizenship")
    asked = self_check.asked(check)
    assert asked is not None
    assert (asked.question.id, asked.number, asked.previous, asked.answered) == ("citizenship", 1, None, True)
    assert await self_check.ask(check, "citizenship") is check
    check = await self_check.answer(check, "citizenship", "TR")
    assert check.asking == "work_for"
    assert check.answers["stay_status"] == "temporary"


async def test_asking_after_the_verdict_begins_a_copy(self_check: SelfCheck) -> None:
    old = await answered(self_check, ALL)
    new = await self_check.ask(old, "iin")
    assert new.id != old.id
    assert new.answers == old.answers
    assert new.finished_at is None


async def test_stopping_and_resuming(self_check: SelfCheck) -> None:
    check = await answered(self_check, {"citizenship": "UZ"})
    check = await self_check.stop(check)
    assert check.asking is None
    assert check == await stored(self_check)
    assert await self_check.stop(check) is check
    check = await later(self_check, days=30).resume(check)
    assert check.asking == "stay_status"


async def test_resuming_with_nothing_left_to_ask_finishes(self_check: SelfCheck) -> None:
    check = await self_check.ask(await answered(self_check, ALL), "iin")
    check = await self_check.resume(await self_check.stop(check))
    assert check.finished_at is not None


async def test_somebody_elses_check_is_not_there(self_check: SelfCheck, unit: Unit) -> None:
    check = await answered(self_check, ALL)
    assert await SelfCheck(unit, 2, NOW).get(check.id) is None
    assert await self_check.get(check.id + 1000) is None


class TestPeriods:
    @pytest.fixture
    async def check(self, self_check: SelfCheck) -> Check:
        """Asked for experience."""
        return await answered(self_check, dict(list(ALL.items())[:7]))

    async def test_they_add_up_and_the_question_stays_open(self, self_check: SelfCheck, check: Check) -> None:
        check = await self_check.add_periods(check, [PERIOD])
        check = await self_check.add_periods(check, [{"from": "2020-01-01"}, PERIOD])
        assert periods_of(check.answers) == (PERIOD, {"from": "2020-01-01"})
        assert check.asking == "experience_years"
        assert check == await stored(self_check)

    async def test_done_goes_on(self, self_check: SelfCheck, check: Check) -> None:
        check = await self_check.go_on(await self_check.add_periods(check, [PERIOD]))
        assert check.asking == "iin"

    async def test_done_without_any_asks_again(self, self_check: SelfCheck, check: Check) -> None:
        assert (await self_check.go_on(check)).asking == "experience_years"

    async def test_the_last_is_removed_once(self, self_check: SelfCheck, check: Check) -> None:
        check = await self_check.add_periods(check, [PERIOD, {"from": "2020-01-01"}])
        check = await self_check.drop_period(check, of=2)
        check = await self_check.drop_period(check, of=2)
        assert periods_of(check.answers) == (PERIOD,)

    async def test_without_any_left_there_is_no_answer(self, self_check: SelfCheck, check: Check) -> None:
        check = await self_check.drop_period(await self_check.add_periods(check, [PERIOD]), of=1)
        assert PERIODS not in check.answers
        assert check.asking == "experience_years"

    async def test_years_and_periods_replace_each_other(self, self_check: SelfCheck, check: Check) -> None:
        check = await self_check.add_periods(check, [PERIOD])
        check = await self_check.answer(check, "experience_years", 5)
        assert PERIODS not in check.answers
        check = await self_check.add_periods(check, [PERIOD])
        assert "experience_years" not in check.answers

    async def test_there_is_a_most(self, self_check: SelfCheck, check: Check) -> None:
        many = [{"from": f"{1950 + year}-01-01", "to": f"{1950 + year}-01-31"} for year in range(MOST_PERIODS + 5)]
        check = await self_check.add_periods(check, many)
        assert len(periods_of(check.answers)) == MOST_PERIODS

    async def test_the_future_is_refused(self, self_check: SelfCheck, check: Check) -> None:
        with pytest.raises(WrongAnswer):
            await self_check.add_periods(check, [{"from": "2026-11-23"}])


class TestTime:
    async def test_the_day_is_kazakhstans(self) -> None:
        assert day_of(datetime(2026, 11, 22, 18, 59, tzinfo=UTC)).day == 22
        assert day_of(datetime(2026, 11, 22, 19, 0, tzinfo=UTC)).day == 23

    async def test_a_verdict_is_always_as_of_its_own_day(self, self_check: SelfCheck) -> None:
        check = await answered(self_check, ALL)
        verdict = later(self_check, days=400).verdict(check)
        assert verdict.as_of == day_of(NOW)
        assert verdict.outcome is Outcome.CAN_APPLY

    async def test_an_open_check_is_as_of_today(self, self_check: SelfCheck) -> None:
        check = await answered(self_check, {"citizenship": "UZ"})
        assert later(self_check, days=2).as_of(check) == day_of(NOW + timedelta(days=2))


class TestChangedRules:
    async def save(self, self_check: SelfCheck, check: Check, answers: dict[str, Any], asking: str) -> None:
        """As an earlier version of the bot may have left it."""
        await self_check.unit.checks.save(
            check.id, answers=answers, asking=asking, now=NOW, finished_at=None, rules_version=None
        )

    async def test_an_answer_that_is_no_longer_allowed_is_asked_for_anew(self, self_check: SelfCheck) -> None:
        check = await self_check.begin()
        answers = {"citizenship": "UZ", "stay_status": "tourist", "work_for": "not_yet"}
        await self.save(self_check, check, answers, asking="profession")
        now = await stored(self_check)
        assert now.answers == {"citizenship": "UZ", "work_for": "not_yet"}
        assert (await self_check.go_on(now)).asking == "stay_status"

    async def test_a_question_that_is_gone_is_passed_over(self, self_check: SelfCheck) -> None:
        check = await self_check.begin()
        await self.save(self_check, check, {"citizenship": "UZ", "favourite_colour": "blue"}, asking="favourite_colour")
        now = await stored(self_check)
        assert self_check.asked(now) is None
        assert (await self_check.resume(now)).asking == "stay_status"
