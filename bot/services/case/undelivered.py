"""What did not arrive, because the person could not be reached, is told again when they are back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.services.case.days import day_of
from bot.services.case.ports import Kind
from bot.services.case.reevaluation import tell_later
from bot.services.case.reminder import PlannedStep, ReminderState, Step, Subject
from bot.services.ports import Unit


async def not_delivered(unit: Unit, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    """Remember, for a summary, what an outbox was given under this kind. Kinds not of `Kind` are left alone."""
    if kind in {Kind.REMINDER, Kind.AUTHORITY_LATE, Kind.MISSED_SUMMARY}:
        await unit.reminders.mark([reminder["id"] for reminder in payload["reminders"]], ReminderState.MISSED)
    elif kind == Kind.RESULT_CHANGED:
        await tell_later(unit, payload)
    elif kind == Kind.DEADLINE_MOVED:
        duty = await unit.duties.get(payload["duty"])
        if duty is not None and duty.due is not None:
            await unit.reminders.miss(
                [
                    PlannedStep(
                        person_id=duty.person_id,
                        subject=Subject.DUTY,
                        subject_id=duty.id,
                        revision=duty.revision,
                        step=Step.MOVED,
                        day=day_of(now),
                        deadline=duty.due,
                        moment=now,
                    )
                ]
            )
