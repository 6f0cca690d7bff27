"""When a day off is entered or the rules change: every open deadline is counted again, and people are told."""

from datetime import date, time

from bot.services.case.applying import Filing
from bot.services.case.days_off import DaysOff
from bot.services.case.model import EventKind
from bot.services.case.replanning import Replanned
from bot.services.case.undelivered import not_delivered
from tests.bot.services.case.declaring import (
    ACT,
    NAME,
    OFFICER,
    days,
    declare,
    missed,
    missed_while_away,
    moved,
    replan_all,
    why,
)
from tests.bot.services.case.person import Person, steps


class TestDaysOff:
    async def test_a_new_day_off_moves_the_last_day_and_says_why(self, either: Person) -> None:
        (duty,) = (await either.tell(EventKind.CONTRACT_ENDED)).opened
        assert await replan_all(either) == []
        await declare(either, date(2026, 8, 31))
        (replanned,) = await replan_all(either)
        assert replanned.looked_at == 1
        (notice,) = await moved(either)
        assert notice["moves"] == [
            {
                "subject": "duty",
                "id": duty.id,
                "revision": 2,
                "days": [{"which": "due", "old": "2026-09-02", "new": "2026-09-03"}],
            }
        ]
        assert why(notice) == [("2026-08-31", False, NAME.model_dump(), ACT)]
        assert not notice["rules"]
        assert await either.ladder() == [
            "day_2 2026-08-28T10:00",
            "day_4 2026-09-02T10:00",
            "last_day 2026-09-03T10:00",
            "last_day_afternoon 2026-09-03T15:00",
            "late 2026-09-04T10:00",
        ]
        stored = (await either.duties())["termination_notice"]
        assert (stored.revision, stored.count.calendar_revision) == (2, 1)
        assert NAME in [skipped.reason for skipped in stored.count.skipped]

    async def test_a_day_that_is_worked_after_all_moves_it_back(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        await declare(case, date(2026, 8, 29), working=True)
        await replan_all(case)
        (notice,) = await moved(case)
        assert days(notice) == [("duty", "due", "2026-09-02", "2026-09-01")]
        assert why(notice) == [("2026-08-29", True, NAME.model_dump(), ACT)]

    async def test_an_entry_that_is_withdrawn_moves_it_back(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        entry = await declare(case, date(2026, 9, 1))
        await replan_all(case)
        async with case.database.transaction() as unit:
            assert await DaysOff(unit, case.now).withdraw(entry.id, by=OFFICER)
            assert not await DaysOff(unit, case.now).withdraw(entry.id, by=OFFICER)
        await replan_all(case)
        back = (await moved(case))[-1]
        assert days(back) == [("duty", "due", "2026-09-03", "2026-09-02")]
        assert why(back) == [("2026-09-01", True, None, None)]

    async def test_a_day_elsewhere_moves_nothing_and_tells_nobody(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        before = await case.ladder()
        await declare(case, date(2026, 10, 5))
        (replanned,) = await replan_all(case)
        assert replanned == Replanned(1, ())
        assert await case.ladder() == before
        assert (await case.duties())["termination_notice"].revision == 1

    async def test_days_that_change_places_move_reminders_but_no_last_day(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        await declare(case, date(2026, 8, 28))
        await declare(case, date(2026, 8, 29), working=True)
        await replan_all(case)
        assert await moved(case) == []
        assert (await case.ladder())[0] == "day_2 2026-08-29T10:00"

    async def test_a_reminder_that_went_out_for_the_former_day_comes_again_for_the_new_one(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        assert steps(await case.at("2026-09-02T10:00").take()) == [["last_day"]]
        case.at("2026-09-02T11:00")
        await declare(case, date(2026, 9, 2))
        await replan_all(case)
        assert await case.ladder() == [
            "last_day 2026-09-03T10:00",
            "last_day_afternoon 2026-09-03T15:00",
            "late 2026-09-04T10:00",
        ]

    async def test_a_confirmed_estimate_makes_the_last_day_certain_and_moves_nothing(self, case: Person) -> None:
        case.at("2026-05-22T12:00")
        await case.tell(EventKind.CONTRACT_ENDED)
        assert (await case.duties())["termination_notice"].count.preliminary is not None
        before = await case.ladder()
        await declare(case, date(2026, 5, 27))
        await replan_all(case)
        assert (await case.duties())["termination_notice"].count.preliminary is None
        assert await moved(case) == []
        assert await case.ladder() == before

    async def test_many_are_done_in_batches(self, case: Person) -> None:
        for n in range(7):
            other = await Person(case.database, id=n + 1).meet()
            await other.tell(EventKind.EMPLOYER_CHANGED)
        await declare(case, date(2026, 8, 31))
        assert [replanned.looked_at for replanned in await replan_all(case, batch=5)] == [6, 6, 2]
        for n in range(7):
            (notice,) = await moved(Person(case.database, id=n + 1))
            assert [move["subject"] for move in notice["moves"]] == ["duty", "duty"], "one notice of both"

    async def test_closed_duties_stay_as_they_were(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        await case.tell(EventKind.NOTICE_SENT)
        await declare(case, date(2026, 8, 31))
        assert await replan_all(case) == []

    async def test_who_cannot_be_reached_hears_of_it_when_back(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        reminders = await missed_while_away(case, date(2026, 8, 31))
        assert [reminder["step"] for reminder in reminders] == ["moved"]
        assert reminders[0]["deadline"] == "2026-09-03"

    async def test_whoever_wants_no_reminders_is_still_told_of_a_wrong_date(self, case: Person) -> None:
        other = await Person(case.database, id=7).meet(reminders=False)
        await other.tell(EventKind.CONTRACT_ENDED)
        await declare(case, date(2026, 8, 31))
        await replan_all(case)
        assert len(await moved(other)) == 1
        assert await other.planned() == []


class TestRules:
    async def test_other_rules_that_come_to_the_same_days_tell_nobody(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        (replanned,) = await replan_all(case, "another version")
        assert replanned == Replanned(2, ())
        assert await replan_all(case, "another version") == []
        assert (await case.duties())["termination_notice"].count.rules_version == "another version"

    async def test_a_year_that_becomes_known_gives_the_last_day(self, case: Person) -> None:
        case.at("2027-12-30T12:00")
        await case.tell(EventKind.CONTRACT_ENDED)
        (replanned,) = await replan_all(case, "still without 2028")
        assert replanned.moves == ()
        assert (await case.duties())["termination_notice"].due is None


class TestOneNotice:
    async def everything(self, person: Person) -> None:
        """A certificate, a contract and an application, with days that one day off moves."""
        await person.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 20), until=date(2026, 9, 4))
        await person.tell(EventKind.CONTRACT_SIGNED)
        await person.tell(EventKind.FILED, filing=Filing("reissue", time(10)))
        await declare(person, date(2026, 8, 31))

    async def test_is_of_all_that_moves_the_earliest_first(self, either: Person) -> None:
        await self.everything(either)
        (replanned,) = await replan_all(either, batch=1)
        assert replanned.looked_at == 3
        (notice,) = await moved(either)
        assert days(notice) == [
            ("application", "answer", "2026-08-31", "2026-09-01"),
            ("duty", "due", "2026-09-02", "2026-09-03"),
        ], "by 1 September one files in time for the certificate, on either calendar"
        assert len(why(notice)) == 1

    async def test_that_does_not_arrive_is_summed_up(self, case: Person) -> None:
        await self.everything(case)
        await replan_all(case)
        (notice,) = await moved(case)
        await case.blocks()
        async with case.services() as services:
            await not_delivered(services.unit, "deadline_moved", notice, case.now)
        assert [(one["subject"], one["step"]) for one in await missed(case)] == [
            ("application", "moved"),
            ("duty", "moved"),
        ]
