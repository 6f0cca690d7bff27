"""For somebody who has come back: what fell due while they could not be reached, in one summary."""

from itertools import groupby

from bot.services.case.model import DutyState
from bot.services.case.ports import Kind, Outbox
from bot.services.case.reminder import ReminderState
from bot.services.case.taking import as_json, is_current
from bot.services.ports import Unit


async def sum_up_missed(unit: Unit, outbox: Outbox, limit: int = 100) -> int:
    """Let people who can be reached again know what they missed; how many were looked at. Call it until it is 0.

    The payload has the reminders that still count, in order of deadlines, and the ids of the duties that are open.
    Whoever missed nothing that still counts is told nothing.
    """
    missed = await unit.reminders.missed(limit)
    people = 0
    for person_id, of_person in groupby(missed, key=lambda reminder: reminder.person_id):
        people += 1
        counts = [reminder for reminder in of_person if await is_current(unit, reminder)]
        if not counts:
            continue
        duties = await unit.duties.of(person_id)
        await outbox.put(
            person_id,
            Kind.MISSED_SUMMARY,
            {
                "reminders": [as_json(reminder, late=True) for reminder in counts],
                "duties": [duty.id for duty in duties if duty.state is DutyState.OPEN],
            },
        )
    await unit.reminders.mark([reminder.id for reminder in missed], ReminderState.SUMMED_UP)
    return people
