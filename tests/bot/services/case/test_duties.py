"""What a person says of a duty: done, not after all, not mine, later."""

from datetime import date, timedelta

import pytest

from bot.services.case.duties import CannotBe, Changed, SnoozeDays
from bot.services.case.model import Duty, DutyState, EventKind
from tests.bot.services.case.person import Person, local, shown


@pytest.fixture
async def duty(case: Person) -> Duty:
    """A contract ended on Wednesday, 26 August 2026: the notice is due by 2 September."""
    (duty,) = (await case.tell(EventKind.CONTRACT_ENDED)).opened
    return duty


async def done(case: Person, duty: Duty, on: date, note: str | None = None) -> Changed | CannotBe:
    async with case.services() as services:
        return await services.duties.done(duty.id, on, note)


async def undone(case: Person, duty: Duty) -> Changed | CannotBe:
    async with case.services() as services:
        return await services.duties.undo(duty.id)


async def snoozed(case: Person, duty: Duty, days: SnoozeDays) -> Changed | CannotBe:
    async with case.services() as services:
        return await services.duties.snooze(duty.id, days)


class TestDone:
    async def test_ends_the_reminders_and_keeps_the_note(self, case: Person, duty: Duty) -> None:
        case.at("2026-08-28T10:05")
        changed = await done(case, duty, date(2026, 8, 27), "№ 17 </b> \ud83d чек")
        assert isinstance(changed, Changed)
        assert (changed.duty.state, changed.duty.closed_on) == (DutyState.DONE, date(2026, 8, 27))
        assert changed.duty.note == "№ 17 </b> \ud83d чек"
        assert changed.undo_until == local("2026-08-29T10:05")
        assert not changed.late
        assert await case.planned() == []

    async def test_after_the_last_day_is_late(self, case: Person, duty: Duty) -> None:
        case.at("2026-09-04T10:05")
        changed = await done(case, duty, date(2026, 9, 3))
        assert isinstance(changed, Changed)
        assert changed.late

    async def test_told_twice_is_once_and_another_day_corrects_it(self, case: Person, duty: Duty) -> None:
        case.at("2026-08-28T10:05")
        first = await done(case, duty, date(2026, 8, 27), "note")
        case.at("2026-08-28T18:00")
        assert await done(case, duty, date(2026, 8, 27)) == first
        corrected = await done(case, duty, date(2026, 8, 28))
        assert isinstance(first, Changed)
        assert isinstance(corrected, Changed)
        assert corrected.duty.closed_on == date(2026, 8, 28)
        assert corrected.duty.note == "note"
        assert corrected.undo_until == first.undo_until

    @pytest.mark.parametrize(
        ("on", "why"), [(date(2026, 8, 27), CannotBe.IN_FUTURE), (date(2026, 8, 25), CannotBe.BEFORE_EVENT)]
    )
    async def test_is_checked_for_sense(self, case: Person, duty: Duty, on: date, why: CannotBe) -> None:
        assert await done(case, duty, on) is why
        assert set(await case.duties()) == {"termination_notice"}

    async def test_of_somebody_elses_duty_is_nothing(self, case: Person, duty: Duty) -> None:
        other = await Person(case.database, id=7).meet()
        assert await done(other, duty, date(2026, 8, 26)) is CannotBe.NOT_THERE


class TestUndo:
    async def test_within_a_day_plans_the_reminders_again(self, case: Person, duty: Duty) -> None:
        before = await case.ladder()
        await done(case, duty, date(2026, 8, 26))
        case.now += timedelta(hours=24)
        changed = await undone(case, duty)
        assert isinstance(changed, Changed)
        assert changed.duty.state is DutyState.OPEN
        assert await case.ladder() == before

    async def test_after_a_day_is_too_late(self, case: Person, duty: Duty) -> None:
        await done(case, duty, date(2026, 8, 26))
        case.now += timedelta(hours=24, minutes=1)
        assert await undone(case, duty) is CannotBe.TOO_LATE_TO_UNDO

    async def test_of_what_an_event_has_answered_needs_the_event(self, case: Person, duty: Duty) -> None:
        await case.tell(EventKind.NOTICE_SENT)
        assert await undone(case, duty) is CannotBe.BY_EVENT

    async def test_of_an_open_duty_changes_nothing(self, case: Person, duty: Duty) -> None:
        changed = await undone(case, duty)
        assert isinstance(changed, Changed)
        assert changed.duty == duty


class TestNotMine:
    async def test_ends_the_reminders_and_can_be_taken_back_at_any_time(self, case: Person, duty: Duty) -> None:
        async with case.services() as services:
            changed = await services.duties.not_mine(duty.id, "employer_does_it")
        assert isinstance(changed, Changed)
        assert (changed.duty.state, changed.duty.closed_why) == (DutyState.NOT_MINE, "employer_does_it")
        assert await case.planned() == []
        case.at("2026-08-30T12:00")
        await undone(case, duty)
        assert (await case.ladder())[0] == "day_4 2026-09-01T10:00"

    async def test_of_a_done_duty_is_nothing(self, case: Person, duty: Duty) -> None:
        await done(case, duty, date(2026, 8, 26))
        async with case.services() as services:
            assert await services.duties.not_mine(duty.id) is CannotBe.NOT_OPEN


class TestSnooze:
    async def test_puts_off_what_comes_before_and_never_the_last_day(self, case: Person, duty: Duty) -> None:
        case.at("2026-08-28T10:05")
        await case.take()
        changed = await snoozed(case, duty, 2)
        assert isinstance(changed, Changed)
        assert changed.next_reminder is not None
        assert shown(changed.next_reminder) == "2026-08-30T10:00"
        assert await case.ladder() == [
            "snoozed 2026-08-30T10:00",
            "day_4 2026-09-01T10:00",
            "last_day 2026-09-02T10:00",
            "last_day_afternoon 2026-09-02T15:00",
            "late 2026-09-03T10:00",
        ]

    async def test_replaces_an_earlier_one(self, case: Person, duty: Duty) -> None:
        await snoozed(case, duty, 2)
        await snoozed(case, duty, 1)
        assert (await case.ladder())[0] == "snoozed 2026-08-27T10:00"
        await snoozed(case, duty, 1)
        assert (await case.ladder()).count("snoozed 2026-08-27T10:00") == 1

    async def test_near_the_end_falls_on_the_last_day(self, case: Person, duty: Duty) -> None:
        case.at("2026-09-01T10:05")
        changed = await snoozed(case, duty, 1)
        assert isinstance(changed, Changed)
        assert changed.next_reminder is not None
        assert shown(changed.next_reminder) == "2026-09-02T10:00"
        assert (await case.ladder())[0] == "last_day 2026-09-02T10:00"
        assert await snoozed(case, duty, 2) is CannotBe.NO_DAY_LEFT

    @pytest.mark.parametrize("moment", ["2026-09-02T09:00", "2026-09-05T09:00"])
    async def test_on_the_last_day_and_after_it_is_not_offered(self, case: Person, duty: Duty, moment: str) -> None:
        case.at(moment)
        assert await snoozed(case, duty, 1) is CannotBe.NO_DAY_LEFT


async def test_duties_are_shown_by_urgency_then_by_when_they_closed(case: Person, duty: Duty) -> None:
    await case.tell(EventKind.IDENTITY_CHANGED, date(2026, 8, 20))
    await case.tell(EventKind.CONTRACT_SIGNED, date(2026, 8, 21))
    async with case.services() as services:
        by_rule = {duty.rule: duty for duty in await services.duties.all()}
        await services.duties.done(by_rule["reissue_after_identity_change"].id, date(2026, 8, 26))
        shown_rules = [duty.rule for duty in await services.duties.all()]
    assert shown_rules == ["extend_after_contract", "termination_notice", "reissue_after_identity_change"]
