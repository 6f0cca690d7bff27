"""What was told is corrected or retracted, and what followed from it with it."""

from datetime import date, time

from bot.services.case.applying import Filing
from bot.services.case.model import DutyState, EventKind
from bot.services.case.results import NeedsConfirming, NotSensible, Told
from tests.bot.services.case.person import Person


class TestCorrecting:
    async def test_moves_the_last_day_and_the_reminders_and_keeps_what_was(self, either: Person) -> None:
        told = await either.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 25))
        async with either.services() as services:
            corrected = await services.events.correct(told.event.id, day=date(2026, 8, 26))
        assert isinstance(corrected, Told)
        (moved,) = corrected.moved
        assert (moved.old, moved.new) == (date(2026, 9, 1), date(2026, 9, 2))
        assert moved.duty.id == told.opened[0].id
        assert await either.ladder() == [
            "day_2 2026-08-28T10:00",
            "day_4 2026-09-01T10:00",
            "last_day 2026-09-02T10:00",
            "last_day_afternoon 2026-09-02T15:00",
            "late 2026-09-03T10:00",
        ]
        async with either.services() as services:
            (earlier,) = await services.unit.events.history(either.id)
            (event,) = await services.events.all()
        assert (earlier.version, earlier.day) == (1, date(2026, 8, 25))
        assert (event.id, event.version, event.day) == (told.event.id, 2, date(2026, 8, 26))

    async def test_to_the_same_day_changes_nothing(self, case: Person) -> None:
        told = await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 25))
        async with case.services() as services:
            corrected = await services.events.correct(told.event.id, day=date(2026, 8, 25))
            assert isinstance(corrected, Told)
            assert corrected.moved == ()
            assert await services.unit.events.history(case.id) == []

    async def test_is_checked_as_telling_is(self, case: Person) -> None:
        told = await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 25))
        async with case.services() as services:
            assert isinstance(await services.events.correct(told.event.id, day=date(2026, 8, 27)), NotSensible)
            assert isinstance(await services.events.correct(told.event.id, day=date(2026, 1, 27)), NeedsConfirming)

    async def test_asks_only_about_what_is_told_anew(self, case: Person) -> None:
        told = await case.tell(EventKind.CONTRACT_SIGNED, date(2026, 8, 25), until=date(2027, 8, 24))
        case.at("2026-12-01T12:00")
        async with case.services() as services:
            corrected = await services.events.correct(told.event.id, until=date(2028, 8, 24))
            assert isinstance(corrected, Told), "the first day is far past by now, but nobody has touched it"
            asked = await services.events.correct(told.event.id, day=date(2026, 8, 24))
            assert isinstance(asked, NeedsConfirming)

    async def test_of_a_notice_to_before_the_event_opens_the_duty_again(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 24))
        notice = await case.tell(EventKind.NOTICE_SENT, date(2026, 8, 25))
        async with case.services() as services:
            corrected = await services.events.correct(notice.event.id, day=date(2026, 8, 23))
        assert isinstance(corrected, Told)
        assert [duty.rule for duty in corrected.reopened] == ["termination_notice"]
        assert "last_day 2026-08-31T10:00" in await case.ladder()

    async def test_of_a_notice_dates_the_duty_anew(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 20))
        notice = await case.tell(EventKind.NOTICE_SENT, date(2026, 8, 25))
        async with case.services() as services:
            await services.events.correct(notice.event.id, day=date(2026, 8, 24))
        assert (await case.duties(DutyState.DONE))["termination_notice"].closed_on == date(2026, 8, 24)

    async def test_of_a_filing_moves_the_authoritys_clock_and_keeps_the_hour(self, case: Person) -> None:
        filed = await case.tell(EventKind.FILED, date(2026, 8, 25), filing=Filing("issue", time(10, 30)))
        async with case.services() as services:
            corrected = await services.events.correct(filed.event.id, day=date(2026, 8, 24))
        assert isinstance(corrected, Told)
        assert filed.application is not None
        assert corrected.application is not None
        assert filed.application.late_after == date(2026, 9, 2)
        assert corrected.application.late_after == date(2026, 9, 1)
        assert corrected.application.hour_known
        assert await case.ladder() == ["authority_late 2026-09-02T10:00"]

    async def test_of_a_filing_to_after_the_acceptance_forgets_the_acceptance(self, case: Person) -> None:
        filed = await case.tell(EventKind.FILED, date(2026, 8, 24), filing=Filing("issue", time(10)))
        assert filed.application is not None
        async with case.services() as services:
            await services.applications.set_acceptance(filed.application.id, date(2026, 8, 25))
            corrected = await services.events.correct(filed.event.id, day=date(2026, 8, 26))
        assert isinstance(corrected, Told)
        assert corrected.application is not None
        assert corrected.application.accepted_on is None
        assert corrected.application.late_after == date(2026, 9, 3)

    async def test_of_a_certificates_end_moves_its_reminders(self, case: Person) -> None:
        issued = await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 20), until=date(2026, 11, 19))
        before = await case.ladder()
        async with case.services() as services:
            await services.events.correct(issued.event.id, until=date(2026, 11, 18))
        after = await case.ladder()
        assert "expiry_1 2026-11-18T10:00" in before
        assert "expiry_1 2026-11-17T10:00" in after
        assert len(after) == len(before)


class TestRetracting:
    async def test_lets_the_duties_lapse_and_the_reminders_go(self, either: Person) -> None:
        told = await either.tell(EventKind.EMPLOYER_CHANGED)
        async with either.services() as services:
            retracted = await services.events.retract(told.event.id)
            assert retracted is not None
            assert await services.events.retract(told.event.id) is None
            assert await services.events.all() == []
            assert len(await services.unit.events.everything(either.id)) == 1
        lapsed = await either.duties(DutyState.LAPSED)
        assert {duty.closed_why for duty in lapsed.values()} == {"retracted"}
        assert len(lapsed) == 2
        assert await either.planned() == []

    async def test_opens_again_what_the_event_had_answered(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 24))
        notice = await case.tell(EventKind.NOTICE_SENT)
        assert await case.planned() == []
        async with case.services() as services:
            retracted = await services.events.retract(notice.event.id)
        assert retracted is not None
        assert [duty.rule for duty in retracted.reopened] == ["termination_notice"]
        assert len(await case.planned()) == 4

    async def test_of_what_overtook_a_duty_opens_it_again(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_SIGNED, date(2026, 8, 24))
        change = await case.tell(EventKind.EMPLOYER_CHANGED, date(2026, 8, 26))
        assert [duty.rule for duty in change.closed] == ["extend_after_contract"]
        async with case.services() as services:
            retracted = await services.events.retract(change.event.id)
        assert retracted is not None
        (reopened,) = retracted.reopened
        assert reopened.event_day == date(2026, 8, 24)
        assert {duty.event_day for duty in (await case.duties()).values()} == {date(2026, 8, 24)}

    async def test_of_a_filing_takes_the_application_back(self, case: Person) -> None:
        filed = await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        async with case.services() as services:
            await services.events.retract(filed.event.id)
            assert await services.applications.all() == []
        assert await case.planned() == []

    async def test_of_an_outcome_leaves_the_application_open(self, case: Person) -> None:
        await case.tell(EventKind.FILED, date(2026, 8, 24), filing=Filing("issue", time(10)))
        refused = await case.tell(EventKind.REFUSED)
        async with case.services() as services:
            await services.events.retract(refused.event.id)
            (timed,) = await services.applications.all()
        assert timed.application.outcome is None
        assert await case.ladder() == ["authority_late 2026-09-02T10:00"]
