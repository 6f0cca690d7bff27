"""The length of work experience."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rules.experience import Experience, Period, from_periods, from_years, union
from tests.rules.strategies import a_day, periods

several = st.lists(periods, min_size=1, max_size=6)


def _days(work: list[Period]) -> set[int]:
    return {day for period in work for day in range(period.first.toordinal(), period.last.toordinal() + 1)}


@given(several)
def test_a_union_has_the_same_days_and_its_periods_stand_apart(work: list[Period]) -> None:
    merged = union(work)
    assert _days(merged) == _days(work)
    assert all(earlier.last + a_day < later.first for earlier, later in pairwise(merged))


@given(several)
def test_overlaps_never_count_more_than_their_union(work: list[Period]) -> None:
    assert from_periods(work) == from_periods(union(work)) == from_periods([*work, *work])


@given(several, periods)
def test_more_work_is_never_less_experience(work: list[Period], more: Period) -> None:
    within = Period(min(more.first, work[0].first), max(more.last, work[0].last))
    assert from_periods([within, *work]) >= from_periods([work[0]])


@given(periods)
def test_one_period_has_as_many_full_years_as_anniversaries(work: Period) -> None:
    end = work.last + a_day
    reached = (end.month, end.day) >= (work.first.month, work.first.day)
    assert from_periods([work]).full_years == end.year - work.first.year - (not reached)


@given(periods)
def test_a_day_less_than_a_full_year_is_not_a_full_year(work: Period) -> None:
    to_the_day = Period(work.first, work.first.replace(year=work.first.year + 3, day=min(work.first.day, 28)) - a_day)
    shorter = Period(to_the_day.first, to_the_day.last - timedelta(days=4))
    assert from_periods([shorter]) == Experience(2, part_of_a_year=True)


@given(st.integers(0, 70))
def test_years_are_themselves(years: int) -> None:
    assert from_years(years) == from_years(float(years)) == Experience(years, part_of_a_year=False)


@given(st.floats(0, 70))
def test_parts_of_a_year_never_round_up(years: float) -> None:
    length = from_years(years)
    assert length.full_years <= years < length.full_years + 1
    assert length.part_of_a_year == (years != length.full_years)
