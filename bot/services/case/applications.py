"""'My application': what was filed, where, when, and whether the authority is late."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from bot.services.case.applying import Filing, correct_filing
from bot.services.case.counting import count_late, rules_on
from bot.services.case.days import day_of
from bot.services.case.meaning import ANSWERED, WITHDRAWN
from bot.services.case.model import Application, CaseCalendar
from bot.services.case.planning import Planning
from bot.services.ports import Unit
from bot.services.secrets import ApplicationNumbers
from rules import NotInForce, UnknownYear
from rules.authority import Timeline, is_late, timeline
from rules.authority_data import AuthorityProcedure

__all__ = ["CaseApplications", "Filing", "Timed", "WrongDetail"]

COMPLAINTS: Final[frozenset[AuthorityProcedure]] = frozenset({"complaint_provider", "complaint_body"})


class WrongDetail(StrEnum):
    """Why a detail of an application was not kept."""

    NOT_THERE = "not_there"
    NUMBER_EMPTY = "number_empty"
    NUMBER_TOO_LONG = "number_too_long"
    IN_FUTURE = "in_future"
    ACCEPTED_BEFORE_FILED = "accepted_before_filed"
    NOT_A_COMPLAINT = "not_a_complaint"


@dataclass(frozen=True, slots=True)
class Timed:
    """An application with the authority's clock."""

    application: Application
    timeline: Timeline | None
    """None when the terms cannot be counted: `application.uncounted` says why."""
    late: bool
    """Whether even the longest term has passed without an outcome."""


@dataclass(frozen=True, slots=True)
class CaseApplications:
    """The applications of one person, within one transaction. They begin with `CaseEvents.report` of a filing."""

    unit: Unit
    person_id: int
    now: datetime
    calendar: CaseCalendar

    async def all(self) -> list[Timed]:
        """Every application but those taken back, the one filed last first."""
        applications = await self.unit.applications.of(self.person_id)
        return [self._timed(application) for application in applications if application.outcome != WITHDRAWN]

    async def get(self, application_id: int) -> Timed | None:
        """An application of this very person; None when it is not there or is somebody else's."""
        application = await self._own(application_id)
        return None if application is None else self._timed(application)

    async def set_number(
        self, application_id: int, number: str | None, numbers: ApplicationNumbers
    ) -> Timed | WrongDetail:
        """Keep the number, encrypted, as it is written; None removes it."""
        application = await self._own(application_id)
        if application is None:
            return WrongDetail.NOT_THERE
        if number is None:
            await self.unit.applications.set_number(application.id, None)
            return await self._again(application.id)
        written = " ".join(number.split())
        if not numbers.normal(written):
            return WrongDetail.NUMBER_EMPTY
        if len(written) > numbers.LONGEST:
            return WrongDetail.NUMBER_TOO_LONG
        await self.unit.applications.set_number(application.id, numbers.seal(written, self.person_id))
        return await self._again(application.id)

    async def set_hour(self, application_id: int, hour: time) -> Timed | WrongDetail:
        """Say at which hour, in Kazakhstan's time, it was filed."""
        application = await self._own(application_id)
        if application is None:
            return WrongDetail.NOT_THERE
        await correct_filing(self.unit, application, day_of(application.filed_at), self.calendar, self.now, hour=hour)
        return await self._again(application.id)

    async def set_acceptance(self, application_id: int, day: date | None) -> Timed | WrongDetail:
        """Say on which day it was accepted, from which the term of paragraph 11 runs; None when it is not known."""
        application = await self._own(application_id)
        if application is None:
            return WrongDetail.NOT_THERE
        if day is not None and day > day_of(self.now):
            return WrongDetail.IN_FUTURE
        if day is not None and day < day_of(application.filed_at):
            return WrongDetail.ACCEPTED_BEFORE_FILED
        await self._change(application, accepted_on=day, region=application.region, portal=application.portal)
        return await self._again(application.id)

    async def set_place(self, application_id: int, region: str | None, portal: str | None) -> Timed | WrongDetail:
        """Say which region's authority it is, and which portal it was filed through (ids)."""
        application = await self._own(application_id)
        if application is None:
            return WrongDetail.NOT_THERE
        await self._change(application, accepted_on=application.accepted_on, region=region, portal=portal)
        return await self._again(application.id)

    async def complaint_answered(self, application_id: int, on: date) -> Timed | WrongDetail:
        """A complaint was answered on that day. What other applications come to, events tell."""
        application = await self._own(application_id)
        if application is None:
            return WrongDetail.NOT_THERE
        if application.procedure not in COMPLAINTS:
            return WrongDetail.NOT_A_COMPLAINT
        if on > day_of(self.now):
            return WrongDetail.IN_FUTURE
        await self.unit.applications.decide(application.id, ANSWERED, on=on, by=None, ground=None)
        return await self._again(application.id)

    async def _own(self, application_id: int) -> Application | None:
        application = await self.unit.applications.get(application_id)
        return application if application is not None and application.person_id == self.person_id else None

    async def _change(
        self, application: Application, *, accepted_on: date | None, region: str | None, portal: str | None
    ) -> None:
        await self.unit.applications.change(
            application.id,
            filed_at=application.filed_at,
            hour_known=application.hour_known,
            accepted_on=accepted_on,
            region=region,
            portal=portal,
            late=count_late(
                application.procedure, application.filed_at, accepted_on, self.calendar, rules_on(self.now)
            ),
        )

    async def _again(self, application_id: int) -> Timed | WrongDetail:
        await Planning(self.unit, self.person_id, self.now, self.calendar).plan()
        return await self.get(application_id) or WrongDetail.NOT_THERE

    def _timed(self, application: Application) -> Timed:
        try:
            terms = timeline(application.procedure, application.filed_at, self.calendar.days, application.accepted_on)
        except (UnknownYear, NotInForce):
            return Timed(application, None, late=False)
        return Timed(application, terms, late=application.outcome is None and is_late(terms, day_of(self.now)))
