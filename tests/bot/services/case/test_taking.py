"""What goes out, when, and once: bundles, lateness, quiet hours, people out of reach."""

import asyncio
from datetime import date, time, timedelta

import pytest

from bot.services.case.applying import Filing
from bot.services.case.duties import Changed
from bot.services.case.missed import sum_up_missed
from bot.services.case.model import EventKind
from bot.services.case.reminder import QuietHours
from bot.services.case.taking import Bundle, still_counts, take_due
from bot.services.case.undelivered import not_delivered
from bot.services.model import ConsentScope
from bot.services.ports import Database
from tests.bot.services.case.person import Person, local, steps


async def summary(person: Person) -> None:
    async with person.services() as services:
        await sum_up_missed(services.unit, services.outbox)


class TestBundles:
    async def test_several_duties_of_a_day_are_one_bundle_by_deadline(self, either: Person) -> None:
        await either.tell(EventKind.EMPLOYER_CHANGED, date(2026, 8, 26))
        await either.tell(EventKind.IDENTITY_CHANGED, date(2026, 8, 25))
        either.at("2026-08-28T10:00")
        (bundle,) = await either.take()
        # Of the change of identity 28 August is no day of the ladder: its second day was the 27th, and is late.
        assert steps([bundle]) == [["day_2 late", "day_2", "day_2"]]
        deadlines = [due.reminder.deadline for due in bundle.items]
        assert deadlines == sorted(deadlines)
        assert await either.take() == []

    async def test_what_the_person_waits_for_is_a_bundle_of_its_own(self, case: Person) -> None:
        await case.tell(EventKind.FILED, date(2026, 8, 18), filing=Filing("issue", time(10)))
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 25))
        case.at("2026-08-27T10:00")
        bundles = await case.take()
        assert [bundle.kind for bundle in bundles] == ["reminder", "authority_late"]
        assert steps(bundles) == [["day_2"], ["authority_late"]]

    async def test_the_payload_is_json_of_ids_and_days(self, case: Person) -> None:
        (duty,) = (await case.tell(EventKind.CONTRACT_ENDED)).opened
        case.at("2026-08-28T10:00")
        (bundle,) = await case.take()
        (reminder,) = bundle.payload()["reminders"]
        del reminder["id"]
        assert reminder == {
            "subject": "duty",
            "subject_id": duty.id,
            "step": "day_2",
            "day": "2026-08-28",
            "deadline": "2026-09-02",
            "late": False,
        }

    async def test_a_limit_takes_those_who_have_waited_longest(self, file: Database) -> None:
        people = [await Person(file, id=n).meet() for n in range(1, 6)]
        for person in reversed(people):
            person.now += timedelta(days=person.id - 1)
            await person.tell(EventKind.CONTRACT_ENDED)
        clock = people[0].at("2026-09-01T10:00")
        # The events of 28, 29 and 30 August have their second working day on 1 September.
        assert [bundle.person_id for bundle in await clock.take(limit=2)] == [1, 2]
        others = [[bundle.person_id for bundle in await clock.take(limit=2)] for _ in range(2)]
        assert [len(taken) for taken in others] == [2, 1]
        assert {*others[0], *others[1]} == {3, 4, 5}
        assert await clock.take(limit=2) == []


class TestLateness:
    async def test_after_an_outage_each_goes_out_once_in_its_last_form(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 26))
        await case.tell(EventKind.IDENTITY_CHANGED, date(2026, 8, 25))
        case.at("2026-09-01T16:30")
        assert steps(await case.take()) == [["last_day_afternoon", "day_4 late"]]
        assert await case.take() == []
        case.at("2026-09-02T10:00")
        assert steps(await case.take()) == [["late", "last_day"]]

    async def test_two_hours_are_not_late_and_a_minute_more_is(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        case.at("2026-08-28T12:00")
        assert steps(await case.take()) == [["day_2"]]
        case.at("2026-09-01T12:01")
        assert steps(await case.take()) == [["day_4 late"]]

    async def test_what_was_done_meanwhile_does_not_go_out(self, case: Person) -> None:
        (duty,) = (await case.tell(EventKind.CONTRACT_ENDED)).opened
        case.at("2026-09-01T12:00")
        async with case.services() as services:
            assert isinstance(await services.duties.done(duty.id, case.today), Changed)
        assert await case.take() == []

    async def test_late_reminders_wait_for_the_end_of_quiet_hours(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        case.at("2026-08-28T22:30")
        assert await case.take() == []
        case.at("2026-08-29T08:59")
        assert await case.take() == []
        case.at("2026-08-29T09:00")
        assert steps(await case.take()) == [["day_2 late"]]

    async def test_and_are_not_lost_when_something_else_changes(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        case.at("2026-08-28T22:30")
        assert await case.take() == []
        await case.tell(EventKind.CONTRACT_SIGNED, date(2026, 8, 3))
        assert steps(await case.at("2026-08-29T09:00").take()) == [["day_2 late"]]

    async def test_unless_the_deadline_would_pass_meanwhile(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 26))
        await case.at("2026-08-28T13:00").tell(EventKind.IDENTITY_CHANGED)
        case.at("2026-09-02T22:30")
        assert steps(await case.take()) == [["last_day_afternoon late"]]
        assert await case.take() == []
        case.at("2026-09-03T09:00")
        # The day after is pulled to the one bundle of the day, with what had waited.
        assert steps(await case.take()) == [["late", "day_4"]]

    async def test_nor_when_the_working_day_of_the_deadline_would_end_meanwhile(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 26))
        async with case.services() as services:
            await services.settings.set_quiet_hours(QuietHours(time(8), time(18)))
        case.at("2026-09-02T11:00")  # down since before seven
        assert steps(await case.take()) == [["last_day late"]], (
            "at six in the evening the portal counts it as tomorrow's"
        )

    async def test_a_bundle_a_day_but_for_what_is_urgent(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED, date(2026, 8, 26))
        case.at("2026-08-28T10:00")
        assert steps(await case.take()) == [["day_2"]]
        async with case.services() as services:
            await services.settings.set_quiet_hours(QuietHours(time(21), time(12)))
        await case.tell(EventKind.IDENTITY_CHANGED, date(2026, 8, 26))
        assert (await case.ladder())[0] == "day_2 2026-08-28T12:00"
        case.at("2026-08-28T12:00")
        assert await case.take() == []
        assert steps(await case.at("2026-08-29T12:00").take()) == [["day_2 late"]]
        assert steps(await case.at("2026-09-02T12:00").take()) == [["last_day", "last_day"]]
        assert steps(await case.at("2026-09-02T15:00").take()) == [["last_day_afternoon", "last_day_afternoon"]]


class TestReach:
    async def test_who_blocks_the_bot_gets_nothing_and_a_summary_when_back(self, either: Person) -> None:
        told = await either.tell(EventKind.EMPLOYER_CHANGED)
        await either.blocks()
        for moment in ("2026-08-28T10:00", "2026-09-01T10:00"):
            assert await either.at(moment).take() == []
        await summary(either)
        assert await either.told("missed_summary") == []
        await either.blocks(blocked=False)
        either.at("2026-09-01T18:00")
        await summary(either)
        await summary(either)
        (payload,) = await either.told("missed_summary")
        assert [reminder["step"] for reminder in payload["reminders"]] == ["day_2", "day_2", "day_4", "day_4"]
        assert set(payload["duties"]) == {duty.id for duty in told.opened}
        assert steps(await either.at("2026-09-02T10:00").take()) == [["last_day", "last_day"]]

    async def test_what_was_settled_meanwhile_is_not_summed_up(self, case: Person) -> None:
        (duty,) = (await case.tell(EventKind.CONTRACT_ENDED)).opened
        await case.blocks()
        await case.at("2026-08-28T10:00").take()
        await case.blocks(blocked=False)
        async with case.services() as services:
            await services.duties.done(duty.id, case.today)
        await summary(case)
        assert await case.told("missed_summary") == []

    async def test_a_bundle_that_did_not_arrive_is_in_the_summary(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        (bundle,) = await case.at("2026-08-28T10:00").take()
        await case.blocks()
        async with case.services() as services:
            await not_delivered(services.unit, bundle.kind, bundle.payload(), case.now)
        await case.blocks(blocked=False)
        await summary(case)
        (payload,) = await case.told("missed_summary")
        assert [reminder["step"] for reminder in payload["reminders"]] == ["day_2"]


class TestBeforeSending:
    async def test_a_bundle_is_looked_over_again(self, case: Person) -> None:
        opened = (await case.tell(EventKind.EMPLOYER_CHANGED)).opened
        (bundle,) = await case.at("2026-08-28T10:00").take()
        ids = [due.reminder.id for due in bundle.items]
        async with case.services() as services:
            assert [one.id for one in await still_counts(services.unit, ids)] == ids
            await services.duties.done(opened[0].id, case.today)
            (left,) = await still_counts(services.unit, ids)
            assert left.subject_id == opened[1].id
            await services.duties.snooze(opened[1].id, 1)
            assert await still_counts(services.unit, ids) == []

    async def test_nothing_goes_to_somebody_who_wants_no_reminders_any_more(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        (bundle,) = await case.at("2026-08-28T10:00").take()
        async with case.services() as services:
            await services.own_data.withdraw_consent(ConsentScope.REMINDERS)
            assert await still_counts(services.unit, [due.reminder.id for due in bundle.items]) == []

    async def test_the_end_of_a_certificate_that_was_extended_does_not_count(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 10), until=date(2026, 9, 27))
        (bundle,) = await case.at("2026-08-28T10:00").take()
        assert steps([bundle]) == [["expiry_30"]]
        await case.tell(EventKind.EXTENDED, until=date(2027, 9, 25))
        async with case.services() as services:
            assert await still_counts(services.unit, [due.reminder.id for due in bundle.items]) == []

    async def test_signing_early_does_not_count_for_whoever_has_signed(self, case: Person) -> None:
        case.at("2026-08-03T12:00")
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=date(2026, 11, 2))
        # Filed on 28 October, it is due on 2 November; signed on the 20th, 21-23, 27 and 28 are left: 26 is off.
        case.at("2026-10-20T12:00")
        (step,) = [one for one in await case.planned() if one.step == "cliff_sign_early"]
        assert step.day == date(2026, 10, 20)
        await case.tell(EventKind.CONTRACT_SIGNED)
        (bundle,) = await case.take()
        ids = [due.reminder.id for due in bundle.items]
        async with case.services() as services:
            assert step.id not in {one.id for one in await still_counts(services.unit, ids)}


class TestConsent:
    async def test_withdrawn_stops_the_reminders_and_given_again_resumes_them(self, either: Person) -> None:
        await either.tell(EventKind.CONTRACT_ENDED)
        before = await either.ladder()
        async with either.services() as services:
            await services.own_data.withdraw_consent(ConsentScope.REMINDERS)
        assert await either.planned() == []
        assert await either.at("2026-08-28T10:00").take() == []
        async with either.services() as services:
            await services.own_data.give_consent(ConsentScope.REMINDERS, "Еске салайын ба?", "kk")
        assert await either.ladder() == before[1:]


class TestQuietHours:
    async def test_move_what_is_planned(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        async with case.services() as services:
            await services.settings.set_quiet_hours(QuietHours(time(20), time(11)))
            assert await services.settings.quiet_hours() == QuietHours(time(20), time(11))
        assert (await case.ladder())[0] == "day_2 2026-08-28T11:00"

    async def test_do_not_lose_what_has_just_fallen_due(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        case.at("2026-08-28T10:00")
        async with case.services() as services:
            await services.settings.set_quiet_hours(QuietHours(time(20), time(9)))
        assert steps(await case.take()) == [["day_2"]]
        assert await case.take() == []


@pytest.mark.parametrize("at_once", [2, 3])
async def test_of_several_that_take_at_once_each_reminder_goes_to_one(database: Database, at_once: int) -> None:
    people = [await Person(database, id=n).meet() for n in range(1, 21)]
    for person in people:
        await person.tell(EventKind.CONTRACT_ENDED)
    now = local("2026-08-28T10:00")

    async def take() -> list[Bundle]:
        async with database.transaction() as unit:
            return await take_due(unit, now, limit=20)

    taken = [bundle for bundles in await asyncio.gather(*(take() for _ in range(at_once))) for bundle in bundles]
    assert sorted(bundle.person_id for bundle in taken) == [person.id for person in people]
