"""When a day off is entered or the rules change: every open deadline is counted again, and people are told."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest

from bot.services.case.applying import Filing
from bot.services.case.counting import rules_on
from bot.services.case.days_off import MOST_NAME, DaysOff, WrongDay, load_calendar
from bot.services.case.missed import sum_up_missed
from bot.services.case.model import CliffCount, DayEntry, EventKind
from bot.services.case.replanning import Replanned, replan
from bot.services.case.undelivered import not_delivered
from bot.services.delivery import DeliveryOutbox
from rules import Text
from tests.bot.services.case.person import Person, steps

OFFICER = 5100000009
NAME = Text(kk="ауыстырылған демалыс", ru="перенесённый выходной", en="day off moved")
ACT = "https://adilet.zan.kz/rus/docs/G26G0000001"


async def declare(person: Person, day: date, *, working: bool = False) -> DayEntry:
    """An officer declares a day off, or worked."""
    async with person.database.transaction() as unit:
        entry = await DaysOff(unit, person.now).add(day, working=working, name=NAME, source=ACT, by=OFFICER)
    assert isinstance(entry, DayEntry), entry
    return entry


async def replan_all(person: Person, rules_version: str | None = None, batch: int = 1000) -> list[Replanned]:
    """What the tick does."""
    done: list[Replanned] = []
    while True:
        async with person.database.transaction() as unit:
            calendar = await load_calendar(unit)
            outbox = DeliveryOutbox(unit.deliveries, person.now)
            version = rules_version or rules_on(person.now)
            replanned = await replan(unit, outbox, calendar, version, now=person.now, batch=batch)
        if not replanned.looked_at:
            return done
        done.append(replanned)


async def moved(person: Person) -> list[Mapping[str, Any]]:
    return await person.told("deadline_moved")


def days(notice: Mapping[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    """What has moved, from when, to when."""
    return [(move["subject"], day["which"], day["old"], day["new"]) for move in notice["moves"] for day in move["days"]]


def why(notice: Mapping[str, Any]) -> list[tuple[str, bool, Mapping[str, str] | None, str | None]]:
    """The days that have changed, with the reason and its address."""
    return [
        (day["day"], day["working"], day["name"], day["source"] and day["source"]["address"]) for day in notice["why"]
    ]


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
        await case.blocks()
        await declare(case, date(2026, 8, 31))
        await replan_all(case)
        assert await moved(case) == []
        await case.blocks(blocked=False)
        async with case.services() as services:
            assert await sum_up_missed(services.unit, services.outbox) == 1
        (payload,) = await case.told("missed_summary")
        assert [reminder["step"] for reminder in payload["reminders"]] == ["moved"]
        assert payload["reminders"][0]["deadline"] == "2026-09-03"

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


class TestApplications:
    async def test_the_authoritys_late_day_follows_the_calendar_and_is_told(self, either: Person) -> None:
        told = await either.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        assert await either.ladder() == ["authority_late 2026-09-04T10:00"]
        await declare(either, date(2026, 8, 31))
        await replan_all(either)
        assert await either.ladder() == ["authority_late 2026-09-05T10:00"]
        (notice,) = await moved(either)
        assert told.application is not None
        assert notice["moves"][0]["id"] == told.application.id
        assert days(notice) == [("application", "answer", "2026-09-03", "2026-09-04")]
        assert why(notice) == [("2026-08-31", False, NAME.model_dump(), ACT)]

    async def test_of_a_complaint_as_well(self, case: Person) -> None:
        await case.tell(EventKind.FILED, filing=Filing("complaint_body", time(10)))
        await declare(case, date(2026, 8, 31))
        await replan_all(case)
        (notice,) = await moved(case)
        assert [day[:2] for day in days(notice)] == [("application", "answer")]

    async def test_nothing_is_told_of_one_that_was_decided(self, case: Person) -> None:
        await case.tell(EventKind.FILED, date(2026, 8, 25), filing=Filing("issue", time(10)))
        await case.tell(EventKind.REFUSED)
        await declare(case, date(2026, 8, 31))
        assert await replan_all(case) == []

    async def test_nothing_is_told_of_a_late_day_that_was_over_and_still_is(self, case: Person) -> None:
        await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        await declare(case.at("2026-09-10T12:00"), date(2026, 8, 31))
        await replan_all(case)
        assert await moved(case) == []

    async def test_a_day_that_is_ahead_again_is_told(self, case: Person) -> None:
        await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        await declare(case.at("2026-09-04T12:00"), date(2026, 9, 3))
        await replan_all(case)
        assert days((await moved(case))[0]) == [("application", "answer", "2026-09-03", "2026-09-04")]

    async def test_who_cannot_be_reached_hears_of_it_when_back(self, case: Person) -> None:
        await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        await case.blocks()
        await declare(case, date(2026, 8, 31))
        await replan_all(case)
        assert await moved(case) == []
        await case.blocks(blocked=False)
        async with case.services() as services:
            assert await sum_up_missed(services.unit, services.outbox) == 1
        (payload,) = await case.told("missed_summary")
        assert [(one["subject"], one["deadline"]) for one in payload["reminders"]] == [("application", "2026-09-04")]


UNTIL = date(2026, 11, 25)
"""A Wednesday. To sign with all days left: by 13 November; to file: by 20 November, which is a Friday."""


class TestCertificates:
    async def test_the_days_before_its_end_follow_the_calendar_and_are_told(self, either: Person) -> None:
        told = await either.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        assert "cliff_file 2026-11-20T10:00" in await either.ladder()
        assert await replan_all(either) == []
        await declare(either, date(2026, 11, 24))
        (replanned,) = await replan_all(either, batch=1)
        assert replanned.looked_at == 1
        ladder = await either.ladder()
        assert "cliff_file 2026-11-19T10:00" in ladder
        assert "cliff_file 2026-11-20T10:00" not in ladder
        (notice,) = await moved(either)
        assert notice["moves"][0]["id"] == told.event.id
        assert days(notice) == [
            ("certificate", "sign", "2026-11-13", "2026-11-12"),
            ("certificate", "file", "2026-11-20", "2026-11-19"),
        ]
        assert why(notice) == [("2026-11-24", False, NAME.model_dump(), ACT)]
        assert await replan_all(either) == []

    async def test_a_day_that_is_withdrawn_moves_them_back(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        entry = await declare(case, date(2026, 11, 24))
        await replan_all(case)
        async with case.database.transaction() as unit:
            assert await DaysOff(unit, case.now).withdraw(entry.id, by=OFFICER)
        await replan_all(case)
        back = (await moved(case))[-1]
        assert days(back)[1] == ("certificate", "file", "2026-11-19", "2026-11-20")
        assert why(back) == [("2026-11-24", True, None, None)]

    async def test_what_is_told_meanwhile_does_not_hide_that_the_days_have_moved(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        await declare(case, date(2026, 11, 24))
        await case.tell(EventKind.IDENTITY_CHANGED)
        await replan_all(case)
        assert [day[:2] for day in days((await moved(case))[0])] == [("certificate", "sign"), ("certificate", "file")]

    async def test_whoever_wants_no_reminders_is_still_told(self, case: Person) -> None:
        other = await Person(case.database, id=7).meet(reminders=False)
        await other.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        await declare(case, date(2026, 11, 24))
        await replan_all(case)
        assert len(await moved(other)) == 1
        assert await other.planned() == []

    async def test_who_has_a_contract_is_told_of_the_filing_alone(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 25), until=UNTIL)
        await case.tell(EventKind.CONTRACT_SIGNED)
        await declare(case, date(2026, 11, 24))
        await replan_all(case)
        assert days((await moved(case))[0]) == [("certificate", "file", "2026-11-20", "2026-11-19")]

    async def test_nothing_is_told_to_who_has_filed(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 25), until=UNTIL)
        await case.tell(EventKind.CONTRACT_SIGNED)
        await case.tell(EventKind.FILED, filing=Filing("extension", time(10)))
        await declare(case, date(2026, 11, 24))
        await replan_all(case)
        assert await moved(case) == []

    @pytest.mark.parametrize("kind", [EventKind.REVOKED, EventKind.ENDED])
    async def test_nothing_is_told_of_one_that_is_over(self, case: Person, kind: EventKind) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 25), until=UNTIL)
        await case.tell(kind)
        await declare(case, date(2026, 11, 24))
        await replan_all(case)
        assert await moved(case) == []
        assert await replan_all(case) == []

    async def test_nothing_is_told_of_days_that_were_over_and_still_are(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        await declare(case.at("2026-11-17T12:00"), date(2026, 11, 13))
        await replan_all(case)
        assert await moved(case) == [], "signing with all days left is past on either"

    async def test_a_last_day_that_was_told_anew_is_not_said_to_have_moved(self, case: Person) -> None:
        told = await case.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        async with case.services() as services:
            await services.events.correct(told.event.id, until=date(2026, 11, 24))
        assert await replan_all(case) == []
        assert await moved(case) == []

    async def test_one_from_before_they_were_kept_is_counted_and_not_told(self, case: Person) -> None:
        told = await case.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        async with case.services() as services:
            never = CliffCount(case.id, told.event.id, 0, UNTIL, None, None, "", 0)
            await services.unit.cliffs.keep(never)
        (replanned,) = await replan_all(case)
        assert replanned == Replanned(1, ())
        async with case.services() as services:
            counted = await services.unit.cliffs.of(case.id)
        assert counted is not None
        assert (counted.version, counted.sign_by, counted.file_by) == (1, date(2026, 11, 13), date(2026, 11, 20))

    async def test_who_cannot_be_reached_hears_of_it_when_back(self, case: Person) -> None:
        await case.tell(EventKind.CERTIFICATE_ISSUED, until=UNTIL)
        await case.blocks()
        await declare(case, date(2026, 11, 24))
        await replan_all(case)
        assert await moved(case) == []
        await case.blocks(blocked=False)
        async with case.services() as services:
            assert await sum_up_missed(services.unit, services.outbox) == 1
        (payload,) = await case.told("missed_summary")
        assert [(one["subject"], one["deadline"]) for one in payload["reminders"]] == [("certificate", "2026-11-19")]


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
        await case.blocks(blocked=False)
        async with case.services() as services:
            assert await sum_up_missed(services.unit, services.outbox) == 1
        (payload,) = await case.told("missed_summary")
        assert [(one["subject"], one["step"]) for one in payload["reminders"]] == [
            ("application", "moved"),
            ("duty", "moved"),
        ]


class TestEntering:
    @pytest.mark.parametrize(
        ("day", "working", "source", "why"),
        [
            (date(2028, 1, 3), False, ACT, WrongDay.UNKNOWN_YEAR),
            (date(2026, 8, 31), False, "order No 5", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://adilet.zan.kz/a b", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://adilet.zan.kz/\x1b[2J", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://adilet.zan.kz/" + "a" * 300, WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), True, ACT, WrongDay.ALREADY_SO),
            (date(2026, 8, 29), False, ACT, WrongDay.ALREADY_SO),
        ],
    )
    async def test_is_checked(self, case: Person, day: date, working: bool, source: str, why: WrongDay) -> None:
        async with case.database.transaction() as unit:
            entered = await DaysOff(unit, case.now).add(day, working=working, name=NAME, source=source, by=OFFICER)
            assert entered is why
            assert (await load_calendar(unit)).revision == 0

    @pytest.mark.parametrize("words", ["a" * (MOST_NAME + 1), "\x1b[2J", "\x00", "\u202eoff"])
    async def test_a_reason_that_could_not_be_shown_is_refused(self, case: Person, words: str) -> None:
        name = NAME.model_copy(update={"kk": words})
        async with case.database.transaction() as unit:
            days = DaysOff(unit, case.now)
            entered = await days.add(date(2026, 8, 31), working=False, name=name, source=ACT, by=OFFICER)
            assert entered is WrongDay.UNFIT_NAME
            assert await days.standing() == []

    async def test_a_reason_is_one_line(self, either: Person) -> None:
        name = NAME.model_copy(update={"kk": " ауыстырылған\n\tдемалыс\u00a0"})
        async with either.database.transaction() as unit:
            days = DaysOff(unit, either.now)
            await days.add(date(2026, 8, 31), working=False, name=name, source=ACT, by=OFFICER)
            assert [entry.name for entry in await days.standing()] == [
                NAME.model_copy(update={"kk": "ауыстырылған демалыс"})
            ]

    async def test_the_later_entry_for_a_day_wins(self, case: Person) -> None:
        await declare(case, date(2026, 8, 31))
        await declare(case, date(2026, 8, 31), working=True)
        async with case.database.transaction() as unit:
            calendar = await load_calendar(unit)
        assert calendar.revision == 2
        assert calendar.days.is_working(date(2026, 8, 31))
