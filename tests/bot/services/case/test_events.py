"""Telling what happened: what is believed, asked again or refused, corrected, retracted, and told twice."""

from datetime import date, time

import pytest

from bot.services.case.applying import Filing
from bot.services.case.model import DutyState, EventKind
from bot.services.case.results import Doubt, NeedsConfirming, Nonsense, NotSensible, Told, WhichOne
from bot.services.case.sense import Story
from bot.services.case.standing import CertificateState, standing
from tests.bot.services.case.person import Person

CONTRACT = EventKind.CONTRACT_SIGNED
ISSUED = EventKind.CERTIFICATE_ISSUED


class TestSense:
    @pytest.mark.parametrize(
        ("story", "reason"),
        [
            (Story(CONTRACT, date(2026, 8, 27)), Nonsense.IN_FUTURE),
            (Story(EventKind.NOTICE_SENT, date(2027, 1, 1)), Nonsense.IN_FUTURE),
            (Story(CONTRACT, date(2023, 6, 30)), Nonsense.BEFORE_ORDER),
            (Story(CONTRACT, date(2026, 8, 20), until=date(2026, 8, 19)), Nonsense.ENDS_BEFORE_IT_BEGINS),
            (Story(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 20)), Nonsense.NO_LAST_DAY),
            (Story(EventKind.EXTENDED, date(2026, 8, 20)), Nonsense.NO_LAST_DAY),
            (Story(EventKind.REFUSED, date(2026, 8, 20), ground="no_stamp"), Nonsense.UNKNOWN_GROUND),
            (Story(CONTRACT, date(2026, 8, 20), ground="qualification_mismatch"), Nonsense.UNKNOWN_GROUND),
            (Story(EventKind.FILED, date(2026, 8, 20)), Nonsense.NO_PROCEDURE),
        ],
    )
    async def test_what_cannot_be_is_not_remembered(self, case: Person, story: Story, reason: Nonsense) -> None:
        report = await case.say(story, confirmed=tuple(Doubt))
        assert isinstance(report, NotSensible)
        assert report.reason is reason
        async with case.services() as services:
            assert await services.unit.events.everything(case.id) == []

    @pytest.mark.parametrize(
        ("story", "doubt", "limit"),
        [
            (Story(CONTRACT, date(2026, 6, 26)), Doubt.FAR_PAST, date(2026, 6, 27)),
            (Story(ISSUED, date(2026, 9, 1), date(2026, 11, 30)), Doubt.STARTS_LATER, date(2026, 8, 26)),
            (Story(ISSUED, date(2026, 8, 1), date(2026, 11, 2)), Doubt.TOO_LONG, date(2026, 11, 1)),
            (Story(EventKind.EXTENDED, date(2026, 8, 1), date(2029, 8, 2)), Doubt.TOO_LONG, date(2029, 8, 1)),
        ],
    )
    async def test_what_is_doubtful_is_asked_again_and_then_believed(
        self, case: Person, story: Story, doubt: Doubt, limit: date
    ) -> None:
        report = await case.say(story)
        assert isinstance(report, NeedsConfirming)
        assert (report.doubt, report.limit) == (doubt, limit)
        assert (report.finding is not None) == (doubt is Doubt.TOO_LONG)
        assert isinstance(await case.say(story, confirmed=[doubt]), Told)

    async def test_each_doubt_is_asked_by_itself(self, case: Person) -> None:
        story = Story(ISSUED, date(2026, 1, 1), date(2026, 6, 30))
        first = await case.say(story)
        assert isinstance(first, NeedsConfirming)
        second = await case.say(story, confirmed=[first.doubt])
        assert isinstance(second, NeedsConfirming)
        assert {first.doubt, second.doubt} == {Doubt.FAR_PAST, Doubt.TOO_LONG}

    async def test_sixty_days_are_not_far(self, case: Person) -> None:
        assert isinstance(await case.report(CONTRACT, date(2026, 6, 27)), Told)

    async def test_a_year_that_is_not_known_gives_a_duty_without_a_last_day(self, case: Person) -> None:
        case.at("2027-12-30T12:00")
        told = await case.tell(EventKind.CONTRACT_ENDED)
        (duty,) = told.opened
        assert duty.due is None
        assert duty.count.uncounted == "unknown_year"
        assert await case.ladder() == ["day_2 2028-01-01T10:00", "day_4 2028-01-03T10:00"], "not forgotten"


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
        told = await other.tell(CONTRACT)
        assert not told.reminders
        assert await other.planned() == []

    async def test_nobody_reads_or_changes_the_case_of_another(self, case: Person) -> None:
        told = await case.tell(CONTRACT)
        other = await Person(case.database, id=7).meet()
        async with other.services() as services:
            assert await services.events.all() == []
            assert await services.events.get(told.event.id) is None
            assert await services.events.correct(told.event.id, day=date(2026, 8, 25)) is None
            assert await services.events.retract(told.event.id) is None
            assert await services.duties.get(told.opened[0].id) is None
        assert len(await case.planned()) == 5


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
        told = await case.tell(CONTRACT, date(2026, 8, 25), until=date(2027, 8, 24))
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
        await case.tell(CONTRACT, date(2026, 8, 24))
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


class TestStanding:
    async def test_a_contract_that_ended_does_not_stand(self, case: Person) -> None:
        await case.tell(CONTRACT, date(2026, 8, 20), until=date(2027, 8, 19))
        async with case.services() as services:
            contract = standing(await services.events.all()).contract
        assert contract is not None
        assert contract.until == date(2027, 8, 19)
        await case.tell(EventKind.CONTRACT_ENDED)
        async with case.services() as services:
            assert standing(await services.events.all()).contract is None

    async def test_a_reissued_certificate_stands_and_keeps_its_last_day(self, case: Person) -> None:
        issued = await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 7, 1), until=date(2026, 9, 30))
        await case.tell(EventKind.REVOKED, date(2026, 8, 1))
        await case.tell(EventKind.REISSUED, date(2026, 8, 20))
        async with case.services() as services:
            certificate = standing(await services.events.all()).certificate
        assert certificate is not None
        assert certificate.state(case.today) is CertificateState.VALID
        assert (certificate.event_id, certificate.until) == (issued.event.id, date(2026, 9, 30))

    async def test_a_filing_before_the_last_extension_does_not_count_for_the_next(self, case: Person) -> None:
        case.at("2026-08-03T12:00")
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=date(2026, 11, 2))
        await case.tell(EventKind.CONTRACT_SIGNED, until=date(2026, 12, 25))
        await case.tell(EventKind.FILED, filing=Filing("extension", time(13)))
        assert not any("cliff" in step for step in await case.ladder())
        await case.at("2026-08-05T12:00").tell(EventKind.EXTENDED, until=date(2026, 12, 25))
        assert [step for step in await case.ladder() if "cliff" in step] == [
            "cliff_sign_early 2026-12-14T10:00",
            "cliff_file 2026-12-22T10:00",
        ]

    async def test_a_filing_without_a_contract_told_counts_until_it_is_refused(self, case: Person) -> None:
        case.at("2026-08-03T12:00")
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=date(2026, 11, 2))
        assert len([step for step in await case.ladder() if "cliff" in step]) == 2
        await case.tell(EventKind.FILED, filing=Filing("extension", time(13)))
        assert not any("cliff" in step for step in await case.ladder())
        await case.at("2026-08-05T12:00").tell(EventKind.REFUSED)
        assert len([step for step in await case.ladder() if "cliff" in step]) == 2

    async def test_a_filing_that_was_refused_does_not_count_although_the_duty_was_done(self, case: Person) -> None:
        case.at("2026-08-03T12:00")
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=date(2026, 11, 2))
        await case.tell(EventKind.CONTRACT_SIGNED)
        assert [step[:10] for step in await case.ladder() if "cliff" in step] == ["cliff_file"], "it is signed already"
        await case.tell(EventKind.FILED, filing=Filing("extension", time(13)))
        assert not any("cliff" in step for step in await case.ladder())
        await case.at("2026-08-05T12:00").tell(EventKind.REFUSED)
        assert [step[:10] for step in await case.ladder() if "cliff" in step] == ["cliff_file"]

    async def test_a_new_certificate_follows_a_revoked_one(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 7, 1), until=date(2026, 9, 30))
        await case.tell(EventKind.REVOKED, date(2026, 8, 1))
        assert await case.planned() == []
        await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 20), until=date(2026, 11, 19))
        async with case.services() as services:
            certificate = standing(await services.events.all()).certificate
        assert certificate is not None
        assert certificate.state(case.today) is CertificateState.VALID
        assert "expiry_1 2026-11-18T10:00" in await case.ladder()
