"""Reminders with a due time."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.services.case.ports import Claimed
from bot.services.case.reminder import PlannedStep, Reminder, ReminderState, Step, Subject
from bot.storage.case.values import to_day, to_quiet
from bot.storage.repository import Repository
from bot.storage.rows import Row, from_ms, from_ms_or_none, to_ms


class SqlReminders(Repository):
    """`ports.Reminders`."""

    __slots__ = ()

    async def plan(self, steps: Sequence[PlannedStep]) -> None:
        await self._add(steps, ReminderState.PLANNED)

    async def miss(self, steps: Sequence[PlannedStep]) -> None:
        await self._add(steps, ReminderState.MISSED)

    async def _add(self, steps: Sequence[PlannedStep], state: ReminderState) -> None:
        if steps:
            await self._sql.plan(self._connection, [_columns(step, state) for step in steps])

    async def unplan(self, subjects: Sequence[tuple[Subject, int, int]], now: datetime) -> None:
        if subjects:
            await self._sql.unplan(
                self._connection,
                [
                    {"subject": subject.value, "subject_id": subject_id, "revision": revision, "now": to_ms(now)}
                    for subject, subject_id, revision in subjects
                ],
            )

    async def unplan_other_certificates(self, person_id: int, event_id: int) -> None:
        await self._sql.unplan_other_certificates(self._connection, person_id=person_id, event_id=event_id)

    async def unplan_all(self, person_id: int) -> int:
        removed: int = await self._sql.unplan_all(self._connection, person_id=person_id)
        return removed

    async def erase(self, person_id: int) -> int:
        erased: int = await self._sql.erase(self._connection, person_id=person_id)
        return erased

    async def of(self, person_id: int) -> list[Reminder]:
        return [_to_reminder(row) async for row in self._sql.of_person(self._connection, person_id=person_id)]

    async def some(self, reminder_ids: Sequence[int]) -> list[Reminder]:
        rows = [await self._sql.get(self._connection, reminder_id=reminder_id) for reminder_id in reminder_ids]
        return [_to_reminder(row) for row in rows if row is not None]

    async def miss_unreachable(self, now: datetime) -> int:
        missed: int = await self._sql.miss_unreachable(self._connection, now=to_ms(now))
        return missed

    async def claim(self, now: datetime, until: datetime, limit: int) -> list[Claimed]:
        which = {"now": to_ms(now), "until": to_ms(until), "limit": limit}
        seen = {
            row["id"]: Claimed(_to_reminder(row), to_quiet(row), from_ms_or_none(row["last_taken_at"]))
            async for row in self._sql.due(self._connection, **which)
        }
        if not seen:
            return []
        taken = {row["id"] async for row in self._sql.take(self._connection, **which)}
        # Planned by another transaction between the two statements: for the next time.
        await self._mark(taken - seen.keys(), ReminderState.PLANNED)
        return [claimed for reminder_id, claimed in seen.items() if reminder_id in taken]

    async def put_back(self, reminders: Sequence[tuple[int, datetime]]) -> None:
        if reminders:
            await self._sql.put_back(
                self._connection,
                [{"reminder_id": reminder_id, "due_at": to_ms(due_at)} for reminder_id, due_at in reminders],
            )

    async def mark(self, reminder_ids: Sequence[int], state: ReminderState) -> None:
        await self._mark(set(reminder_ids), state)

    async def _mark(self, reminder_ids: set[int], state: ReminderState) -> None:
        if reminder_ids:
            await self._sql.mark(
                self._connection,
                [{"reminder_id": reminder_id, "state": state.value} for reminder_id in sorted(reminder_ids)],
            )

    async def missed(self, limit: int) -> list[Reminder]:
        return [_to_reminder(row) async for row in self._sql.missed(self._connection, limit=limit)]


def _columns(step: PlannedStep, state: ReminderState) -> dict[str, object]:
    return {
        "person_id": step.person_id,
        "subject": step.subject.value,
        "subject_id": step.subject_id,
        "revision": step.revision,
        "step": step.step.value,
        "day": to_day(step.day),
        "deadline": to_day(step.deadline),
        "planned_for": to_ms(step.moment),
        "state": state.value,
    }


def _to_reminder(row: Row) -> Reminder:
    return Reminder(
        id=row["id"],
        person_id=row["person_id"],
        subject=Subject(row["subject"]),
        subject_id=row["subject_id"],
        revision=row["revision"],
        step=Step(row["step"]),
        day=date.fromisoformat(row["day"]),
        deadline=date.fromisoformat(row["deadline"]),
        planned_for=from_ms(row["planned_for"]),
        due_at=from_ms(row["due_at"]),
        state=ReminderState(row["state"]),
        taken_at=from_ms_or_none(row["taken_at"]),
    )
