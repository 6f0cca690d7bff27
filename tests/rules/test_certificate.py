"""The limits of the certificate itself, against a table that was worked out by hand and against a naive count."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.authority import timeline
from rules.calendar import WorkCalendar
from rules.certificate import cliff, extension_limit, issued, read_certificate_sentences
from rules.deadline import deadline
from rules.errors import BadData, NotInForce, UnknownYear, WrongDates
from rules.text import LANGS
from rules.time_zone import KAZAKHSTAN
from tests.rules.spoiled import spoiled
from tests.rules.working_days import ONE_DAY, cases, declared, nth_working_day_after, works

CASES = cases("certificate.toml")

last_days = st.dates(date(2023, 8, 1), date(2027, 12, 31))
days = st.dates(date(2023, 7, 1), date(2035, 12, 31))


@pytest.mark.parametrize("case", CASES["issued"], ids=lambda case: f"{case['from']}-{case['to']}")
def test_a_certificate_is_issued_for_three_months_at_most(case: dict[str, Any]) -> None:
    if "finding" not in case:
        certificate = issued(case["from"], case["to"])
        assert (certificate.valid_from, certificate.valid_to) == (case["from"], case["to"])
        return
    with pytest.raises(WrongDates) as refused:
        issued(case["from"], case["to"])
    assert refused.value.finding.id == case["finding"]
    assert refused.value.limit == case["limit"]
    assert (refused.value.first, refused.value.last) == (case["from"], case["to"])
    assert "20" not in str(refused.value), "a person's days stay out of logs"


@given(first=days, length=st.integers(min_value=0, max_value=88))
def test_what_is_surely_within_three_months_is_never_refused(first: date, length: int) -> None:
    assert issued(first, first + length * ONE_DAY).valid_to == first + length * ONE_DAY


@given(first=days, length=st.integers(min_value=93, max_value=4000))
def test_what_is_surely_more_than_three_months_is_always_refused(first: date, length: int) -> None:
    with pytest.raises(WrongDates):
        issued(first, first + length * ONE_DAY)


def test_three_months_are_cited() -> None:
    with pytest.raises(WrongDates) as refused:
        issued(date(2026, 11, 22), date(2027, 11, 22))
    assert refused.value.finding.source is not None
    assert refused.value.finding.source.paragraph == "15"


def test_a_certificate_from_before_the_order_is_refused() -> None:
    with pytest.raises(NotInForce):
        issued(date(2023, 6, 30), date(2023, 9, 29))


@pytest.mark.parametrize("case", CASES["cliff"], ids=lambda case: str(case["ends"]))
def test_the_days_before_the_end_are_those_counted_by_hand(case: dict[str, Any]) -> None:
    found = cliff(case["ends"])
    assert found.file_extension_by == case["file"]
    assert found.sign_contract_by == case["file"]
    assert found.sign_with_all_days_by == case["sign_with_all"]
    assert found.ends_on == case["ends"]
    assert found.preliminary is case.get("preliminary", False)


def decided_by(filed_on: date, calendar: WorkCalendar | None = None) -> date:
    return timeline("extension", datetime.combine(filed_on, time(10), KAZAKHSTAN), calendar).late_after


@given(ends_on=last_days)
def test_the_last_day_to_file_is_the_last_that_is_decided_before_the_end(ends_on: date) -> None:
    last = cliff(ends_on).file_extension_by
    assert works(last)
    assert nth_working_day_after(last, 3) <= ends_on
    assert nth_working_day_after(last, 4) > ends_on, "a working day later it would be decided too late"


@given(ends_on=last_days)
def test_signing_early_leaves_the_whole_term_of_paragraph_17(ends_on: date) -> None:
    found = cliff(ends_on)
    assert deadline("extend_after_contract", found.sign_with_all_days_by).due == found.file_extension_by


@given(
    ends_on=st.dates(date(2023, 9, 1), date(2027, 11, 30)),
    changes=st.dictionaries(st.integers(min_value=0, max_value=25), st.booleans(), max_size=8),
)
def test_the_days_follow_whatever_an_officer_declares(ends_on: date, changes: dict[int, bool]) -> None:
    calendar = WorkCalendar(declared(ends_on - n * ONE_DAY, working=working) for n, working in changes.items())
    last = cliff(ends_on, calendar).file_extension_by
    assert decided_by(last, calendar) <= ends_on < decided_by(calendar.add_working_days(last, 1), calendar)


@given(
    ends_on=st.dates(date(2023, 9, 1), date(2027, 12, 31)),
    off=st.sets(st.integers(min_value=0, max_value=25), max_size=6),
)
def test_a_new_day_off_never_leaves_more_time(ends_on: date, off: set[int]) -> None:
    calendar = WorkCalendar(declared(ends_on - n * ONE_DAY, working=False) for n in off)
    fewer, usual = cliff(ends_on, calendar), cliff(ends_on)
    assert fewer.file_extension_by <= usual.file_extension_by
    assert fewer.sign_with_all_days_by <= usual.sign_with_all_days_by


def test_each_day_before_the_end_has_its_paragraph() -> None:
    found = cliff(date(2026, 12, 31))
    reasons = (
        found.sign_with_all_days_reason,
        found.sign_contract_reason,
        found.file_extension_reason,
        found.ends_reason,
    )
    assert [reason.source and reason.source.paragraph for reason in reasons] == ["17", "17", "16", "23(1)"]


def test_the_days_before_the_end_say_why_they_are_preliminary() -> None:
    reason = cliff(date(2027, 1, 10)).preliminary_reason
    assert reason is not None
    assert all("2027" in reason.in_(lang) for lang in LANGS)


def test_an_end_in_an_unknown_year_is_refused() -> None:
    with pytest.raises(UnknownYear):
        cliff(date(2028, 1, 10))


def test_an_end_before_the_order_is_refused() -> None:
    with pytest.raises(NotInForce):
        cliff(date(2023, 6, 30))


@pytest.mark.parametrize("case", CASES["extension"], ids=lambda case: f"{case['from']}-{case.get('contract')}")
def test_an_extension_ends_with_the_contract_or_after_three_years(case: dict[str, Any]) -> None:
    ends_on, reason = extension_limit(case["from"], case.get("contract"))
    assert ends_on == case["ends"]
    assert reason.id == case["reason"]
    assert reason.source is not None
    assert reason.source.paragraph == "16"


@given(first=days, length=st.integers(min_value=0, max_value=4000))
def test_an_extension_is_never_longer_than_the_contract_or_three_years(first: date, length: int) -> None:
    contract_to = first + length * ONE_DAY
    ends_on, _ = extension_limit(first, contract_to)
    longest, _ = extension_limit(first, None)
    assert ends_on == min(contract_to, longest)
    assert 3 * 365 <= (longest - first).days <= 3 * 365 + 1


def test_a_contract_that_is_over_is_not_extended_for() -> None:
    with pytest.raises(WrongDates) as refused:
        extension_limit(date(2026, 11, 22), date(2026, 11, 21))
    assert refused.value.finding.id == "contract_over"
    assert refused.value.limit == date(2026, 11, 22)


def test_data_without_a_sentence_that_the_code_says_are_refused(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "certificate.toml", 'id = "limited_by_act"', 'id = "limit"')
    with pytest.raises(BadData, match=r"certificate\.toml: has no sentence 'limited_by_act'"):
        read_certificate_sentences(folder)
