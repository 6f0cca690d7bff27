"""Telling what happened: once, twice, in answer to one of several, and nobody else's."""

from datetime import date, time

from bot.services.case.applying import Filing
from bot.services.case.model import DutyState, EventKind
from bot.services.case.results import WhichOne
from tests.bot.services.case.person import Person


class TestTelling:
    async def test_twice_is_once(self, either: Person) -> None:
        first = await either.tell(EventKind.EMPLOYER_CHANGED)
        second = await either.tell(EventKind.EMPLOYER_CHANGED)
        assert second.event == first.event
        assert (first.again, second.again) == (False, True)
        assert second.opened == first.opened
        assert len(await either.planned()) == 10

    async def test_filing_twice_is_one_application(self, case: Person) -> None:
        first = await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        second = await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        other = await case.tell(EventKind.FILED, filing=Filing("complaint_body", time(10)))
        assert first.application == second.application
        assert other.application is not None
        assert other.application.procedure == "complaint_body"
        async with case.services() as services:
            assert len(await services.applications.all()) == 2

    async def test_a_notice_that_may_answer_two_duties_is_asked_about(self, case: Person) -> None:
        await case.tell(EventKind.EMPLOYER_CHANGED, date(2026, 8, 24))
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 24))
        which = await case.report(EventKind.NOTICE_SENT)
        assert isinstance(which, WhichOne)
        assert {duty.rule for duty in which.duties} == {"new_employer_notice", "termination_notice"}
        assert await case.duties(DutyState.DONE) == {}
        (termination,) = (duty for duty in which.duties if duty.rule == "termination_notice")
        told = await case.tell(EventKind.NOTICE_SENT, answers=termination.id)
        assert [duty.rule for duty in told.closed] == ["termination_notice"]
        assert set(await case.duties()) == {"new_employer_notice", "extend_after_contract"}

    async def test_two_notices_on_one_day_are_two(self, case: Person) -> None:
        await case.tell(EventKind.EMPLOYER_CHANGED, date(2026, 8, 24))
        first = await case.tell(EventKind.NOTICE_SENT)
        again = await case.tell(EventKind.NOTICE_SENT)
        assert (again.event, again.again) == (first.event, True), "a double tap"
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 24))
        which = await case.report(EventKind.NOTICE_SENT)
        assert isinstance(which, WhichOne), "nobody knows whether it is the same notice told again"
        (termination,) = which.duties
        assert (await case.tell(EventKind.NOTICE_SENT, answers=0)).again, "told again indeed"
        second = await case.tell(EventKind.NOTICE_SENT, answers=termination.id)
        assert second.event.id != first.event.id
        assert [duty.rule for duty in second.closed] == ["termination_notice"]
        again = await case.tell(EventKind.NOTICE_SENT, answers=termination.id)
        assert again.again

    async def test_of_two_duties_and_an_application_only_the_duties_are_to_choose_from(self, case: Person) -> None:
        """Ids of duties and of applications are alike: a choice of both would not say which is meant."""
        await case.tell(EventKind.CONTRACT_SIGNED, date(2026, 8, 20))
        await case.tell(EventKind.CONTRACT_SIGNED, date(2026, 8, 24))
        await case.tell(EventKind.FILED, date(2026, 8, 24), filing=Filing("extension"), answers=0)
        which = await case.report(EventKind.EXTENDED, until=date(2027, 8, 24))
        assert isinstance(which, WhichOne)
        assert len(which.duties) == 2
        assert which.applications == ()

    async def test_a_notice_about_something_else_answers_none(self, case: Person) -> None:
        await case.tell(EventKind.EMPLOYER_CHANGED, date(2026, 8, 24))
        told = await case.tell(EventKind.NOTICE_SENT, answers=0)
        assert told.closed == ()

    async def test_a_notice_from_before_the_event_does_not_answer_it(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 24))
        told = await case.tell(EventKind.NOTICE_SENT, date(2026, 8, 23))
        assert told.closed == ()
        assert set(await case.duties()) == {"termination_notice"}

    async def test_a_refusal_that_may_be_about_two_applications_is_asked_about(self, case: Person) -> None:
        await case.tell(EventKind.FILED, date(2026, 8, 20), filing=Filing("issue"))
        second = await case.tell(EventKind.FILED, date(2026, 8, 24), filing=Filing("reissue"))
        which = await case.report(EventKind.REFUSED)
        assert isinstance(which, WhichOne)
        assert len(which.applications) == 2
        assert second.application is not None
        told = await case.tell(EventKind.REFUSED, answers=second.application.id)
        assert told.application is not None
        assert (told.application.id, told.application.outcome) == (second.application.id, "refused")
        async with case.services() as services:
            assert [timed.application.outcome for timed in await services.applications.all()] == ["refused", None]

    async def test_whoever_has_not_agreed_to_reminders_gets_none_and_is_to_be_asked(self, case: Person) -> None:
        other = await Person(case.database, id=7).meet(reminders=False)
        told = await other.tell(EventKind.CONTRACT_SIGNED)
        assert not told.reminders
        assert await other.planned() == []

    async def test_nobody_reads_or_changes_the_case_of_another(self, case: Person) -> None:
        told = await case.tell(EventKind.CONTRACT_SIGNED)
        other = await Person(case.database, id=7).meet()
        async with other.services() as services:
            assert await services.events.all() == []
            assert await services.events.get(told.event.id) is None
            assert await services.events.correct(told.event.id, day=date(2026, 8, 25)) is None
            assert await services.events.retract(told.event.id) is None
            assert await services.duties.get(told.opened[0].id) is None
        assert len(await case.planned()) == 5
