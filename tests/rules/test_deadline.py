"""Due dates of the duties, against a table that was counted by hand and against a naive count."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import WorkCalendar
from rules.deadline import deadline, term
from rules.duty import load_duties
from rules.errors import NotInForce, UnknownDuty, UnknownYear
from rules.text import LANGS, Lang
from tests.rules.working_days import ONE_DAY, cases, declared, works

CASES = cases("deadline.toml")

DUTIES = {
    "extend_after_contract": "17",
    "new_employer_notice": "18",
    "termination_notice": "20",
    "reissue_after_identity_change": "22",
}


def test_the_table_is_large_enough_to_be_trusted() -> None:
    table = CASES["case"]
    assert len(table) >= 60
    assert {case["duty"] for case in table} == set(DUTIES)
    assert {case["event"].year for case in table} == {2023, 2024, 2025, 2026, 2027}


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: f"{case['event']}-{case['duty']}")
def test_the_last_day_is_the_one_counted_by_hand(case: dict[str, Any]) -> None:
    found = deadline(case["duty"], case["event"])
    assert found.due == case["due"]
    assert [day.day for day in found.counted] == case["counted"]
    assert found.counted[-1] == found.due
    assert found.safe_day == found.counted[-2]
    assert found.preliminary is case.get("preliminary", False)


@pytest.mark.parametrize("duty", DUTIES)
@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: str(case["event"]))
def test_what_is_not_known_is_refused_and_never_guessed(case: dict[str, Any], duty: str) -> None:
    with pytest.raises({"NotInForce": NotInForce, "UnknownYear": UnknownYear}[case["error"]]):
        deadline(duty, case["event"])


@given(
    start=st.dates(min_value=date(2023, 1, 1), max_value=date(2027, 11, 15)),
    days=st.integers(min_value=1, max_value=25),
)
def test_a_term_agrees_with_a_naive_count(start: date, days: int) -> None:
    left, day = days, start
    counted, skipped = [], []
    while left:
        day += ONE_DAY
        if works(day):
            counted.append(day)
            left -= 1
        else:
            skipped.append(day)

    found = term(days, start)

    assert found.due == day
    assert list(found.counted) == counted
    assert [skip.date for skip in found.skipped] == skipped


@given(
    start=st.dates(min_value=date(2023, 1, 1), max_value=date(2027, 10, 1)),
    days=st.integers(min_value=1, max_value=10),
    changes=st.dictionaries(st.dates(date(2023, 1, 1), date(2027, 12, 31)), st.booleans(), max_size=30),
)
def test_a_term_follows_whatever_an_officer_declares(start: date, days: int, changes: dict[date, bool]) -> None:
    calendar = WorkCalendar(declared(day, working=working) for day, working in changes.items())
    found = term(days, start, calendar)
    between = [start + n * ONE_DAY for n in range(1, (found.due - start).days + 1)]
    assert list(found.counted) == [day for day in between if changes.get(day, works(day))]
    assert len(found.counted) == days


class TestTerms:
    """Terms in general, the authority's included."""

    def test_the_commission_has_the_papers_after_two_working_days(self) -> None:
        assert term(2, date(2026, 11, 20)).due == date(2026, 11, 24)

    def test_a_complaint_of_fifteen_days_over_two_holidays(self) -> None:
        # From Mon 14 December 2026: 15 Tue, 17 and 18, 21-25, 28-31 make twelve; in 2027, 5, 6 and 8 January.
        assert term(15, date(2026, 12, 14)).due == date(2027, 1, 8)

    def test_a_term_of_one_day_has_no_safer_day(self) -> None:
        found = term(1, date(2026, 11, 20))
        assert found.due == found.safe_day == date(2026, 11, 23)

    def test_a_term_of_no_days_is_refused(self) -> None:
        with pytest.raises(ValueError, match="at least one day"):
            term(0, date(2026, 11, 20))

    def test_a_new_day_off_moves_the_last_day(self) -> None:
        override = declared(date(2026, 11, 25), working=False)
        found = term(5, date(2026, 11, 20), WorkCalendar([override]))
        assert found.due == date(2026, 11, 30)
        assert found.skipped[-3].reason == override.name


class TestPreliminary:
    def test_says_that_the_year_has_no_official_calendar(self) -> None:
        reason = deadline("termination_notice", date(2026, 12, 30)).preliminary_reason
        assert reason is not None
        assert all("2027" in reason.in_(lang) for lang in LANGS)

    def test_says_that_a_day_off_is_an_estimate(self) -> None:
        reason = deadline("termination_notice", date(2026, 5, 22)).preliminary_reason
        assert reason is not None
        assert "estimate" in reason.en
        assert "предварительный" in reason.ru
        assert "болжамды" in reason.kk

    def test_says_both(self) -> None:
        reason = deadline("termination_notice", date(2027, 5, 13)).preliminary_reason
        assert reason is not None
        assert "2027" in reason.en
        assert "estimate" in reason.en

    def test_ends_when_the_day_is_confirmed(self) -> None:
        event = date(2026, 5, 22)
        confirmed = WorkCalendar([declared(date(2026, 5, 27), working=False)])
        assert deadline("termination_notice", event).due == deadline("termination_notice", event, confirmed).due
        assert not deadline("termination_notice", event, confirmed).preliminary


class TestDuties:
    @pytest.mark.parametrize(("duty_id", "paragraph"), DUTIES.items())
    def test_cite_their_paragraph(self, duty_id: str, paragraph: str) -> None:
        source = deadline(duty_id, date(2026, 11, 22)).source
        assert (source.act, source.paragraph) == ("order_236", paragraph)

    def test_an_unknown_one_is_refused_with_those_that_are_known(self) -> None:
        with pytest.raises(UnknownDuty) as refused:
            deadline("pay_a_fee", date(2026, 11, 22))
        assert refused.value.allowed == tuple(DUTIES)
        assert all(duty_id in str(refused.value) for duty_id in DUTIES)

    def test_a_new_employer_is_a_notice_and_an_extension(self) -> None:
        notice = deadline("new_employer_notice", date(2026, 8, 26))
        (extension,) = notice.duty.then
        assert (extension.duty, extension.source.paragraph) == ("extend_after_contract", "19")
        assert deadline(extension.duty, date(2026, 8, 26)).due == notice.due == date(2026, 9, 2)

    @pytest.mark.parametrize("duty_id", sorted(DUTIES.keys() - {"new_employer_notice"}))
    def test_the_others_stand_alone(self, duty_id: str) -> None:
        assert deadline(duty_id, date(2026, 8, 26)).duty.then == ()

    def test_the_rules_of_counting_are_cited(self) -> None:
        cited = {rule.id: rule.source.paragraph for rule in load_duties().counting}
        assert cited["starts_next_day"] == "article 13(3)"
        assert cited["last_day_off_moves"] == "article 13(5)"


class TestJson:
    def test_has_the_keys_that_tools_rely_on(self) -> None:
        found = deadline("new_employer_notice", date(2026, 8, 26)).as_json()
        assert found == json.loads(json.dumps(found))
        assert {key: found[key] for key in found if key != "source"} == {
            "duty": "new_employer_notice",
            "event_date": "2026-08-26",
            "due": "2026-09-02",
            "safe_day": "2026-09-01",
            "counted": ["2026-08-27", "2026-08-28", "2026-08-31", "2026-09-01", "2026-09-02"],
            "skipped": [{"date": "2026-08-29", "reason": "Saturday"}, {"date": "2026-08-30", "reason": "Sunday"}],
            "preliminary": False,
        }
        source = found["source"]
        assert isinstance(source, dict)
        assert source["act"] == "order_236"
        assert source["paragraph"] == "18"
        assert source["address"].startswith("https://adilet.zan.kz/")
        assert source["edition"] == "2023-07-01"

    @pytest.mark.parametrize(
        ("lang", "reason"),
        [("kk", "Тәуелсіздік күні"), ("ru", "День Независимости"), ("en", "Independence Day")],
    )
    def test_gives_reasons_in_the_language_asked_for(self, lang: Lang, reason: str) -> None:
        found = deadline("termination_notice", date(2026, 12, 15)).as_json(lang)
        skipped = found["skipped"]
        assert isinstance(skipped, list)
        assert skipped[0] == {"date": "2026-12-16", "reason": reason}

    def test_has_a_note_only_when_it_is_preliminary(self) -> None:
        assert "note" not in deadline("termination_notice", date(2026, 11, 22)).as_json("ru")
        found = deadline("termination_notice", date(2027, 3, 1)).as_json("ru")
        assert found["preliminary"] is True
        assert "2027" in str(found["note"])
