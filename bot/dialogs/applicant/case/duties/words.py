"""A duty in words: what happened, by when to do what, where that is written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from bot.dialogs.applicant.layout import bold, bullets, lines, paragraphs
from bot.dialogs.applicant.sources import citation
from bot.i18n import Markup, Translator, key
from bot.services.case.before_end import BeforeEnd
from bot.services.case.meaning import EXTEND, NEW_EMPLOYER, REISSUE, TERMINATION
from bot.services.case.model import Duty, Uncounted
from rules import NotInForce, UnknownDuty, load_rules
from rules.duty import Duty as Rule
from rules.duty import load_duties

HAPPENED: Final[Mapping[str, str]] = {
    EXTEND: key("duty.happened.contract"),
    NEW_EMPLOYER: key("duty.happened.new_contract"),
    TERMINATION: key("duty.happened.contract_ended"),
    REISSUE: key("duty.happened.identity_changed"),
}
"""The event that started the term."""

ASK: Final[Mapping[str, str]] = {
    EXTEND: key("duty.ask.extend"),
    NEW_EMPLOYER: key("duty.ask.new_employer"),
    TERMINATION: key("duty.ask.termination"),
    REISSUE: key("duty.ask.reissue"),
}
"""What to say at 1411 by whoever has the duty."""

UNCOUNTED: Final[Mapping[Uncounted, str]] = {
    Uncounted.UNKNOWN_YEAR: key("duty.uncounted.unknown_year"),
    Uncounted.NOT_IN_FORCE: key("duty.uncounted.not_in_force"),
}
"""Why there is no last day."""


_SATURDAY: Final = 5


def rule_of(duty: Duty) -> Rule | None:
    """What the rules say of the duty; None when they do not know it as of the day of its event."""
    try:
        return load_duties().duty(duty.rule, duty.event_day)
    except (NotInForce, UnknownDuty):
        return None


def duty_name(t: Translator, duty: Duty) -> str:
    """What to do, in a few words; plain text."""
    rule = rule_of(duty)
    return t("duty.nameless.plain") if rule is None else rule.name.in_(t.lang)


def duty_text(t: Translator, duty: Duty, today: date | None = None, before_end: BeforeEnd | None = None) -> Markup:
    """The whole of it: what happened, the last day and the safe day, what to do and where, what may change.

    `before_end` is what the end of the certificate makes of it. With `today` it says at the head that this is the last
    day, or that it has passed.
    """
    rule = rule_of(duty)
    if rule is None:
        return paragraphs(bold(duty_name(t, duty)), t("duty.uncounted.not_in_force"))
    return paragraphs(
        pressing_part(t, duty.due, today) if today is not None else None,
        lines(bold(rule.name.in_(t.lang)), t(HAPPENED[rule.id], on=t.on(duty.event_day))),
        due_part(t, duty, rule, today),
        before_end_part(t, before_end, today) if before_end is not None else None,
        lines(t.html(rule.what), t.html(rule.where)),
        t.html(duty.count.preliminary) if duty.count.preliminary is not None else None,
        follow_up_part(t, rule, duty.event_day),
        Markup("<i>{}</i>").format(citation(t, rule.source)),
    )


def due_part(t: Translator, duty: Duty, rule: Rule, today: date | None = None) -> Markup | str:
    """By when; or why that is not known. `today` leaves out what it is too late for."""
    count = duty.count
    days = t.working_days(load_duties().working_days(rule, duty.event_day))
    if count.due is None or count.safe_day is None:
        return t(UNCOUNTED[count.uncounted or Uncounted.UNKNOWN_YEAR], days=days)
    passed = today is not None and today > count.due
    words = key("duty.was_due") if passed else key("duty.due")
    due = t(words, due=t.no_later_than(count.due), days=days, place=rule.source.place.in_(t.lang))
    ahead = count.safe_day != count.due and (today is None or today <= count.safe_day)
    return lines(due, t("duty.safe", day=t.date(count.safe_day)) if ahead else None)


def before_end_part(t: Translator, found: BeforeEnd, today: date | None = None) -> str:
    """That the certificate ends before its extension could be decided, or has ended."""
    if found.over or found.ends_on is None:
        return t("duty.before_end.over")
    terms = load_rules().terms
    decision = terms.get("extension_decision", found.ends_on)
    ends_on = t.date(found.ends_on)
    if found.file_by is None:
        return t("duty.before_end.unknown", day=ends_on, days=t.working_days(decision.amount))
    if today is not None and today > found.file_by:
        return t("duty.before_end.passed", day=ends_on)
    place = decision.source.place.in_(t.lang)
    return t("duty.before_end", day=ends_on, due=t.no_later_than(found.file_by), place=place)


def pressing_part(t: Translator, due: date | None, today: date) -> str | None:
    """That the last day is today, or has passed."""
    if due is None or today < due:
        return None
    return t("duty.today" if today == due else "duty.late")


def follow_up_part(t: Translator, rule: Rule, day: date) -> Markup | None:
    """What else the act makes of the same event, which is a duty of its own."""
    parts = [
        t("duty.then", name=t.html(load_duties().duty(then.duty, day).name), place=then.source.place.in_(t.lang))
        for then in rule.then
    ]
    return lines(*parts) if parts else None


def due_line(t: Translator, duty: Duty, today: date) -> str:
    """One line of a list: what to do and by when."""
    if duty.due is None:
        return t("duty.line.unknown", name=duty_name(t, duty))
    if duty.due == today:
        return t("duty.line.today", name=duty_name(t, duty), day=t.date(duty.due))
    due = t.no_later_than(duty.due)
    return t("duty.line.late" if duty.due < today else "duty.line", name=duty_name(t, duty), due=due)


def count_text(t: Translator, duty: Duty) -> Markup:
    """How the days were counted: each working day, each day off with its reason, and by which rule."""
    duties = load_duties()
    count = duty.count
    return paragraphs(
        t("duty.count.title", name=duty_name(t, duty)),
        lines(t("duty.count.from", day=t.date(duty.event_day)), *_counted(t, count.counted)),
        _section(
            t("duty.count.skipped"),
            (Markup("{}: {}").format(_skipped_day(t, skip.day), t.html(skip.reason)) for skip in count.skipped),
        ),
        t.html(count.preliminary) if count.preliminary is not None else None,
        t.html(duties.notes.counting),
        bullets(
            Markup("{} <i>({})</i>").format(t.html(rule.text), citation(t, rule.source))
            for rule in duties.counting.on(duty.event_day).values()
        ),
    )


def _counted(t: Translator, days: tuple[date, ...]) -> Iterator[str]:
    for number, day in enumerate(days, 1):
        last = number == len(days)
        yield t("duty.count.last" if last else "duty.count.day", n=number, day=t.date(day))


def _skipped_day(t: Translator, day: date) -> str:
    """A day off; the reason of a Saturday or a Sunday names the weekday itself."""
    return t.day(day) if day.weekday() >= _SATURDAY else t.date(day)


def _section(title: str, items: Iterable[Markup]) -> Markup | None:
    body = bullets(items)
    return lines(title, body) if body else None
