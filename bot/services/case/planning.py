"""Keeps the reminders of one person as the ladder says. Called after whatever changes a case.

Rows exist only for a person who has agreed to reminders. What has fallen due and was not taken yet stays, unless its
subject has changed or closed: it is late, not obsolete.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.case.counting import cliff_of, count_cliff, rules_on
from bot.services.case.days import day_of
from bot.services.case.ladder import CLIFF, application_steps, certificate_steps, duty_steps
from bot.services.case.meaning import EXTEND, EXTENDING, OUTCOMES
from bot.services.case.model import Application, CaseCalendar, Duty, DutyState, EventKind
from bot.services.case.quiet import USUAL
from bot.services.case.reminder import PlannedStep, Step, Subject
from bot.services.case.standing import CertificateNow, Standing, standing
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
        """Plan whatever is ahead, and drop what is obsolete. The days before the end of a certificate are counted."""
        now = standing(await self.unit.events.of(self.person_id))
        await self._count_cliff(now.certificate)
        if not await self.agreed():
            await self.unit.reminders.unplan_all(self.person_id)
            return
        quiet = await self.unit.preferences.quiet_hours(self.person_id) or USUAL
        duties = await self.unit.duties.of(self.person_id)
        applications = await self.unit.applications.of(self.person_id)
        certificate = now.certificate
        steps = [step for duty in duties for step in duty_steps(duty, quiet)]
        steps += [step for application in applications for step in application_steps(application, quiet)]
        if certificate is not None:
            to_do = before_the_cliff(now, duties, applications)
            steps += certificate_steps(self.person_id, certificate, quiet, self.calendar, to_do)
        await self._drop(
            [(Subject.DUTY, duty.id, duty.revision) for duty in duties]
            + [(Subject.APPLICATION, application.id, application.revision) for application in applications],
            certificate,
        )
        await self.unit.reminders.plan(ahead(steps, self.now))

    async def _count_cliff(self, certificate: CertificateNow | None) -> None:
        """Keep the days for everybody: who wants no reminders is still told when a day moves."""
        days = cliff_of(self.person_id, certificate)
        if days is not None:
            await self.unit.cliffs.begin(count_cliff(days, self.calendar, rules_on(self.now)))

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


def before_the_cliff(now: Standing, duties: Sequence[Duty], applications: Sequence[Application]) -> frozenset[Step]:
    """Which of the days before the cliff still have something to be done: a contract leaves the filing."""
    if now.certificate is None or has_filed_for_extension(now.certificate, duties, applications):
        return frozenset()
    return frozenset({Step.CLIFF_FILE}) if has_signed(now) else CLIFF


def has_filed_for_extension(
    certificate: CertificateNow, duties: Sequence[Duty], applications: Sequence[Application]
) -> bool:
    """Whether the person has filed for an extension since the certificate's last day was set, and was not refused."""
    refused = {one.event_id for one in applications if one.outcome == OUTCOMES[EventKind.REFUSED]}
    by_duty = any(
        duty.rule == EXTEND
        and duty.state is DutyState.DONE
        and duty.closed_on is not None
        and duty.closed_on >= certificate.set_on
        and (duty.closed_by is None or duty.closed_by not in refused)
        for duty in duties
    )
    return by_duty or any(
        one.procedure in EXTENDING and one.outcome is None and day_of(one.filed_at) >= certificate.set_on
        for one in applications
    )


def has_signed(now: Standing) -> bool:
    """Whether the person has a contract that was signed since the certificate's last day was set."""
    certificate, contract = now.certificate, now.contract
    return certificate is not None and contract is not None and contract.signed_on >= certificate.set_on
