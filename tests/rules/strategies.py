"""Answers to the self-check as hypothesis makes them up."""

from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from rules import COUNTRIES, load_rules
from rules.experience import Period

AS_OF: Final = date(2026, 11, 22)

_RULES = load_rules()
_YES_NO = st.sampled_from(["yes", "no", "unknown"])
_DAYS = st.dates(date(1990, 1, 1), AS_OF)


def _options(question_id: str) -> list[str]:
    return [option.id for option in _RULES.questions.get(question_id, AS_OF).options]


periods: Final = st.tuples(_DAYS, _DAYS).map(lambda days: Period(min(days), max(days)))
"""Periods of work, as the rules hold them."""

_periods_as_json = st.lists(
    periods.map(lambda period: {"from": period.first.isoformat(), "to": period.last.isoformat()}),
    min_size=1,
    max_size=5,
)

values: Final[dict[str, st.SearchStrategy[Any]]] = {
    # The gates and the rest of the world in equal shares.
    "citizenship": st.sampled_from(["KZ", "KG", "UZ", "IN"])
    | st.sampled_from([*sorted(COUNTRIES), *_options("citizenship")]),
    "stay_status": st.sampled_from(["temporary", "abroad"]) | st.sampled_from(_options("stay_status")),
    "work_for": st.sampled_from(_options("work_for")),
    "profession": st.sampled_from([*(p.id for p in _RULES.catalog.professions), *_options("profession")]),
    "higher_education": _YES_NO,
    "academic_degree": _YES_NO,
    "english_teaching_certificate": _YES_NO,
    "experience_years": st.integers(0, 70) | st.floats(0, 70) | st.just("unknown"),
    "experience_periods": _periods_as_json,
    "iin": _YES_NO,
    "eds": _YES_NO,
}
"""What can be answered, by key."""


def _in_one_way(answers: dict[str, Any]) -> dict[str, Any]:
    if "experience_years" in answers:
        answers.pop("experience_periods", None)
    return answers


answers: Final = st.fixed_dictionaries({}, optional=values).map(_in_one_way)
"""Allowed answers to any of the questions."""

a_day: Final = timedelta(days=1)
