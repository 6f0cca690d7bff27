"""When a day off is entered or the rules change: every open deadline is counted again, and people are told."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest

from bot.services.case.applying import Filing
from bot.services.case.counting import rules_on
from bot.services.case.days_off import MOST_NAME, DaysOff, WrongDay, load_calendar
from bot.services.case.missed import sum_up_missed
from bot.services.case.model import DayEntry, EventKind
from bot.services.case.replanning import Replanned, replan, replan_certificates
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


class TestDaysOff:
    async def test_a_new_day_off_moves_the_last_day_and_says_why(self, either: Person) -> None:
        (duty,) = (await either.tell(EventKind.CONTRACT_ENDED)).opened
        assert await replan_all(either) == []
        await declare(either, date(2026, 8, 31))
        (replanned,) = await replan_all(either)
        assert replanned.looked_at == 1
        assert await moved(either) == [
            {
                "duty": duty.id,
                "rule": "termination_notice",
                "event_day": "2026-08-26",
                "old": "2026-09-02",
                "new": "2026-09-03",
                "days": [{"day": "2026-08-31", "working": False, "name": NAME.model_dump()}],
            }
        ]
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
        (payload,) = await moved(case)
        assert (payload["old"], payload["new"]) == ("2026-09-02", "2026-09-01")
        assert payload["days"] == [{"day": "2026-08-29", "working": True, "name": NAME.model_dump()}]

    async def test_an_entry_that_is_withdrawn_moves_it_back(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_ENDED)
        entry = await declare(case, date(2026, 9, 1))
        await replan_all(case)
        async with case.database.transaction() as unit:
            assert await DaysOff(unit, case.now).withdraw(entry.id, by=OFFICER)
            assert not await DaysOff(unit, case.now).withdraw(entry.id, by=OFFICER)
        await replan_all(case)
        back = (await moved(case))[-1]
        assert (back["old"], back["new"]) == ("2026-09-03", "2026-09-02")
        assert back["days"] == [{"day": "2026-09-01", "working": True, "name": None}]

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
        assert [replanned.looked_at for replanned in await replan_all(case, batch=5)] == [5, 5, 4]
        for n in range(7):
            assert len(await moved(Person(case.database, id=n + 1))) == 2

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
        assert replanned.changes == ()
        assert (await case.duties())["termination_notice"].due is None


class TestApplications:
    async def test_the_authoritys_clock_follows_the_calendar(self, case: Person) -> None:
        await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        assert await case.ladder() == ["authority_late 2026-09-04T10:00"]
        await declare(case, date(2026, 8, 31))
        await replan_all(case)
        assert await case.ladder() == ["authority_late 2026-09-05T10:00"]


class TestCertificates:
    async def test_the_cliff_follows_the_calendar(self, either: Person) -> None:
        await either.tell(EventKind.CERTIFICATE_ISSUED, until=date(2026, 11, 25))
        assert "cliff_file 2026-11-20T10:00" in await either.ladder()
        await declare(either, date(2026, 11, 24))
        async with either.database.transaction() as unit:
            calendar = await load_calendar(unit)
            assert await replan_certificates(unit, calendar, either.now, batch=1) == either.id
            assert await replan_certificates(unit, calendar, either.now, after=either.id, batch=1) is None
        ladder = await either.ladder()
        assert "cliff_file 2026-11-19T10:00" in ladder
        assert "cliff_file 2026-11-20T10:00" not in ladder


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
