"""What comes of telling the bot something about a case. Wrong input is a result with its reason, not an exception."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.services.case.model import Application, Duty, Event
from rules.provenance import Sentence


class Nonsense(StrEnum):
    """Why something cannot have happened as told."""

    IN_FUTURE = "in_future"
    BEFORE_ORDER = "before_order"
    """The order was not in force on that day."""
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    NO_LAST_DAY = "no_last_day"
    """A certificate has a last day."""
    UNKNOWN_GROUND = "unknown_ground"
    NO_PROCEDURE = "no_procedure"
    """What was filed for has to be said."""


class Doubt(StrEnum):
    """Why something is asked again before it is believed."""

    FAR_PAST = "far_past"
    STARTS_LATER = "starts_later"
    """A certificate whose first day is still to come."""
    TOO_LONG = "too_long"
    """Longer than the act allows."""


@dataclass(frozen=True, slots=True)
class NotSensible:
    """It cannot be so, and was not remembered."""

    reason: Nonsense
    day: date
    limit: date | None = None
    """The first or last day that could be, where there is one."""


@dataclass(frozen=True, slots=True)
class NeedsConfirming:
    """It may be so: told again with this doubt among those `confirmed`, it is remembered."""

    doubt: Doubt
    day: date
    limit: date | None = None
    finding: Sentence | None = None
    """What the rules say of it, where they do."""


@dataclass(frozen=True, slots=True)
class WhichOne:
    """It is about one of several: told again with `answers`, the id of one, it is remembered. None answers none: 0."""

    duties: tuple[Duty, ...] = ()
    applications: tuple[Application, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A duty whose days have changed."""

    duty: Duty
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """It was remembered, and this is what it comes to. Told twice, it is there once."""

    event: Event
    opened: tuple[Duty, ...] = ()
    closed: tuple[Duty, ...] = ()
    """Duties that it answers, or to which it leaves nothing to do."""
    reopened: tuple[Duty, ...] = ()
    """Duties that a retracted or corrected event had closed."""
    moved: tuple[Moved, ...] = ()
    application: Application | None = None
    """What was filed, or what this decides."""
    reminders: bool = True
    """False when the person has not agreed to reminders: they are to be asked."""
    again: bool = False
    """It was known already, and nothing has changed."""


Report = Told | NotSensible | NeedsConfirming | WhichOne
