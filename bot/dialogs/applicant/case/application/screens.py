"""What was filed, what the authority does by which day, and what to do when it is late."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bot.dialogs.applicant.case.application.buttons import OpenApplication, OpenPart, Part
from bot.dialogs.applicant.case.application.clock import (
    hour_is_missing,
    order_part,
    registered_part,
    steps_part,
    term_part,
)
from bot.dialogs.applicant.case.application.words import known_parts, name_of, state_part, title_of, uncounted_part
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.events.buttons import OpenDecisions, OpenEvent
from bot.dialogs.applicant.case.lists import MOST, rest_line
from bot.dialogs.applicant.case.papers.buttons import OpenPaper
from bot.dialogs.applicant.help.screens import SPOKEN_THERE
from bot.dialogs.applicant.layout import bold, column, label, lines, paragraphs
from bot.dialogs.applicant.portal import portal_button
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator, key, translator
from bot.papers import PaperKind
from bot.services.case.applications import COMPLAINTS, Timed
from bot.services.case.model import Application, CaseCalendar
from rules.authority import if_late

PARTS: Final[Mapping[Part, str]] = {
    Part.HOUR: key("application.hour.button"),
    Part.NUMBER: key("application.number.button"),
    Part.REGION: key("application.region.button"),
    Part.PORTAL: key("application.portal.button"),
}
"""What can be told of an application."""


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
            registered_part(t, timeline) if timeline and not hour_is_missing(timed, calendar) else None,
            *(term_part(t, step) for step in (timeline.steps if timeline else ())),
            t("application.late_after", day=t.date(timeline.late_after))
            if timeline is not None and application.outcome is None
            else None,
            order_part(t, timeline) if timeline else uncounted_part(t, application),
        ),
        column(Button(t("back.button"), OpenApplication(application=application.id).pack())),
    )


def _text(t: Translator, timed: Timed, calendar: CaseCalendar) -> Markup:
    application = timed.application
    return paragraphs(
        lines(bold(title_of(t, application)), *known_parts(t, application)),
        state_part(t, timed),
        *steps_part(t, timed, calendar),
    )


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


def _part(application: Application, part: Part) -> str:
    return OpenPart(application=application.id, part=part).pack()
