"""How contract, certificate and filing stand after all that was told."""

from datetime import date, time

from bot.services.case.applying import Filing
from bot.services.case.model import EventKind
from bot.services.case.standing import CertificateState, standing
from tests.bot.services.case.person import Person


class TestStanding:
    async def test_a_contract_that_ended_does_not_stand(self, case: Person) -> None:
        await case.tell(EventKind.CONTRACT_SIGNED, date(2026, 8, 20), until=date(2027, 8, 19))
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
