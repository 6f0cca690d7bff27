"""The authority's clock in words: what it does by which day, from when its terms run, and where that is written."""

from collections.abc import Iterator

from bot.dialogs.applicant.layout import at_start, bold, lines
from bot.dialogs.applicant.sources import act_part, by_act, cited
from bot.i18n import Markup, Translator
from bot.services.case.applications import Timed
from bot.services.case.days import day_of
from bot.services.case.model import CaseCalendar
from rules import Source, Text
from rules.authority import Step, Timeline
from rules.authority_data import load_authority


def steps_part(t: Translator, timed: Timed, calendar: CaseCalendar) -> Iterator[str]:
    """What the authority does by which day, and what that depends on; nothing where its terms cannot be counted."""
    if timed.timeline is None:
        return
    steps = timed.timeline.steps
    hour_missing = hour_is_missing(timed, calendar)
    if hour_missing:
        yield t("application.hour_unknown")
    # What is preliminary for the same reason in every step says so once, below them.
    reasons = {step.preliminary_reason for step in steps}
    shared = reasons.pop() if len(reasons) == 1 else None
    yield lines(*(_step(t, step, preliminary=None if shared else step.preliminary_reason) for step in steps))
    if shared is not None:
        yield t.html(shared)
    later_because = timed.timeline.registered_reason
    if any(step.note is not None for step in steps) or (later_because is not None and not hour_missing):
        yield t("application.terms.more")
    places = [step.source for step in steps]
    if hour_missing or later_because is not None:
        places.insert(0, _row_7(timed.timeline))
    yield Markup("<i>{}</i>").format(by_act(t, places))


def registered_part(t: Translator, clock: Timeline) -> Markup | None:
    """Why the terms do not run from the day of filing."""
    if clock.registered_reason is None:
        return None
    return cited(t, t.html(clock.registered_reason), _row_7(clock))


def term_part(t: Translator, step: Step) -> Markup:
    """How long a step may take, counted from when, and where that is written."""
    return lines(
        cited(t, bold(t.html(step.name)), step.source),
        at_start(t("application.term", days=t.working_days(step.amount), counted_from=t.html(step.counted_from))),
        t.html(step.note) if step.note is not None else None,
    )


def order_part(t: Translator, clock: Timeline) -> Markup | None:
    """The order whose paragraphs are named above."""
    return act_part(t, _row_7(clock))


def hour_is_missing(timed: Timed, calendar: CaseCalendar) -> bool:
    """Whether the days would be others if the hour were known: on a day off it makes no difference."""
    filed_on = day_of(timed.application.filed_at)
    return not timed.application.hour_known and calendar.days.is_working(filed_on)


def _row_7(clock: Timeline) -> Source:
    """Where it is written from which day the terms run."""
    return load_authority().hours_on(clock.filed_on).source


def _step(t: Translator, step: Step, preliminary: Text | None) -> Markup:
    return lines(
        t("application.step", name=t.html(step.name), due=t.no_later_than(step.due)),
        t.html(preliminary) if preliminary is not None else None,
    )
