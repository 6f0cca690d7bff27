"""Which answers are allowed, and what is said of the others."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import COUNTRIES, WrongAnswer, check_answer, evaluate
from tests.rules.strategies import AS_OF, values

WRONG: list[tuple[str, Any, str]] = [
    ("nationality", "UZ", "'nationality': unknown question; allowed: citizenship, stay_status"),
    ("citizenship", "uz", "a country code of ISO 3166-1 .two capital letters., stateless, unknown"),
    ("citizenship", "EU", "'EU' is not an answer"),
    ("citizenship", "UN", "'UN' is not an answer"),
    ("citizenship", "ZZ", "'ZZ' is not an answer"),
    ("citizenship", "", "'' is not an answer"),
    ("citizenship", None, "None is not an answer"),
    ("citizenship", ["UZ"], r"\['UZ'\] is not an answer"),
    ("citizenship", {"UZ": []}, "is not an answer"),
    ("stay_status", "tourist", "allowed: temporary, abroad, residence_permit"),
    ("work_for", True, "True is not an answer; allowed: organisation, individual, not_yet, unknown"),
    ("profession", "lamplighter", "allowed: teacher_general.*not_found, unknown"),
    ("iin", "880101300123", "allowed: yes, no, unknown"),
    ("experience_years", "5", "allowed: a number from 0 to 70"),
    ("experience_years", True, "True is not an answer"),
    ("experience_years", -1, "-1 is not an answer"),
    ("experience_years", 70.5, "70.5 is not an answer"),
    ("experience_years", float("nan"), "nan is not an answer"),
    ("experience_years", float("inf"), "inf is not an answer"),
    ("experience_years", [1], "is not an answer"),
    ("experience_periods", 5, "5 is not a list of periods; allowed: a list of 1 to 100"),
    ("experience_periods", [], "is not a list of periods"),
    ("experience_periods", [{}], 'is not a period; allowed: an object with "from"'),
    ("experience_periods", [{"from": "2020-01-01", "until": "2021-01-01"}], "is not a period"),
    ("experience_periods", ["2020-01-01"], "is not a period"),
    ("experience_periods", [{"from": "2020-02-30"}], "'2020-02-30' is not a day of work; allowed: a day as YYYY-MM-DD"),
    ("experience_periods", [{"from": "20200101"}], "'20200101' is not a day of work"),
    ("experience_periods", [{"from": 2020}], "2020 is not a day of work"),
    ("experience_periods", [{"from": "1066-10-14"}], "'1066-10-14' is not a day of work"),
    ("experience_periods", [{"from": "2026-11-23"}], "from 1900-01-01 to 2026-11-22"),
    ("experience_periods", [{"from": "2020-01-01", "to": "2026-11-23"}], "'2026-11-23' is not a day of work"),
    ("experience_periods", [{"from": "2020-01-02", "to": "2020-01-01"}], "2020-01-01 is before 2020-01-02"),
]


@pytest.mark.parametrize(("key", "value", "says"), WRONG)
def test_a_wrong_answer_is_refused_in_one_line_that_says_what_is_allowed(key: str, value: Any, says: str) -> None:
    with pytest.raises(WrongAnswer, match=says) as refusal:
        check_answer(key, value, AS_OF)
    assert "\n" not in str(refusal.value)
    assert "; allowed: " in str(refusal.value)
    with pytest.raises(WrongAnswer):
        evaluate({key: value}, AS_OF)


def test_experience_is_given_in_one_way() -> None:
    with pytest.raises(WrongAnswer, match="experience_years is given too"):
        evaluate({"experience_years": "unknown", "experience_periods": [{"from": "2020-01-01"}]}, AS_OF)


@given(st.sampled_from(sorted(values)), st.data())
def test_what_can_be_answered_is_allowed(key: str, data: st.DataObject) -> None:
    check_answer(key, data.draw(values[key]), AS_OF)


@given(st.dictionaries(st.sampled_from(sorted(values)), st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.sampled_from(["unknown", "yes", "KZ"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("from"), inner),
    max_leaves=5,
)))  # fmt: skip
def test_any_json_is_evaluated_or_refused_in_one_line(anything: dict[str, Any]) -> None:
    try:
        evaluate(anything, AS_OF)
    except WrongAnswer as refusal:
        assert str(refusal).isprintable()  # noqa: PT017 - either way is right
    else:
        assert anything.keys() <= values.keys()


def test_all_countries_of_the_standard_can_be_answered_and_nothing_else() -> None:
    assert len(COUNTRIES) == 249
    assert {"KZ", "UZ", "TW", "PS", "AQ"} <= COUNTRIES
    assert not COUNTRIES & {"EU", "UN", "EZ", "ZZ", "XA", "XB", "QO", "XK", "AC"}


def test_work_that_goes_on_may_say_so_or_say_nothing() -> None:
    check_answer("experience_periods", [{"from": "2020-01-01"}, {"from": "2021-01-01", "to": None}], AS_OF)


def test_without_a_day_only_the_form_is_checked() -> None:
    check_answer("experience_periods", [{"from": "2030-01-01"}])
    with pytest.raises(WrongAnswer):
        check_answer("experience_periods", [{"from": "2030-01-01"}], date(2029, 12, 31))
