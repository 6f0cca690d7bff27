"""What became of an application or of the certificate: what it means, why, and what to do next."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.events.buttons import OpenEvent
from bot.dialogs.applicant.case.events.words import LABELS, told_line
from bot.dialogs.applicant.layout import at_start, bold, column, lines, numbered, paragraphs
from bot.dialogs.applicant.self_check.sources import citation, link
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator
from bot.services.case.model import CaseCalendar, Event, EventKind
from rules import NotInForce, Source, UnknownYear
from rules.certificate import Cliff, cliff
from rules.outcomes import CaseOutcome, NextStep, OutcomeId, grounds, outcome
from rules.procedure import EndingGround, RefusalGround
from rules.provenance import Sentence
from rules.ruleset import ORDER

OUTCOMES: Final[dict[EventKind, OutcomeId]] = {
    EventKind.CERTIFICATE_ISSUED: "issued",
    EventKind.EXTENDED: "extended",
    EventKind.REISSUED: "reissued",
    EventKind.REFUSED: "refused",
    EventKind.REVOKED: "revoked",
    EventKind.ENDED: "ended",
}
"""The rules' outcome that an event tells of."""

_DISPUTED: Final = frozenset({EventKind.REFUSED, EventKind.REVOKED})
"""What one may complain about."""


def outcome_receipt(t: Translator, event: Event) -> Screen:
    """What it means and what to do next: a message that stays."""
    become = outcome(OUTCOMES[event.kind], event.day)
    return Screen(
        paragraphs(
            lines(bold(t.html(become.name)), told_line(t, event)),
            t.html(become.meaning),
            ground_part(t, become, event),
            lines(t("case.outcome.next"), numbered(_step(t, step) for step in become.next)),
            Markup("<i>{}</i>").format(citation(t, become.source)),
        ),
        column(
            Button(t("case.outcome.contract.button"), AskDay(about=About.CONTRACT_SIGNED).pack())
            if event.kind is EventKind.CERTIFICATE_ISSUED
            else None,
            Button(t("case.papers.complaint.button"), Open(view=View.COMPLAINTS).pack())
            if event.kind in _DISPUTED
            else None,
            Button(t("duty.wrong_day.button"), OpenEvent(event=event.id).pack()),
            Button(t("case.noted.overview.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def ground_part(t: Translator, become: CaseOutcome, event: Event) -> Markup | None:
    """The ground as the person told it, and of a refusal what to remedy."""
    known: tuple[RefusalGround | EndingGround, ...] = grounds(become.id, event.day)
    ground = next((ground for ground in known if ground.id == event.ground), None)
    if ground is None:
        return None
    return lines(
        t("case.outcome.ground", words=t.html(ground.text)),
        t("case.outcome.remedy", words=t.html(ground.remedy)) if isinstance(ground, RefusalGround) else None,
        Markup("<i>{}</i>").format(citation(t, ground.source)),
    )


def cliff_receipt(t: Translator, until: date, calendar: CaseCalendar, today: date) -> Screen:
    """What must happen by which day so that a certificate is extended before it ends: a message that stays."""
    try:
        days = cliff(until, calendar.days)
    except (UnknownYear, NotInForce):
        return Screen(t("case.cliff.unknown", day=t.date(until)))
    return Screen(
        paragraphs(
            t("case.cliff.title", day=t.date(until)),
            *_cliff_days(t, days, today),
            t.html(days.preliminary_reason) if days.preliminary_reason is not None else None,
            act_part(t, days.ends_reason.source),
        ),
        column(
            Button(t(LABELS[EventKind.CONTRACT_SIGNED]), AskDay(about=About.CONTRACT_SIGNED).pack()),
            Button(t("case.noted.overview.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def sign_part(t: Translator, days: Cliff, today: date) -> Markup | str:
    """By when to sign, of a certificate that waits for a contract."""
    if days.sign_contract_by < today:
        return t("case.next.cliff_passed", day=t.date(days.ends_on))
    early = t("case.next.sign", due=t.no_later_than(days.sign_with_all_days_by))
    at_last = t("case.next.sign_at_last", due=t.no_later_than(days.sign_contract_by))
    return lines(
        _cited(t, early, days.sign_with_all_days_reason.source) if days.sign_with_all_days_by >= today else None,
        _cited(t, at_last, days.file_extension_reason.source),
    )


def _cliff_days(t: Translator, days: Cliff, today: date) -> Iterator[Markup]:
    """Each day once, with everything that is said of it."""
    said = (
        (days.sign_with_all_days_by, days.sign_with_all_days_reason),
        (days.sign_contract_by, days.sign_contract_reason),
        (days.file_extension_by, days.file_extension_reason),
        (days.ends_on, days.ends_reason),
    )
    for day, reasons in groupby(said, key=itemgetter(0)):
        yield lines(_cliff_day(t, day, today), *(_sentence(t, reason) for _, reason in reasons))


def _cliff_day(t: Translator, day: date, today: date) -> str:
    return t("case.cliff.passed", day=t.date(day)) if day < today else bold(at_start(t.date(day)))


def act_part(t: Translator, source: Source | None) -> Markup | None:
    """The act by its name, below sentences that cite only its paragraphs."""
    return Markup("<i>{}</i>").format(link(source.address, source.title.in_(t.lang))) if source is not None else None


def _sentence(t: Translator, sentence: Sentence) -> Markup:
    return _cited(t, t.html(sentence.text), sentence.source)


def _step(t: Translator, step: NextStep) -> Markup:
    return _cited(t, t.html(step.text), step.source)


def _cited(t: Translator, words: str, source: Source | None) -> Markup:
    """The words with the paragraph of the order, or with the act when it is another one."""
    if source is None:
        return Markup("{}").format(words)
    place = source.place.in_(t.lang) if source.act == ORDER else citation(t, source)
    return Markup("{} <i>({})</i>").format(words, place)
