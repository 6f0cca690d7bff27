"""What was filed, what the authority does by which day, and what to do when it is late."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from bot.dialogs.applicant.case.application.buttons import OpenApplication, OpenPart, Part
from bot.dialogs.applicant.case.application.parts import hour_of
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.events.buttons import OpenDecisions, OpenEvent
from bot.dialogs.applicant.case.lists import MOST, rest_line
from bot.dialogs.applicant.case.papers.buttons import OpenPaper
from bot.dialogs.applicant.case.procedures import FILINGS
from bot.dialogs.applicant.help.screens import SPOKEN_THERE
from bot.dialogs.applicant.layout import at_start, bold, column, label, lines, paragraphs
from bot.dialogs.applicant.portal import portal_button
from bot.dialogs.applicant.self_check.sources import by_act, citation, link
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator, key, translator
from bot.papers import PaperKind
from bot.services.case.applications import COMPLAINTS, Timed
from bot.services.case.days import day_of
from bot.services.case.meaning import ANSWERED
from bot.services.case.model import Application, CaseCalendar, Uncounted
from bot.services.regions import regions
from rules import Source, Text, load_rules
from rules.authority import Step, Timeline, if_late
from rules.authority_data import load_authority
from rules.outcomes import OUTCOMES, outcome
from rules.ruleset import ORDER

PARTS: Final[Mapping[Part, str]] = {
    Part.HOUR: key("application.hour.button"),
    Part.NUMBER: key("application.number.button"),
    Part.REGION: key("application.region.button"),
    Part.PORTAL: key("application.portal.button"),
}
"""What can be told of an application."""


UNCOUNTED_TERMS: Final[Mapping[Uncounted, str]] = {
    Uncounted.UNKNOWN_YEAR: key("application.uncounted.unknown_year"),
    Uncounted.NOT_IN_FORCE: key("application.uncounted.not_in_force"),
}
"""Why the terms cannot be counted."""


def applications_screen(t: Translator, applications: Sequence[Timed]) -> Screen:
    """Everything that was filed."""
    return Screen(
        paragraphs(
            t("application.list") if applications else t("application.list.empty"),
            *(lines(bold(title_of(t, timed.application)), state_part(t, timed)) for timed in applications[:MOST]),
            rest_line(t, applications),
        ),
        column(
            *(
                Button(label(name_of(t, timed.application)), OpenApplication(application=timed.application.id).pack())
                for timed in applications[:MOST]
            ),
            Button(t("application.filed.button"), Open(view=View.FILED).pack()),
            Button(t("back.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def application_receipt(t: Translator, timed: Timed, calendar: CaseCalendar) -> Screen:
    """The authority's clock: a message that stays."""
    return Screen(_text(t, timed, calendar), _buttons(t, timed))


def application_screen(t: Translator, timed: Timed, calendar: CaseCalendar) -> Screen:
    """The same as a passing screen."""
    back = column(Button(t("back.button"), Open(view=View.APPLICATIONS).pack()))
    return Screen(_text(t, timed, calendar), (*_buttons(t, timed), *back))


def ask_1411_screen(t: Translator, application: Application, today: date) -> Screen:
    """What to ask 1411, in the languages that are spoken there beside the person's own, and what else there is."""
    late = if_late(application.procedure, today)
    spoken = [(translator(lang), how) for lang, how in SPOKEN_THERE.items() if lang != t.lang]
    words = Markup("\n")
    return Screen(
        paragraphs(
            t("application.ask.title"),
            t("person.own_words", words=words.join(t.html(one) for one in late.ask)),
            *(
                t("person.their_words", how=t(how), words=words.join(there.html(one) for one in late.ask))
                for there, how in spoken
            ),
            t.html(late.text),
        ),
        column(
            Button(t("case.papers.complaint.button"), Open(view=View.COMPLAINTS).pack()),
            portal_button(t),
            Button(t("back.button"), OpenApplication(application=application.id).pack()),
        ),
    )


def terms_screen(t: Translator, timed: Timed, calendar: CaseCalendar) -> Screen:
    """From which day the authority's terms run and why, what each depends on, and after which day it is late."""
    application, timeline = timed.application, timed.timeline
    return Screen(
        paragraphs(
            lines(t("application.terms.title"), title_of(t, application)),
            _registered(t, timeline) if timeline and not _hour_is_missing(timed, calendar) else None,
            *(_term(t, step) for step in (timeline.steps if timeline else ())),
            t("application.late_after", day=t.date(timeline.late_after))
            if timeline is not None and application.outcome is None
            else None,
            _order(t, timeline) if timeline else t(UNCOUNTED_TERMS[application.uncounted or Uncounted.UNKNOWN_YEAR]),
        ),
        column(Button(t("back.button"), OpenApplication(application=application.id).pack())),
    )


def name_of(t: Translator, application: Application) -> str:
    """What was filed and when, in a few words for a button; plain text."""
    return f"{_filing(t, application)}, {day_of(application.filed_at):%d.%m.%Y}"


def title_of(t: Translator, application: Application) -> str:
    """What was filed and when, for a text: the day with its weekday and the month in words."""
    return Markup("{}, {}").format(_filing(t, application), t.date(day_of(application.filed_at)))


def _filing(t: Translator, application: Application) -> str:
    return at_start(t(FILINGS[application.procedure]))


def _text(t: Translator, timed: Timed, calendar: CaseCalendar) -> Markup:
    application = timed.application
    return paragraphs(
        lines(bold(title_of(t, application)), *_known(t, application)),
        state_part(t, timed),
        *_steps(t, timed, calendar),
    )


def _known(t: Translator, application: Application) -> list[str]:
    known = []
    if application.number is not None:
        known.append(t("application.number", last=f"••••{application.number.last4}"))
    region = regions().get(application.region or "")
    if region is not None:
        known.append(t("application.region", name=region.in_(t.lang)))
    if application.portal is not None:
        known.append(t("application.portal", name=_portal_name(application)))
    if application.hour_known:
        known.append(t("application.hour", time=hour_of(application)))
    if application.accepted_on is not None:
        known.append(t("application.accepted", day=t.date(application.accepted_on)))
    return known


def state_part(t: Translator, timed: Timed) -> str:
    """What became of it, or whether the authority is in time."""
    application = timed.application
    if application.outcome == ANSWERED:
        return t("application.answered")
    for outcome_id in OUTCOMES:
        if application.outcome == outcome_id:
            became = outcome(outcome_id, application.outcome_on or day_of(application.filed_at))
            return bold(t.html(became.name))
    if timed.timeline is None:
        return t(UNCOUNTED_TERMS[application.uncounted or Uncounted.UNKNOWN_YEAR])
    return t("application.late" if timed.late else "application.in_time")


def _steps(t: Translator, timed: Timed, calendar: CaseCalendar) -> Iterator[str]:
    if timed.timeline is None:
        return
    steps = timed.timeline.steps
    hour_missing = _hour_is_missing(timed, calendar)
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


def _hour_is_missing(timed: Timed, calendar: CaseCalendar) -> bool:
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


def _registered(t: Translator, clock: Timeline) -> Markup | None:
    """Why the terms do not run from the day of filing."""
    if clock.registered_reason is None:
        return None
    return Markup("{} {}").format(t.html(clock.registered_reason), _place(t, _row_7(clock)))


def _term(t: Translator, step: Step) -> Markup:
    return lines(
        Markup("{} {}").format(bold(t.html(step.name)), _place(t, step.source)),
        at_start(t("application.term", days=t.working_days(step.amount), counted_from=t.html(step.counted_from))),
        t.html(step.note) if step.note is not None else None,
    )


def _order(t: Translator, clock: Timeline) -> Markup:
    source = _row_7(clock)
    return Markup("<i>{}</i>").format(link(source.address, source.title.in_(t.lang)))


def _place(t: Translator, source: Source) -> Markup:
    """The paragraph of the order, which is named once below; of another act its name as well."""
    return Markup("<i>({})</i>").format(source.place.in_(t.lang) if source.act == ORDER else citation(t, source))


def _buttons(t: Translator, timed: Timed) -> Keyboard:
    application = timed.application
    is_open = application.outcome is None
    complaint = application.procedure in COMPLAINTS
    decided = (
        AskDay(about=About.ANSWERED, of=application.id) if complaint else OpenDecisions(application=application.id)
    )
    return column(
        Button(t("application.ask.button"), _part(application, Part.ASK)) if timed.late else None,
        Button(t("application.complain.button"), OpenPaper(kind=PaperKind.COMPLAINT_LATE_TO_PROVIDER).pack())
        if timed.late and not complaint
        else None,
        Button(t("application.decided.button"), decided.pack()) if is_open else None,
        Button(t("application.terms.button"), _part(application, Part.TERMS)) if timed.timeline is not None else None,
        *(Button(t(name), _part(application, part)) for part, name in PARTS.items()),
        Button(t("duty.wrong_day.button"), OpenEvent(event=application.event_id).pack())
        if application.event_id is not None
        else None,
        Button(t("application.accepted.button"), AskDay(about=About.ACCEPTED, of=application.id).pack())
        if is_open and application.procedure == "issue"
        else None,
    )


def _portal_name(application: Application) -> str:
    portals = load_rules().portals
    return next((portal.name for portal in portals if portal.id == application.portal), "")


def _part(application: Application, part: Part) -> str:
    return OpenPart(application=application.id, part=part).pack()
