"""When a day off is entered, the days before a certificate's end are counted again, and people are told."""

from datetime import date, time

import pytest

from bot.services.case.applying import Filing
from bot.services.case.days_off import DaysOff
from bot.services.case.model import CliffCount, EventKind
from bot.services.case.replanning import Replanned
from tests.bot.services.case.declaring import (
    ACT,
    NAME,
    OFFICER,
    days,
    declare,
    missed_while_away,
    moved,
    replan_all,
    why,
)
from tests.bot.services.case.person import Person

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
        reminders = await missed_while_away(case, date(2026, 11, 24))
        assert [(one["subject"], one["deadline"]) for one in reminders] == [("certificate", "2026-11-19")]
