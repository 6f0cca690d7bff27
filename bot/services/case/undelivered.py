"""What did not arrive, because the person could not be reached, is told again when they are back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.services.case.moves import missed_of
from bot.services.case.ports import Kind
from bot.services.case.reevaluation import tell_later
from bot.services.case.reminder import ReminderState, Subject
from bot.services.ports import Unit


async def not_delivered(unit: Unit, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    """Remember, for a summary, what an outbox was given under this kind. Kinds not of `Kind` are left alone."""
    if kind in {Kind.REMINDER, Kind.AUTHORITY_LATE, Kind.MISSED_SUMMARY}:
        await unit.reminders.mark([reminder["id"] for reminder in payload["reminders"]], ReminderState.MISSED)
    elif kind == Kind.RESULT_CHANGED:
        await tell_later(unit, payload)
    elif kind == Kind.DEADLINE_MOVED:
        for move in payload["moves"]:
            person_id = await _whose(unit, Subject(move["subject"]), move["id"])
            missed = None if person_id is None else missed_of(person_id, move, now)
            await unit.reminders.miss([] if missed is None else [missed])


async def _whose(unit: Unit, subject: Subject, subject_id: int) -> int | None:
    match subject:
        case Subject.DUTY:
            duty = await unit.duties.get(subject_id)
            return None if duty is None else duty.person_id
        case Subject.APPLICATION:
            application = await unit.applications.get(subject_id)
            return None if application is None else application.person_id
        case Subject.CERTIFICATE:
            event = await unit.events.get(subject_id)
            return None if event is None else event.person_id
