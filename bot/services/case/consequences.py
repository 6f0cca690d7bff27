"""What had followed from an event, once the event is corrected or retracted."""

from datetime import date, datetime

from bot.services.case.applying import correct_filing
from bot.services.case.counting import count_duty, rules_on
from bot.services.case.meaning import RETRACTED, WITHDRAWN
from bot.services.case.model import Application, CaseCalendar, Duty, DutyState, Event
from bot.services.case.ports import Recounted
from bot.services.ports import Unit


async def recount_duties(
    unit: Unit, event: Event, calendar: CaseCalendar, now: datetime
) -> list[tuple[Duty, date | None]]:
    """Count the duties of a corrected event again: those whose last day has moved, with the former one."""
    moved = []
    for duty in await unit.duties.of(event.person_id):
        if duty.event_id != event.id or duty.event_day == event.day:
            continue
        count = count_duty(duty.rule, event.day, calendar, rules_on(now))
        await unit.duties.recount([Recounted(duty.id, event.day, count, moved=True)])
        if count.due != duty.due:
            moved.append((duty, duty.due))
    return moved


async def close_again(unit: Unit, event: Event, now: datetime) -> set[int]:
    """Date anew what a corrected event has answered; what it comes too early for now is open again."""
    reopened = set()
    for duty in await unit.duties.of(event.person_id):
        if duty.closed_by != event.id or duty.state is not DutyState.DONE:
            continue
        if duty.event_day > event.day:
            await unit.duties.reopen(duty.id)
            reopened.add(duty.id)
        else:
            await unit.duties.close(duty.id, DutyState.DONE, now=now, on=event.day, by=event.id)
    return reopened


async def correct_applications(unit: Unit, event: Event, calendar: CaseCalendar, now: datetime) -> Application | None:
    """Of a corrected event: date anew its filing, which is returned, or what it has decided."""
    for application in await unit.applications.of(event.person_id):
        if application.event_id == event.id:
            return await correct_filing(unit, application, event.day, calendar, now)
        if application.outcome_event == event.id:
            await unit.applications.decide(
                application.id, application.outcome, on=event.day, by=event.id, ground=event.ground
            )
    return None


async def let_go(unit: Unit, event: Event, now: datetime) -> set[int]:
    """Of a retracted event: its duties lapse, what it answered (ids are returned) and decided is open again."""
    reopened = set()
    for duty in await unit.duties.of(event.person_id):
        if duty.event_id == event.id and duty.state is not DutyState.DONE:
            await unit.duties.close(duty.id, DutyState.LAPSED, now=now, why=RETRACTED)
        elif duty.closed_by == event.id and duty.state is DutyState.DONE:
            await unit.duties.reopen(duty.id)
            reopened.add(duty.id)
    for application in await unit.applications.of(event.person_id):
        if application.event_id == event.id:
            await unit.applications.decide(application.id, WITHDRAWN, on=None, by=None, ground=None)
        elif application.outcome_event == event.id:
            await unit.applications.decide(application.id, None, on=None, by=None, ground=None)
    return reopened
