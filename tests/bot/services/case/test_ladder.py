"""The ladder of reminders: examples, and what holds for every duty and all quiet hours."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.case.days import ONE_DAY, at, closing, day_of, end_of
from bot.services.case.duties import snooze_choices
from bot.services.case.ladder import CLIFF, certificate_steps, duty_steps
from bot.services.case.model import Duty, DutyState, Uncounted
from bot.services.case.quiet import USUAL, is_quiet
from bot.services.case.reminder import PlannedStep, QuietHours, Step
from bot.services.case.standing import CertificateNow
from rules.certificate import cliff
from tests.bot.services.case.person import shown
from tests.bot.services.case.records import CALENDAR, open_duty

RULES = ("extend_after_contract", "new_employer_notice", "termination_notice", "reissue_after_identity_change")
NONE = QuietHours(time(), time())


def seen(steps: tuple[PlannedStep, ...]) -> list[str]:
    """Steps as a person would see them, in order of moments."""
    return [f"{step.step} {shown(step.moment)}" for step in sorted(steps, key=lambda step: step.moment)]


@st.composite
def quiet_hours(draw: st.DrawFn) -> QuietHours:
    """Quiet hours of any length that is allowed."""
    minutes = st.integers(0, 24 * 60 - 1)
    start, length = draw(minutes), draw(st.integers(0, 21 * 60))
    end = (start + length) % (24 * 60)
    return QuietHours(time(*divmod(start, 60)), time(*divmod(end, 60)))


EVENT_DAYS = st.dates(date(2024, 3, 1), date(2027, 12, 1))
duties = st.builds(open_duty, EVENT_DAYS, st.sampled_from(RULES))


class TestExamples:
    def test_a_duty_of_five_working_days(self) -> None:
        # 27, 28, 31 August, 1 and 2 September 2026
        assert seen(duty_steps(open_duty(date(2026, 8, 26)), USUAL)) == [
            "day_2 2026-08-28T10:00",
            "day_4 2026-09-01T10:00",
            "last_day 2026-09-02T10:00",
            "last_day_afternoon 2026-09-02T15:00",
            "late 2026-09-03T10:00",
        ]

    def test_quiet_hours_move_a_reminder_to_their_end(self) -> None:
        steps = duty_steps(open_duty(date(2026, 8, 26)), QuietHours(time(22), time(12, 30)))
        assert seen(steps)[0] == "day_2 2026-08-28T12:30"
        assert seen(steps)[3] == "last_day_afternoon 2026-09-02T15:00"

    def test_quiet_hours_to_midnight_move_the_last_day_ahead(self) -> None:
        steps = duty_steps(open_duty(date(2026, 8, 26)), QuietHours(time(9, 30), time()))
        assert seen(steps)[2:] == ["last_day_afternoon 2026-09-02T08:30", "late 2026-09-04T00:00"]

    def test_two_reminders_at_one_moment_become_one(self) -> None:
        steps = duty_steps(open_duty(date(2026, 8, 26)), QuietHours(time(8), time(16)))
        assert seen(steps)[2:] == ["last_day_afternoon 2026-09-02T16:00", "late 2026-09-03T16:00"]

    def test_the_last_morning_comes_ahead_of_quiet_hours_that_outlast_the_working_day(self) -> None:
        steps = duty_steps(open_duty(date(2026, 8, 26)), QuietHours(time(8), time(18)))
        assert seen(steps)[2:] == [
            "last_day 2026-09-02T07:00",
            "last_day_afternoon 2026-09-02T18:00",
            "late 2026-09-03T18:00",
        ]
        steps = duty_steps(open_duty(date(2026, 8, 26)), QuietHours(time(22), time(19)))
        assert seen(steps)[2:4] == ["last_day 2026-09-01T21:00", "last_day_afternoon 2026-09-02T19:00"]

    def test_a_snooze_stands_in_for_the_days_before_it(self) -> None:
        duty = replace(open_duty(date(2026, 8, 26)), snoozed_until=date(2026, 8, 29))
        assert seen(duty_steps(duty, USUAL))[:2] == ["snoozed 2026-08-29T10:00", "day_4 2026-09-01T10:00"]

    def test_a_snooze_to_the_last_day_leaves_the_last_day(self) -> None:
        duty = replace(open_duty(date(2026, 8, 26)), snoozed_until=date(2026, 9, 2))
        assert [step.step for step in duty_steps(duty, USUAL)] == ["last_day", "last_day_afternoon", "late"]

    def test_a_last_day_that_is_not_known_is_not_guessed_and_not_forgotten(self) -> None:
        duty = open_duty(date(2027, 12, 29))
        assert duty.count.uncounted == "unknown_year"
        assert seen(duty_steps(duty, USUAL)) == ["day_2 2027-12-31T10:00", "day_4 2028-01-02T10:00"]

    def test_what_no_rules_count_has_no_reminder(self) -> None:
        duty = open_duty(date(2027, 12, 29))
        uncounted = replace(duty, count=replace(duty.count, uncounted=Uncounted.NOT_IN_FORCE))
        assert duty_steps(uncounted, USUAL) == ()

    def test_a_certificate_has_its_end_and_its_cliff(self) -> None:
        certificate = CertificateNow(3, 1, date(2026, 6, 8), date(2026, 9, 7), extended=False, set_on=date(2026, 6, 8))
        days = cliff(date(2026, 9, 7))
        steps = certificate_steps(5, certificate, USUAL, CALENDAR, CLIFF)
        assert {step.step: step.day for step in steps} == {
            Step.EXPIRY_30: date(2026, 8, 8),
            Step.EXPIRY_14: date(2026, 8, 24),
            Step.EXPIRY_7: date(2026, 8, 31),
            Step.EXPIRY_3: date(2026, 9, 4),
            Step.EXPIRY_1: date(2026, 9, 6),
            Step.CLIFF_SIGN_EARLY: days.sign_with_all_days_by,
            Step.CLIFF_FILE: days.file_extension_by,
        }
        assert all(shown(step.moment).endswith("T10:00") for step in steps)
        filed = certificate_steps(5, certificate, USUAL, CALENDAR, ())
        assert {step.step for step in steps} - {step.step for step in filed} == {Step.CLIFF_SIGN_EARLY, Step.CLIFF_FILE}

    def test_a_contract_leaves_the_filing_before_the_cliff(self) -> None:
        certificate = CertificateNow(3, 1, date(2026, 6, 8), date(2026, 9, 7), extended=False, set_on=date(2026, 6, 8))
        steps = certificate_steps(5, certificate, USUAL, CALENDAR, {Step.CLIFF_FILE})
        assert Step.CLIFF_FILE in {step.step for step in steps}
        assert Step.CLIFF_SIGN_EARLY not in {step.step for step in steps}

    def test_nothing_is_said_of_the_end_before_the_beginning(self) -> None:
        certificate = CertificateNow(3, 1, date(2026, 9, 1), date(2026, 9, 10), extended=False, set_on=date(2026, 9, 1))
        steps = certificate_steps(5, certificate, USUAL, CALENDAR, ())
        assert [step.step for step in steps] == ["expiry_7", "expiry_3", "expiry_1"]

    def test_the_cliff_of_an_unknown_year_is_not_guessed(self) -> None:
        certificate = CertificateNow(
            3, 1, date(2027, 11, 1), date(2028, 1, 31), extended=False, set_on=date(2027, 11, 1)
        )
        steps = certificate_steps(5, certificate, USUAL, CALENDAR, CLIFF)
        assert [step.step for step in steps] == ["expiry_30", "expiry_14", "expiry_7", "expiry_3", "expiry_1"]


class TestQuietHours:
    @pytest.mark.parametrize(("start", "end"), [(time(9), time(8)), (time(9), time(7)), (time(0), time(21, 1))])
    def test_leave_at_least_three_hours(self, start: time, end: time) -> None:
        with pytest.raises(ValueError, match="three hours"):
            QuietHours(start, end)

    def test_may_leave_just_three_hours_or_be_none(self) -> None:
        QuietHours(time(9), time(6))
        moment = at(date(2026, 8, 26), time(0))
        assert not is_quiet(moment, NONE)
        assert is_quiet(moment, USUAL)


@given(duty=duties, quiet=quiet_hours())
def test_no_reminder_comes_in_quiet_hours(duty: Duty, quiet: QuietHours) -> None:
    assert not any(is_quiet(step.moment, quiet) for step in duty_steps(duty, quiet))


@given(duty=duties, quiet=quiet_hours(), snooze=st.none() | st.integers(0, 9))
def test_the_last_day_is_reminded_of_before_it_is_over_whatever_the_person_chooses(
    duty: Duty, quiet: QuietHours, snooze: int | None
) -> None:
    due = duty.due
    assert due is not None
    if snooze is not None:
        duty = replace(duty, snoozed_until=min(duty.event_day + snooze * ONE_DAY, due))
    steps = duty_steps(duty, quiet)
    last = [step for step in steps if step.step in {Step.LAST_DAY, Step.LAST_DAY_AFTERNOON}]
    assert last
    for step in steps:
        if step.step is not Step.LATE:
            assert step.moment < end_of(due)
    assert min(step.moment for step in last) < closing(due), "in time to file within working hours"
    for step in last:
        assert step.moment > end_of(due) - timedelta(hours=24 + 5)
    assert len({step.moment for step in steps}) == len(steps)


@given(duty=duties, quiet=quiet_hours(), today=st.integers(0, 12), choice=st.integers(0, 1))
def test_a_snooze_is_never_past_the_last_day(duty: Duty, quiet: QuietHours, today: int, choice: int) -> None:
    assert duty.due is not None
    day = duty.event_day + today * ONE_DAY
    choices = snooze_choices(duty, day)
    if day >= duty.due:
        assert choices == ()
        return
    if choice >= len(choices):
        return
    until = day + choices[choice] * ONE_DAY
    steps = duty_steps(replace(duty, snoozed_until=until), quiet)
    assert until <= duty.due
    assert all(step.day <= duty.due for step in steps if step.step is not Step.LATE)
    early = [step for step in steps if step.step in {Step.DAY_2, Step.DAY_4, Step.SNOOZED}]
    assert all(step.day >= until for step in early)


@given(duty=duties, quiet=quiet_hours(), state=st.sampled_from([DutyState.DONE, DutyState.NOT_MINE, DutyState.LAPSED]))
def test_a_closed_duty_has_no_reminder(duty: Duty, quiet: QuietHours, state: DutyState) -> None:
    assert duty_steps(replace(duty, state=state), quiet) == ()


@given(
    until=st.dates(date(2024, 6, 1), date(2027, 12, 31)), quiet=quiet_hours(), to_do=st.sets(st.sampled_from([*CLIFF]))
)
def test_the_days_before_the_end_come_outside_quiet_hours_and_in_time(
    until: date, quiet: QuietHours, to_do: set[Step]
) -> None:
    since = until - timedelta(days=91)
    certificate = CertificateNow(3, 1, since, until, extended=False, set_on=since)
    for step in certificate_steps(5, certificate, quiet, CALENDAR, to_do):
        assert not is_quiet(step.moment, quiet)
        assert step.moment < (closing if step.step is Step.CLIFF_FILE else end_of)(step.deadline)
        assert step.deadline <= until
        assert day_of(step.moment) >= since - ONE_DAY


def test_what_is_over_or_has_no_last_day_is_not_reminded_of() -> None:
    certificate = CertificateNow(3, 1, date(2026, 6, 8), None, extended=False, set_on=date(2026, 6, 8))
    assert certificate_steps(5, certificate, USUAL, CALENDAR, CLIFF) == ()
