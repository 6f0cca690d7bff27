"""When a day off is entered, the authority's days are counted again, and people are told."""

from datetime import date, time

from bot.services.case.applying import Filing
from bot.services.case.model import EventKind
from tests.bot.services.case.declaring import (
    ACT,
    NAME,
    days,
    declare,
    missed_while_away,
    moved,
    replan_all,
    why,
)
from tests.bot.services.case.person import Person


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
        reminders = await missed_while_away(case, date(2026, 8, 31))
        assert [(one["subject"], one["deadline"]) for one in reminders] == [("application", "2026-09-04")]
