"""The authority's clock: by which day it has to do what, and whether it is late (paragraphs 7, 11, 16, 19, 22, 24-26).

Days are calendar days of Kazakhstan. Where the act names two terms, both are shown, and only the longer one makes late.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from rules.authority_data import (
    ACCEPTED_BEFORE_FILED,
    AuthorityProcedure,
    Late,
    StepRule,
    WorkingHours,
    load_authority,
)
from rules.calendar import Day, WorkCalendar, default_calendar
from rules.deadline import Skipped, preliminary_reason, term
from rules.errors import WrongDates
from rules.procedure import Term
from rules.provenance import Source
from rules.text import Text
from rules.time_zone import KAZAKHSTAN

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the authority has to do."""

    id: str
    name: Text
    amount: int
    """How many working days it has."""
    counted_from: Text
    """From what they run, as words to stand after their number."""
    start: date
    """The day of registration or acceptance; the count begins on the day after it."""
    due: date
    """The last day on which it is still done in time."""
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    preliminary_reason: Text | None
    """Why the last day may still change; None when it rests on an official calendar alone."""
    source: Source
    note: Text | None
    """What the act leaves open and how we read it."""

    @property
    def preliminary(self) -> bool:
        """Whether the last day may still change."""
        return self.preliminary_reason is not None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the authority has to do after an application, and by which days."""

    procedure: AuthorityProcedure
    filed_on: date
    """The day of filing in Kazakhstan."""
    registered_on: date
    """The day on which the application counts as received (Annex 2 to the Rules, row 7)."""
    registered_reason: Text | None
    """Why that is not the day of filing; None when it is."""
    steps: tuple[Step, ...]
    late_after: date
    """The longest of the terms: through this day the authority is in time."""

    @property
    def preliminary_reason(self) -> Text | None:
        """Why `late_after` may still change; None when it rests on an official calendar alone."""
        return next((step.preliminary_reason for step in self.steps if step.due == self.late_after), None)


def timeline(
    procedure: AuthorityProcedure,
    filed_at: datetime,
    calendar: WorkCalendar | None = None,
    accepted_on: date | None = None,
) -> Timeline:
    """What the authority has to do after something was filed, step by step.

    `filed_at` is an aware moment; ValueError is raised for a naive one. `accepted_on` is the day on which the
    application was accepted, as far as it is known: the term of paragraph 11 runs from it, no other does. `calendar`
    is that of the data files unless given.
    Raises UnknownProcedure; NotInForce for a filing before the order; UnknownYear when a count leaves the years that
    the calendar knows; WrongDates for an acceptance before the filing.
    """
    if filed_at.tzinfo is None:
        raise ValueError("filed_at must be an aware moment: its day depends on the time zone")
    local = filed_at.astimezone(KAZAKHSTAN)
    filed_on = local.date()
    rules = load_authority()
    calendar = calendar or default_calendar()
    step_rules = rules.steps_of(procedure, filed_on)
    registered_on, registered_reason = _registration(local, calendar, rules.hours_on(filed_on))
    if accepted_on is not None and accepted_on < filed_on:
        finding = rules.sentences.get(ACCEPTED_BEFORE_FILED, filed_on)
        raise WrongDates(finding, first=filed_on, last=accepted_on, limit=filed_on)
    filing = _Filing(filed_on, registered_on, accepted_on)
    steps = tuple(_step(rule, rules.terms.get(rule.term, filed_on), filing, calendar) for rule in step_rules)
    return Timeline(
        procedure=procedure,
        filed_on=filed_on,
        registered_on=registered_on,
        registered_reason=registered_reason,
        steps=steps,
        late_after=max(step.due for step in steps),
    )


def is_late(timeline: Timeline, today: date) -> bool:
    """Whether even the longest term has passed. `today` is the calendar day in Kazakhstan."""
    return today > timeline.late_after


def if_late(procedure: AuthorityProcedure, as_of: date) -> Late:
    """What to ask 1411 once a term has passed, and what else there is (paragraphs 24-28).

    Raises NotInForce for an unknown procedure and for a day before the order.
    """
    return load_authority().late.get(procedure, as_of)


@dataclass(frozen=True, slots=True)
class _Filing:
    filed_on: date
    registered_on: date
    accepted_on: date | None


def _registration(filed_at: datetime, calendar: WorkCalendar, hours: WorkingHours) -> tuple[date, Text | None]:
    """The day on which an application counts as received, and why it is not the day of filing (row 7)."""
    filed_on = filed_at.date()
    day = calendar.day(filed_on)
    if not day.working:
        return calendar.working_day_on_or_after(filed_on), hours.day_off.fill(reason=day.reason or "")
    if filed_at.time() < hours.unsure_from:
        return filed_on, None
    said = hours.near_end if filed_at.time() < hours.end else hours.after_end
    return calendar.add_working_days(filed_on, 1), said.fill(end=f"{hours.end:%H:%M}")


def _step(rule: StepRule, legal_term: Term, filing: _Filing, calendar: WorkCalendar) -> Step:
    from_acceptance = rule.counted_from == "acceptance"
    accepted_on = filing.accepted_on if from_acceptance else None
    counted = term(legal_term.amount, accepted_on or filing.registered_on, calendar)
    # The day of registration is itself found by counting, and is as uncertain as the days since the filing.
    rests_on = _days(accepted_on or filing.filed_on, counted.due, calendar)
    return Step(
        id=rule.id,
        name=rule.name,
        amount=legal_term.amount,
        counted_from=legal_term.counted_from,
        start=counted.start,
        due=counted.due,
        counted=counted.counted,
        skipped=counted.skipped,
        preliminary_reason=preliminary_reason(rests_on, calendar),
        source=rule.source or legal_term.source,
        note=rule.note_without_acceptance if from_acceptance and accepted_on is None else rule.note,
    )


def _days(first: date, last: date, calendar: WorkCalendar) -> tuple[Day, ...]:
    return tuple(calendar.day(first + n * _ONE_DAY) for n in range((last - first).days + 1))
