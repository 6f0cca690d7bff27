"""What has moved without the person, and the one notice that a person gets of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.services.case.changed_days import ChangedDay
from bot.services.case.days import day_of
from bot.services.case.reminder import PlannedStep, Step, Subject


class Which(StrEnum):
    """Which day it is."""

    DUE = "due"
    """The last day of a duty."""
    ANSWER = "answer"
    """The last day on which the authority is not late."""
    SIGN = "sign"
    """Of a certificate: the last day to sign that leaves the whole term for filing."""
    FILE = "file"
    """Of a certificate: the last day to file, and before that to sign."""


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day that is another one now; None for one that could not or cannot be counted."""

    which: Which
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True)
class Move:
    """What has moved of one duty, application or certificate."""

    person_id: int
    subject: Subject
    subject_id: int
    revision: int
    """Of the subject, with its new days."""
    days: tuple[MovedDay, ...]
    why: tuple[ChangedDay, ...]
    """Days that have become off or worked. Empty when it is the rules that have changed."""


def notice_of(moves: Sequence[Move]) -> dict[str, Any]:
    """One person's moves as JSON values for an outbox, those with the earliest days first."""
    changed = {day.date: day for move in moves for day in move.why}
    return {
        "moves": [_move_as_json(move) for move in sorted(moves, key=_earliest)],
        "why": [_day_as_json(changed[day]) for day in sorted(changed)],
        "rules": not all(move.why for move in moves),
    }


def missed_of(person_id: int, move: Mapping[str, Any], now: datetime) -> PlannedStep | None:
    """One move of a notice that did not reach its person, as a missed reminder; None when it has no new day."""
    days = [date.fromisoformat(day["new"]) for day in move["days"] if day["new"]]
    if not days:
        return None
    return PlannedStep(
        person_id=person_id,
        subject=Subject(move["subject"]),
        subject_id=move["id"],
        revision=move["revision"],
        step=Step.MOVED,
        day=day_of(now),
        deadline=max(days),
        moment=now,
    )


def _earliest(move: Move) -> date:
    return min((day.new for day in move.days if day.new is not None), default=date.max)


def _move_as_json(move: Move) -> dict[str, Any]:
    return {
        "subject": move.subject.value,
        "id": move.subject_id,
        "revision": move.revision,
        "days": [
            {
                "which": day.which.value,
                "old": day.old and day.old.isoformat(),
                "new": day.new and day.new.isoformat(),
            }
            for day in move.days
        ],
    }


def _day_as_json(day: ChangedDay) -> dict[str, Any]:
    return {
        "day": day.date.isoformat(),
        "working": day.working,
        "name": day.name and day.name.model_dump(),
        "source": day.source and day.source.model_dump(mode="json"),
    }
