"""What happened? And what was told, to correct it or to take it back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from bot.dialogs.applicant.carried import stamp
from bot.dialogs.applicant.case.application.buttons import OpenApplication
from bot.dialogs.applicant.case.application.words import title_of
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.duties.words import due_line, duty_name
from bot.dialogs.applicant.case.events.buttons import OpenEvent, RetractEvent, TellGround
from bot.dialogs.applicant.case.events.outcome import OUTCOMES
from bot.dialogs.applicant.case.events.words import LABELS, told_line
from bot.dialogs.applicant.case.lists import MOST, rest_line
from bot.dialogs.applicant.case.procedures import FILINGS
from bot.dialogs.applicant.layout import at_start, bullets, column, label, lines, numbered, paragraphs
from bot.dialogs.callback_data import CallbackData
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator
from bot.services.case.days import day_of
from bot.services.case.meaning import NEW_EMPLOYER, decisions_on
from bot.services.case.model import Application, Event, EventKind
from bot.services.case.results import Moved, Told, WhichOne
from rules.authority_data import AuthorityProcedure
from rules.duty import load_duties
from rules.procedure import EndingGround, RefusalGround

HAPPENINGS: Final = (
    EventKind.CERTIFICATE_ISSUED,
    EventKind.CONTRACT_SIGNED,
    EventKind.EMPLOYER_CHANGED,
    EventKind.CONTRACT_ENDED,
    EventKind.IDENTITY_CHANGED,
    EventKind.NOTICE_SENT,
)

DECISIONS: Final = (
    EventKind.CERTIFICATE_ISSUED,
    EventKind.REFUSED,
    EventKind.EXTENDED,
    EventKind.REISSUED,
    EventKind.REVOKED,
    EventKind.ENDED,
)

_MOST_SHOWN: Final = 24
"""Events in the list of all: with the longest of sentences so many fit a message."""


def events_screen(t: Translator, *, told: bool) -> Screen:
    """What happened? `told` says whether there is anything to correct."""
    return Screen(
        t("case.events.choose"),
        column(
            Button(t(LABELS[EventKind.FILED]), Open(view=View.FILED).pack()),
            *(_event(t, kind) for kind in HAPPENINGS),
            Button(t("case.events.decision.button"), Open(view=View.DECISION).pack()),
            Button(t("case.events.told.button"), Open(view=View.TOLD).pack()) if told else None,
            Button(t("back.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def decisions_screen(t: Translator) -> Screen:
    """Which decision?"""
    return Screen(t("case.events.decision"), column(*(_event(t, kind) for kind in DECISIONS), _back(t)))


def decisions_on_screen(t: Translator, application: Application) -> Screen:
    """Which decision came on this application? First what can be decided on it; the rest one press further."""
    return Screen(
        paragraphs(t("case.events.decision"), title_of(t, application)),
        column(
            *(_event(t, kind) for kind in decisions_on(application.procedure)),
            Button(t("case.events.other_decision.button"), Open(view=View.DECISION).pack()),
            Button(t("back.button"), OpenApplication(application=application.id).pack()),
        ),
    )


def filings_screen(t: Translator) -> Screen:
    """Filed for what?"""
    return Screen(
        t("case.events.filed"),
        column(
            *(
                Button(at_start(t(name)), AskDay(about=About.FILED, detail=procedure).pack())
                for procedure, name in FILINGS.items()
            ),
            _back(t),
        ),
    )


def grounds_screen(
    t: Translator, about: About, day: date, sure: str, grounds: Sequence[RefusalGround | EndingGround]
) -> Screen:
    """On which ground? Each in the words of the act."""

    def button(words: str, ground: str) -> Button:
        return Button(words, TellGround(about=about, day=stamp(day), ground=ground, sure=sure).pack())

    return Screen(
        paragraphs(t("case.ground.choose"), numbered(t.html(ground.text) for ground in grounds)),
        column(
            *(
                button(label(f"{number}. {ground.text.in_(t.lang)}"), ground.id)
                for number, ground in enumerate(grounds, 1)
            ),
            button(t("case.ground.unknown.button"), ""),
            Button(t("back.button"), AskDay(about=about, sure=sure).pack()),
        ),
    )


def which_screen(t: Translator, which: WhichOne, choose: Callable[[int], CallbackData]) -> Screen:
    """It may be about several: about which? `choose` makes the data for the id of one, and for 0, none of them.

    Of the same name there may be several, from different days.
    """
    found = [(duty.id, duty_name(t, duty), duty.event_day) for duty in which.duties]
    found += [(one.id, at_start(t(FILINGS[one.procedure])), day_of(one.filed_at)) for one in which.applications]
    return Screen(
        paragraphs(
            t("case.which.choose"),
            numbered(f"{name}, {day:%d.%m.%Y}" for _, name, day in found[:MOST]),
            rest_line(t, found),
        ),
        column(
            *(
                Button(label(f"{number}. {name}, {day:%d.%m.%Y}"), choose(one).pack())
                for number, (one, name, day) in enumerate(found[:MOST], 1)
            ),
            Button(t("case.which.none.button"), choose(0).pack()),
        ),
    )


def noted_screen(t: Translator, told: Told, today: date) -> Screen:
    """What was remembered or taken back, and what it has changed besides the receipts that follow.

    What happened is said here unless the receipt of an outcome follows, which says it.
    """
    stands = told.event.retracted_at is None
    receipt_says_it = stands and not told.again and told.event.kind in OUTCOMES
    return Screen(
        paragraphs(
            t("case.noted.title" if stands else "case.noted.retracted"),
            None
            if receipt_says_it
            else told_line(
                t,
                told.event,
                told.application.procedure if told.event.kind is EventKind.FILED and told.application else None,
            ),
            _section(t("case.noted.closed"), [duty_name(t, duty) for duty in told.closed]),
            _section(t("case.noted.reopened"), [due_line(t, duty, today) for duty in told.reopened]),
            _section(t("case.noted.moved"), [_moved_line(t, moved, today) for moved in told.moved]),
        ),
        column(
            Button(t("case.noted.correct.button"), OpenEvent(event=told.event.id).pack()) if stands else None,
            Button(t("case.noted.overview.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def other_employer_screen(t: Translator, contract: Event) -> Screen:
    """A contract after another one: with another employer, paragraph 18 asks for a notice as well."""
    notice = load_duties().duty(NEW_EMPLOYER, contract.day)
    return Screen(
        t("case.other_employer", place=notice.source.place.in_(t.lang)),
        column(_event(t, EventKind.EMPLOYER_CHANGED)),
    )


def told_screen(t: Translator, events: Sequence[Event], filed: Mapping[int, AuthorityProcedure]) -> Screen:
    """What was told, the latest first. `filed` is for what, by the id of the event of a filing."""
    latest = [*reversed(events)][:_MOST_SHOWN]
    return Screen(
        paragraphs(
            t("case.events.told") if latest else t("case.events.told.none"),
            numbered(told_line(t, event, filed.get(event.id)) for event in latest),
            rest_line(t, events, _MOST_SHOWN),
        ),
        column(
            *(
                Button(label(f"{number}. {t(LABELS[event.kind])}"), OpenEvent(event=event.id).pack())
                for number, event in enumerate(latest, 1)
            ),
            _back(t),
        ),
    )


def event_screen(t: Translator, event: Event, filed: AuthorityProcedure | None) -> Screen:
    """One event: another day, another last day, or not at all."""
    until = AskDay(about=About.CORRECTION, of=event.id, first=stamp(event.day))
    return Screen(
        told_line(t, event, filed),
        column(
            Button(t("case.event.correct.button"), AskDay(about=About.CORRECTION, of=event.id).pack()),
            Button(t("case.event.correct_until.button"), until.pack()) if event.until is not None else None,
            Button(t("case.event.retract.button"), RetractEvent(event=event.id).pack()),
            Button(t("back.button"), Open(view=View.TOLD).pack()),
        ),
    )


def retract_screen(t: Translator, event: Event, filed: AuthorityProcedure | None) -> Screen:
    """Asks once more: duties go with it."""
    return Screen(
        paragraphs(told_line(t, event, filed), t("case.event.retract.sure")),
        column(
            Button(t("case.event.retract.yes.button"), RetractEvent(event=event.id, sure=True).pack()),
            Button(t("case.event.retract.no.button"), OpenEvent(event=event.id).pack()),
        ),
    )


def _section(title: str, items: Sequence[str]) -> str | None:
    return lines(title, bullets(items)) if items else None


def _moved_line(t: Translator, moved: Moved, today: date) -> Markup:
    """The new last day, and the old one."""
    old = t.date(moved.old) if moved.old is not None else t("notice.unknown.plain")
    return Markup("{} ({})").format(due_line(t, moved.duty, today), t("notice.moved.old", day=old))


def _event(t: Translator, kind: EventKind) -> Button:
    return Button(t(LABELS[kind]), AskDay(about=About(kind.value)).pack())


def _back(t: Translator) -> Button:
    return Button(t("back.button"), Open(view=View.EVENTS).pack())
