"""Keeps the reminders of one person as the ladder says. Called after whatever changes a case.

Rows exist only for a person who has agreed to reminders. What has fallen due and was not taken yet stays, unless its
subject has changed or closed: it is late, not obsolete.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.services.case.ladder import application_steps, certificate_steps, duty_steps
from bot.services.case.meaning import EXTEND
from bot.services.case.model import CaseCalendar, Duty, DutyState
from bot.services.case.quiet import USUAL
from bot.services.case.reminder import PlannedStep, Subject
from bot.services.case.standing import CertificateNow, standing
from bot.services.model import ConsentScope
from bot.services.ports import Unit


@dataclass(frozen=True, slots=True)
class Planning:
    """The reminders of one person."""

    unit: Unit
    person_id: int
    now: datetime
    calendar: CaseCalendar

    async def agreed(self) -> bool:
        """Whether the person has agreed to reminders."""
        return await self.unit.consents.standing(self.person_id, ConsentScope.REMINDERS) is not None

    async def plan(self) -> None:
        """Plan whatever is ahead, and drop what is obsolete."""
        if not await self.agreed():
            await self.unit.reminders.unplan_all(self.person_id)
            return
        quiet = await self.unit.preferences.quiet_hours(self.person_id) or USUAL
        duties = await self.unit.duties.of(self.person_id)
        applications = await self.unit.applications.of(self.person_id)
        certificate = standing(await self.unit.events.of(self.person_id)).certificate
        steps = [step for duty in duties for step in duty_steps(duty, quiet)]
        steps += [step for application in applications for step in application_steps(application, quiet)]
        if certificate is not None:
            filed = has_filed_for_extension(certificate, duties)
            steps += certificate_steps(self.person_id, certificate, quiet, self.calendar, filed=filed)
        await self._drop(
            [(Subject.DUTY, duty.id, duty.revision) for duty in duties]
            + [(Subject.APPLICATION, application.id, application.revision) for application in applications],
            certificate,
        )
        await self.unit.reminders.plan(ahead(steps, self.now))

    async def _drop(self, subjects: list[tuple[Subject, int, int]], certificate: CertificateNow | None) -> None:
        if certificate is None or certificate.over is not None:
            await self.unit.reminders.unplan_other_certificates(self.person_id, 0)
        else:
            await self.unit.reminders.unplan_other_certificates(self.person_id, certificate.event_id)
            subjects.append((Subject.CERTIFICATE, certificate.event_id, certificate.version))
        await self.unit.reminders.unplan(subjects, self.now)


def ahead(steps: list[PlannedStep], now: datetime) -> list[PlannedStep]:
    """The steps that are still to come."""
    return [step for step in steps if step.moment > now]


def has_filed_for_extension(certificate: CertificateNow, duties: list[Duty]) -> bool:
    """Whether the person has filed for an extension since the certificate's last day was set."""
    return any(
        duty.rule == EXTEND
        and duty.state is DutyState.DONE
        and duty.closed_on is not None
        and duty.closed_on >= certificate.set_on
        for duty in duties
    )
