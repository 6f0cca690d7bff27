"""Where the case stands, what comes next, and ways to everything else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.case.application.words import state_part, title_of
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.duties.buttons import OpenDuty
from bot.dialogs.applicant.case.duties.words import before_end_part, due_line, duty_name
from bot.dialogs.applicant.case.events.cliff import sign_part
from bot.dialogs.applicant.case.lists import MOST_AT_A_GLANCE, rest_line
from bot.dialogs.applicant.case.procedures import PROCEDURES
from bot.dialogs.applicant.layout import bullets, column, label, lines, paragraphs
from bot.dialogs.applicant.self_check.verdict import outcome_words
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator, key
from bot.services.case.applications import Timed
from bot.services.case.before_end import BeforeEnd
from bot.services.case.documents import Checklist
from bot.services.case.model import Duty
from bot.services.case.standing import CertificateNow, CertificateState, Standing
from rules import Outcome, Verdict
from rules.certificate import Cliff

STATES: Final[Mapping[CertificateState, str]] = {
    CertificateState.VALID: key("case.certificate.valid"),
    CertificateState.EXPIRED: key("case.certificate.expired"),
    CertificateState.REVOKED: key("case.certificate.revoked"),
    CertificateState.ENDED: key("case.certificate.ended"),
}

_FIRST: Final = 3
"""So many duties have a button of their own."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A case at a glance."""

    standing: Standing
    duties: Sequence[Duty]
    """Those that are open, by their last day."""
    applications: Sequence[Timed]
    """Those without an outcome."""
    checklist: Checklist | None
    """Of the procedure that comes next; None when there is nothing to collect for."""
    cliff: Cliff | None
    """Of a certificate that waits for its extension; None when nothing waits, or the days are not known."""
    before_end: BeforeEnd | None
    """What the end of the certificate makes of an extension that is open."""
    verdict: Verdict | None
    """Of the self-check, when it is finished."""
    today: date


def overview_screen(t: Translator, case: Overview) -> Screen:
    """My certificate."""
    return Screen(
        paragraphs(
            t("case.overview.title"),
            _certificate(t, case.standing.certificate, case.today),
            _section(
                t("case.overview.duties"),
                (due_line(t, duty, case.today) for duty in case.duties[:MOST_AT_A_GLANCE]),
                rest_line(t, case.duties, MOST_AT_A_GLANCE),
            ),
            _section(
                t("case.overview.applications"),
                (
                    Markup("{}. {}").format(title_of(t, timed.application), state_part(t, timed))
                    for timed in case.applications[:MOST_AT_A_GLANCE]
                ),
                rest_line(t, case.applications, MOST_AT_A_GLANCE),
            ),
            _next(t, case),
            _documents(t, case.checklist) if case.checklist is not None else None,
        ),
        column(
            *(Button(label(duty_name(t, duty)), OpenDuty(duty=duty.id).pack()) for duty in case.duties[:_FIRST]),
            Button(t("home.result.button"), Go(to=Place.RESULT).pack()) if _another_verdict(case) is not None else None,
            Button(t("case.overview.happened.button"), Open(view=View.EVENTS).pack()),
            Button(t("case.overview.duties.button"), Open(view=View.DUTIES).pack()),
            Button(t("case.overview.documents.button"), Open(view=View.DOCUMENTS).pack()),
            Button(t("case.overview.papers.button"), Open(view=View.PAPERS).pack()),
            Button(t("case.overview.applications.button"), Open(view=View.APPLICATIONS).pack()),
            Button(t("case.overview.settings.button"), Open(view=View.SETTINGS).pack()),
            Button(t("here.button"), Go(to=Place.HOME).pack()),
        ),
    )


def _certificate(t: Translator, certificate: CertificateNow | None, today: date) -> str:
    if certificate is None:
        return t("case.certificate.none")
    if certificate.until is None:
        return t("case.certificate.until_unknown")
    state, until = certificate.state(today), t.date(certificate.until)
    if state is CertificateState.NOT_YET:
        return t("case.certificate.not_yet", start=t.from_(certificate.since), day=until)
    return t(STATES[state], day=until)


def _next(t: Translator, case: Overview) -> Markup | str | None:
    """What to do now when no duty says it, and by when when the certificate ends before."""
    certificate = case.standing.certificate
    if case.before_end is not None:
        return before_end_part(t, case.before_end, case.today)
    if case.cliff is not None:
        return sign_part(t, case.cliff, case.today)
    if certificate is not None and certificate.is_over(case.today):
        return t("case.next.over")
    verdict = _another_verdict(case)
    if verdict is not None:
        return lines(t("case.next.verdict"), outcome_words(t, verdict))
    if case.duties or case.applications or certificate is not None or case.checklist is None:
        return None
    return t("case.next.collect") if case.checklist.left else t("case.next.file")


def _another_verdict(case: Overview) -> Verdict | None:
    """The verdict that does not lead to a certificate, while nothing is told but that."""
    told = case.duties or case.applications or case.standing.certificate is not None
    if told or case.verdict is None or case.verdict.outcome is Outcome.CAN_APPLY:
        return None
    return case.verdict


def _documents(t: Translator, checklist: Checklist) -> str:
    procedure = t(PROCEDURES[checklist.procedure])
    return t("case.overview.documents", procedure=procedure, done=checklist.done, total=len(checklist.items))


def _section(title: str, items: Iterator[str], rest: str | None) -> Markup | None:
    body = bullets(items)
    return lines(title, body, rest) if body else None
