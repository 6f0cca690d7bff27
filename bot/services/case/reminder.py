"""Reminders: what they are about, which rung of the ladder they are, and when a person wants none.

Moments are aware and in UTC; days are calendar days of Kazakhstan.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

_DAY: Final = 24 * 60
_LEAST_AWAKE: Final = 3 * 60


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the day in which a person wants no reminders: from `start` up to, not including, `end`.

    They may go over midnight. Equal ends mean none. ValueError when they leave less than three hours of the day.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        minutes = (_minutes(self.start) - _minutes(self.end)) % _DAY
        if self.start != self.end and minutes < _LEAST_AWAKE:
            raise ValueError("quiet hours must leave at least three hours of the day")


class Subject(StrEnum):
    """What a reminder is about."""

    DUTY = "duty"
    CERTIFICATE = "certificate"
    """Its id is that of the event that set the certificate's last day."""
    APPLICATION = "application"


class Step(StrEnum):
    """One rung of the ladder of reminders."""

    DAY_2 = "day_2"
    DAY_4 = "day_4"
    SNOOZED = "snoozed"
    """The day that the person chose instead of those before it."""
    LAST_DAY = "last_day"
    LAST_DAY_AFTERNOON = "last_day_afternoon"
    LATE = "late"
    """The day after: it is still right to do it."""
    MOVED = "moved"
    """The last day has changed while the person could not be reached. Never planned, only missed."""
    EXPIRY_30 = "expiry_30"
    EXPIRY_14 = "expiry_14"
    EXPIRY_7 = "expiry_7"
    EXPIRY_3 = "expiry_3"
    EXPIRY_1 = "expiry_1"
    CLIFF_SIGN_EARLY = "cliff_sign_early"
    """The last day to sign a contract that leaves the whole term for filing."""
    CLIFF_FILE = "cliff_file"
    """The last day to sign and file, so that the certificate is extended before it ends."""
    AUTHORITY_LATE = "authority_late"
    """Even the longest term of the authority has passed."""


class ReminderState(StrEnum):
    """What became of a reminder."""

    PLANNED = "planned"
    TAKEN = "taken"
    """Handed over for sending."""
    SUPERSEDED = "superseded"
    """A later step of the same subject was due as well, and went out in its place."""
    MISSED = "missed"
    """It fell due while the person could not be reached; they have not been told of it yet."""
    SUMMED_UP = "summed_up"
    """Told in a summary after the person came back."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A reminder that is about to be remembered."""

    person_id: int
    subject: Subject
    subject_id: int
    revision: int
    step: Step
    day: date
    """The day that the step is for; quiet hours may move the moment away from it."""
    deadline: date
    moment: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder with a due time."""

    id: int
    person_id: int
    subject: Subject
    subject_id: int
    revision: int
    """That of its subject when it was planned."""
    step: Step
    day: date
    deadline: date
    """The last day of what it is about; bundles are in this order."""
    planned_for: datetime
    due_at: datetime
    """When it is to be taken; later than planned only when it came due in quiet hours or on a day with a bundle."""
    state: ReminderState
    taken_at: datetime | None


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
