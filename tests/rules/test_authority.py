"""The authority's clock, against a table that was counted by hand and against a naive count."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.authority import if_late, is_late, timeline
from rules.authority_data import PROCEDURES, AuthorityProcedure, load_authority, read_authority
from rules.calendar import WorkCalendar
from rules.errors import BadData, NotInForce, UnknownProcedure, UnknownYear, WrongDates
from rules.provenance import Status
from rules.text import LANGS
from rules.time_zone import KAZAKHSTAN
from tests.rules.spoiled import spoiled
from tests.rules.working_days import ONE_DAY, cases, declared, nth_working_day_after, works

CASES = cases("authority.toml")
TODAY = date(2026, 11, 22)

LONGEST: dict[AuthorityProcedure, int] = {
    "issue": 6,
    "extension": 3,
    "change_of_employer": 3,
    "reissue": 3,
    "complaint_provider": 5,
    "complaint_body": 15,
}
PARAGRAPHS = {
    "to_commission": "7",
    "decision": "11",
    "issue_row_3": "rules-annex 2, row 3",
    "extension_decision": "16",
    "change_of_employer_decision": "19",
    "reissue_decision": "22",
    "complaint_forwarded": "24",
    "complaint_provider": "25",
    "complaint_quality_body": "26",
}

procedures = st.sampled_from(PROCEDURES)
days_of_filing = st.dates(date(2023, 7, 1), date(2027, 11, 20))
hours_of_filing = st.times()


def at(day: date, hour: time = time(10)) -> datetime:
    return datetime.combine(day, hour, KAZAKHSTAN)


def named(case: dict[str, Any]) -> str:
    return f"{case['procedure']}-{case['filed']:%Y-%m-%d-%H%M%S%z}-{case.get('accepted', '')}"


def test_the_table_is_large_enough_to_be_trusted() -> None:
    assert len(CASES["case"]) >= 50
    assert {case["procedure"] for case in CASES["case"]} == set(PROCEDURES)
    assert {case["registered"].year for case in CASES["case"]} == {2023, 2024, 2025, 2026, 2027}
    assert {case.get("why") for case in CASES["case"]} == {None, "after_end", "near_end", "day_off"}


@pytest.mark.parametrize("case", CASES["case"], ids=named)
def test_each_step_is_due_on_the_day_counted_by_hand(case: dict[str, Any]) -> None:
    found = timeline(case["procedure"], case["filed"], accepted_on=case.get("accepted"))
    assert found.registered_on == case["registered"]
    assert {step.id: step.due for step in found.steps} == case["due"]
    assert [step.id for step in found.steps] == list(case["due"])
    assert found.late_after == case["late_after"]
    assert [step.id for step in found.steps if step.preliminary] == case.get("preliminary", [])


@pytest.mark.parametrize("case", CASES["case"], ids=named)
def test_another_day_of_registration_has_its_reason(case: dict[str, Any]) -> None:
    found = timeline(case["procedure"], case["filed"])
    hours = load_authority().hours_on(found.filed_on)
    if "why" not in case:
        assert found.registered_on == found.filed_on
        assert found.registered_reason is None
        return
    assert found.registered_on > found.filed_on
    assert found.registered_reason is not None
    for lang in LANGS:
        before, _, after = getattr(hours, case["why"]).in_(lang).partition("{")
        said = found.registered_reason.in_(lang)
        assert said.startswith(before)
        assert said.endswith(after.partition("}")[2])
        assert "{" not in said


@pytest.mark.parametrize("procedure", PROCEDURES)
@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: str(case["filed"]))
def test_what_is_not_known_is_refused_and_never_guessed(case: dict[str, Any], procedure: AuthorityProcedure) -> None:
    with pytest.raises({"NotInForce": NotInForce, "UnknownYear": UnknownYear}[case["error"]]):
        timeline(procedure, case["filed"])


@given(procedure=procedures, day=days_of_filing, hour=hours_of_filing)
def test_the_longest_term_agrees_with_a_naive_count(procedure: AuthorityProcedure, day: date, hour: time) -> None:
    found = timeline(procedure, at(day, hour))
    registered = day if works(day) and hour < time(17, 30) else nth_working_day_after(day, 1)
    assert found.registered_on == registered
    assert found.late_after == nth_working_day_after(registered, LONGEST[procedure])
    assert found.late_after == max(step.due for step in found.steps)


@given(procedure=procedures, day=days_of_filing, hour=hours_of_filing, later=st.timedeltas(timedelta(0)))
def test_who_files_later_is_never_answered_earlier(
    procedure: AuthorityProcedure, day: date, hour: time, later: timedelta
) -> None:
    first = at(day, hour)
    second = first + later % timedelta(days=14)
    assert timeline(procedure, first).late_after <= timeline(procedure, second).late_after


@given(day=days_of_filing, after=st.integers(min_value=0, max_value=20))
def test_acceptance_moves_the_decision_alone_and_only_the_longer_term_makes_late(day: date, after: int) -> None:
    accepted_on = day + after * ONE_DAY
    without = {step.id: step.due for step in timeline("issue", at(day)).steps}
    found = timeline("issue", at(day), accepted_on=accepted_on)
    assert {step.id: step.due for step in found.steps} == without | {"decision": nth_working_day_after(accepted_on, 5)}
    assert not is_late(found, without["issue_row_3"])
    assert not is_late(found, nth_working_day_after(accepted_on, 5))


@given(
    procedure=procedures,
    day=st.dates(date(2023, 7, 1), date(2027, 9, 1)),
    off=st.sets(st.integers(min_value=0, max_value=30), max_size=6),
)
def test_a_new_day_off_never_makes_the_authority_late_earlier(
    procedure: AuthorityProcedure, day: date, off: set[int]
) -> None:
    calendar = WorkCalendar(declared(day + n * ONE_DAY, working=False) for n in off)
    assert timeline(procedure, at(day), calendar).late_after >= timeline(procedure, at(day)).late_after


@given(procedure=procedures, day=days_of_filing)
def test_every_day_of_a_term_is_either_counted_or_skipped_with_a_reason(
    procedure: AuthorityProcedure, day: date
) -> None:
    for step in timeline(procedure, at(day)).steps:
        days = sorted([*step.counted, *(skipped.date for skipped in step.skipped)])
        assert days == [step.start + n * ONE_DAY for n in range(1, (step.due - step.start).days + 1)]
        assert step.counted[-1] == step.due


class TestLateness:
    def test_begins_on_the_day_after_the_longest_term(self) -> None:
        found = timeline("issue", at(date(2026, 11, 16)))
        assert not is_late(found, date(2026, 11, 23))
        assert not is_late(found, date(2026, 11, 24))
        assert is_late(found, date(2026, 11, 25))

    @pytest.mark.parametrize("procedure", PROCEDURES)
    def test_leads_to_1411_and_to_a_complaint_or_the_court(self, procedure: AuthorityProcedure) -> None:
        late = if_late(procedure, TODAY)
        assert len(late.ask) >= 3
        assert late.source.act == "order_236"
        if procedure == "complaint_body":
            assert late.source.paragraph == "27"
            assert "сотқа" in late.text.kk
            assert "суд" in late.text.ru
        else:
            assert late.source.paragraph in {"24", "26"}
            assert "шағымдану" in late.text.kk.lower()
            assert "пожаловаться" in late.text.ru.lower()

    def test_is_not_spoken_of_for_what_nobody_knows(self) -> None:
        with pytest.raises(NotInForce):
            if_late("pardon", TODAY)  # type: ignore[arg-type]


class TestSteps:
    @pytest.mark.parametrize("procedure", PROCEDURES)
    def test_cite_their_paragraph(self, procedure: AuthorityProcedure) -> None:
        for step in timeline(procedure, at(TODAY)).steps:
            assert (step.source.act, step.source.paragraph) == ("order_236", PARAGRAPHS[step.id])

    def test_the_decision_says_from_what_it_was_counted_while_the_acceptance_is_unknown(self) -> None:
        unknown = timeline("issue", at(TODAY)).steps[1]
        known = timeline("issue", at(TODAY), accepted_on=date(2026, 11, 23)).steps[1]
        assert unknown.note is not None
        assert "do not know" in unknown.note.en
        assert known.note is None
        assert unknown.due == known.due

    def test_the_two_terms_of_the_decision_are_said_to_differ(self) -> None:
        note = timeline("issue", at(TODAY)).steps[2].note
        assert note is not None
        assert "11" in note.en

    def test_say_why_they_are_preliminary(self) -> None:
        reason = timeline("extension", at(date(2026, 12, 31))).steps[0].preliminary_reason
        assert reason is not None
        assert all("2027" in reason.in_(lang) for lang in LANGS)

    def test_follow_what_an_officer_declares(self) -> None:
        calendar = WorkCalendar([declared(date(2026, 11, 18), working=False)])
        step = timeline("extension", at(date(2026, 11, 16)), calendar).steps[0]
        assert step.due == date(2026, 11, 20)
        assert step.skipped[0].reason.ru == "по приказу"

    def test_are_those_of_a_known_procedure(self) -> None:
        with pytest.raises(UnknownProcedure) as refused:
            timeline("pardon", at(TODAY))  # type: ignore[arg-type]
        assert refused.value.allowed == PROCEDURES


class TestFiling:
    def test_needs_a_moment_with_its_time_zone(self) -> None:
        with pytest.raises(ValueError, match="aware"):
            timeline("issue", datetime(2026, 11, 20, 10))  # noqa: DTZ001

    @pytest.mark.parametrize("procedure", PROCEDURES)
    def test_comes_before_the_acceptance(self, procedure: AuthorityProcedure) -> None:
        with pytest.raises(WrongDates) as refused:
            timeline(procedure, at(date(2026, 11, 20)), accepted_on=date(2026, 11, 19))
        assert refused.value.finding.id == "accepted_before_filed"
        assert refused.value.limit == date(2026, 11, 20)
        assert "2026" not in str(refused.value), "a person's days stay out of logs"

    def test_is_on_the_day_of_kazakhstan(self) -> None:
        assert timeline("issue", datetime(2026, 11, 22, 19, tzinfo=UTC)).filed_on == date(2026, 11, 23)

    def test_near_the_end_names_the_hour_that_we_assume(self) -> None:
        reason = timeline("issue", at(date(2026, 11, 20), time(18))).registered_reason
        assert reason is not None
        assert all("18:30" in reason.in_(lang) for lang in LANGS)

    def test_on_a_holiday_names_the_holiday(self) -> None:
        reason = timeline("issue", at(date(2026, 12, 16))).registered_reason
        assert reason is not None
        assert "(День Независимости)" in reason.ru
        assert "(Тәуелсіздік күні)" in reason.kk

    def test_rests_on_hours_that_the_act_does_not_name(self) -> None:
        assert load_authority().hours_on(TODAY).status is Status.NOT_FOUND


BAD = {
    "an unknown term": ('term = "reissue_decision"', 'term = "reissue"', "reissue_decision: unknown term"),
    "a person's term": ('term = "reissue_decision"', 'term = "reissue_request"', "reissue_decision: unknown term"),
    "a procedure without steps": (
        'procedure = "reissue"',
        'procedure = "extension"',
        r"reissue has no \[\[step\]\]",
    ),
    "hours that end before they are unsure": ("end = 18:30:00", "end = 17:00:00", "unsure_from is after end"),
    "a reason that names nothing": ("near_end.kk", 'near_end.kk = "Кеш"\n#', "must name {end}"),
    "no hours": ('id = "working_hours"', 'id = "hours"', "has no hours 'working_hours'"),
    "no sentence": ('id = "accepted_before_filed"', 'id = "accepted"', "has no sentence 'accepted_before_filed'"),
}


@pytest.mark.parametrize(("old", "new", "complaint"), BAD.values(), ids=BAD.keys())
def test_unsound_data_are_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(BadData, match=rf"authority\.toml: .*{complaint}"):
        read_authority(spoiled(tmp_path, "authority.toml", old, new))


def test_a_procedure_without_words_for_lateness_is_refused(tmp_path: Path) -> None:
    old, new = '[[late]]\nid = "reissue"', '[[late]]\nid = "renewal"'
    with pytest.raises(BadData, match=r"reissue has no \[\[late\]\]"):
        read_authority(spoiled(tmp_path, "authority.toml", old, new))
