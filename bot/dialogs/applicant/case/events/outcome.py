"""What became of an application or of the certificate: what it means, why, and what to do next."""

from typing import Final

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.events.buttons import OpenEvent
from bot.dialogs.applicant.case.events.words import told_line
from bot.dialogs.applicant.layout import bold, column, lines, numbered, paragraphs
from bot.dialogs.applicant.sources import citation, cited
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator
from bot.services.case.model import Event, EventKind
from rules.outcomes import CaseOutcome, NextStep, OutcomeId, grounds, outcome
from rules.procedure import EndingGround, RefusalGround

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
            bold(told_line(t, event)),
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
    if ground is None or len(known) == 1:  # the only one is what the outcome means
        return None
    return lines(
        cited(t, t("case.outcome.ground", words=t.html(ground.text)), ground.source),
        t("case.outcome.remedy", words=t.html(ground.remedy)) if isinstance(ground, RefusalGround) else None,
    )


def _step(t: Translator, step: NextStep) -> Markup:
    return cited(t, t.html(step.text), step.source)
