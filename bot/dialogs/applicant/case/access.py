"""The use cases of the person who speaks."""

from dataclasses import dataclass
from datetime import date

from bot.dialogs.applicant.case.procedures import next_procedure
from bot.dialogs.turn import Turn
from bot.services.case.applications import CaseApplications
from bot.services.case.before_end import BeforeEnd, before_end
from bot.services.case.days import day_of
from bot.services.case.days_off import load_calendar
from bot.services.case.documents import CaseDocuments
from bot.services.case.duties import CaseDuties
from bot.services.case.events import CaseEvents
from bot.services.case.model import CaseCalendar, Duty
from bot.services.case.settings import CaseSettings
from bot.services.case.standing import Standing, standing
from rules.authority_data import AuthorityProcedure
from rules.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Case:
    """The use cases of one person's case, within the transaction of a turn."""

    calendar: CaseCalendar
    today: date
    """The day in Kazakhstan."""
    events: CaseEvents
    duties: CaseDuties
    applications: CaseApplications
    documents: CaseDocuments
    settings: CaseSettings

    async def before_end(self, duty: Duty) -> BeforeEnd | None:
        """What the end of the certificate makes of the duty."""
        return before_end(duty, (await self.standing()).certificate, self.calendar, self.today)

    async def next_procedure(self) -> tuple[Procedure, date | None]:
        """What to collect documents for now, and by when if a duty says so."""
        certificate = (await self.standing()).certificate
        stands = certificate is not None and not certificate.is_over(self.today)
        return next_procedure(await self.duties.all(), has_certificate=stands)

    async def filed(self) -> dict[int, AuthorityProcedure]:
        """What was filed for, by the id of the event that tells of it."""
        timed = await self.applications.all()
        return {one.application.event_id: one.application.procedure for one in timed if one.application.event_id}

    async def standing(self) -> Standing:
        """What the events come to."""
        return standing(await self.events.all())


async def case_of(turn: Turn) -> Case:
    """The case of the person who speaks."""
    calendar = await load_calendar(turn.unit)
    unit, person_id, now = turn.unit, turn.person.id, turn.now
    return Case(
        calendar=calendar,
        today=day_of(now),
        events=CaseEvents(unit, person_id, now, calendar),
        duties=CaseDuties(unit, person_id, now, calendar),
        applications=CaseApplications(unit, person_id, now, calendar),
        documents=CaseDocuments(unit, person_id, now, turn.pack),
        settings=CaseSettings(unit, person_id, now, calendar),
    )
