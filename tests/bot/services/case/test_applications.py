"""'My application': the number nobody else reads, the hour, the acceptance, and when the authority is late."""

from datetime import date, time

import pytest

from bot.services.case.applications import Timed, WrongDetail
from bot.services.case.applying import Filing
from bot.services.case.model import EventKind
from bot.services.secrets import ApplicationNumbers, new_key
from tests.bot.services.case.person import Person, shown
from tests.bot.storage.conftest import Look, look

__all__ = ["look"]

NUMBERS = ApplicationNumbers.by_keys(new_key("k1"))


@pytest.fixture
async def filed(case: Person) -> int:
    """The id of an application for the certificate, filed on Wednesday, 26 August 2026 at 10:00."""
    told = await case.tell(EventKind.FILED, filing=Filing("issue", time(10), region="almaty", portal="egov"))
    assert told.application is not None
    return told.application.id


class TestTimeline:
    async def test_shows_both_terms_and_is_late_only_after_the_longer(self, case: Person, filed: int) -> None:
        for moment, late in (("2026-09-02T18:00", False), ("2026-09-03T18:00", False), ("2026-09-04T00:01", True)):
            case.at(moment)
            async with case.services() as services:
                timed = await services.applications.get(filed)
            assert timed is not None
            assert timed.timeline is not None
            assert {step.id: step.due for step in timed.timeline.steps}.keys() >= {
                "issue_decision",
                "issue_by_row_3",
            } or (len(timed.timeline.steps) == 3)
            assert timed.timeline.late_after == date(2026, 9, 3)
            assert timed.late is late

    async def test_an_hour_after_work_counts_from_the_next_working_day(self, case: Person, filed: int) -> None:
        async with case.services() as services:
            timed = await services.applications.set_hour(filed, time(20, 15))
        assert isinstance(timed, Timed)
        assert timed.application.late_after == date(2026, 9, 4)
        assert shown(timed.application.filed_at) == "2026-08-26T20:15"
        assert await case.ladder() == ["authority_late 2026-09-05T10:00"]

    async def test_an_unknown_hour_counts_as_after_work(self, case: Person) -> None:
        told = await case.tell(EventKind.FILED, filing=Filing("issue"))
        assert told.application is not None
        assert not told.application.hour_known
        assert told.application.late_after == date(2026, 9, 4)

    async def test_a_year_that_is_not_known_has_no_terms_and_is_never_late(self, case: Person) -> None:
        case.at("2027-12-30T12:00")
        await case.tell(EventKind.FILED, filing=Filing("issue", time(10)))
        async with case.services() as services:
            (timed,) = await services.applications.all()
        assert timed.timeline is None
        assert timed.application.uncounted == "unknown_year"
        assert not timed.late

    async def test_the_day_of_acceptance_is_kept_and_checked(self, case: Person, filed: int) -> None:
        case.at("2026-08-28T12:00")
        async with case.services() as services:
            accepted = await services.applications.set_acceptance(filed, date(2026, 8, 28))
            early = await services.applications.set_acceptance(filed, date(2026, 8, 25))
            future = await services.applications.set_acceptance(filed, date(2026, 8, 29))
        assert isinstance(accepted, Timed)
        assert accepted.application.accepted_on == date(2026, 8, 28)
        assert (early, future) == (WrongDetail.ACCEPTED_BEFORE_FILED, WrongDetail.IN_FUTURE)

    async def test_a_complaint_has_its_own_clock_and_is_answered(self, case: Person, filed: int) -> None:
        told = await case.tell(EventKind.FILED, filing=Filing("complaint_provider", time(10)))
        assert told.application is not None
        assert told.application.late_after == date(2026, 9, 2)
        async with case.services() as services:
            assert await services.applications.complaint_answered(filed, case.today) is WrongDetail.NOT_A_COMPLAINT
            answered = await services.applications.complaint_answered(told.application.id, case.today)
        assert isinstance(answered, Timed)
        assert answered.application.outcome == "answered"
        assert await case.ladder() == ["authority_late 2026-09-04T10:00"]


class TestNumber:
    async def test_is_kept_so_that_the_database_does_not_hold_it(self, either: Person, look: Look) -> None:
        told = await either.tell(EventKind.FILED, filing=Filing("issue"))
        assert told.application is not None
        async with either.services() as services:
            timed = await services.applications.set_number(told.application.id, "kz-77 0012 3456", NUMBERS)
        assert isinstance(timed, Timed)
        sealed = timed.application.number
        assert sealed is not None
        assert sealed.last4 == "3456"
        assert NUMBERS.read(sealed, either.id) == "kz-77 0012 3456"
        ((cipher, number_hash),) = await look("select number_cipher, number_hash from applications")
        assert "0012" not in cipher + number_hash

    async def test_is_removed_on_request(self, case: Person, filed: int) -> None:
        async with case.services() as services:
            await services.applications.set_number(filed, "77001234", NUMBERS)
            timed = await services.applications.set_number(filed, None, NUMBERS)
        assert isinstance(timed, Timed)
        assert timed.application.number is None

    async def test_is_checked(self, case: Person, filed: int) -> None:
        other = await Person(case.database, id=7).meet()
        async with case.services() as services:
            assert await services.applications.set_number(filed, " - ", NUMBERS) is WrongDetail.NUMBER_EMPTY
            assert await services.applications.set_number(filed, "7" * 61, NUMBERS) is WrongDetail.NUMBER_TOO_LONG
        async with other.services() as services:
            assert await services.applications.set_number(filed, "77001234", NUMBERS) is WrongDetail.NOT_THERE
            assert await services.applications.get(filed) is None


async def test_place_is_kept(case: Person, filed: int) -> None:
    async with case.services() as services:
        timed = await services.applications.set_place(filed, "astana", "migration_enbek")
    assert isinstance(timed, Timed)
    assert (timed.application.region, timed.application.portal) == ("astana", "migration_enbek")
    assert timed.application.hour_known
