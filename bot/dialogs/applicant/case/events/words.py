"""Events in words."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.dialogs.applicant.case.procedures import FILINGS
from bot.dialogs.applicant.layout import at_start
from bot.i18n import Markup, Translator, key
from bot.services.case.model import Event, EventKind
from rules.authority_data import AuthorityProcedure

TOLD: Final[Mapping[EventKind, str]] = {
    EventKind.FILED: key("case.told.filed"),
    EventKind.CONTRACT_SIGNED: key("case.told.contract_signed"),
    EventKind.EMPLOYER_CHANGED: key("case.told.employer_changed"),
    EventKind.CONTRACT_ENDED: key("case.told.contract_ended"),
    EventKind.IDENTITY_CHANGED: key("case.told.identity_changed"),
    EventKind.NOTICE_SENT: key("case.told.notice_sent"),
    EventKind.REFUSED: key("case.told.refused"),
    EventKind.EXTENDED: key("case.told.extended"),
    EventKind.REVOKED: key("case.told.revoked"),
    EventKind.ENDED: key("case.told.ended"),
}
"""What happened on a day, as a sentence."""

VALID: Final[Mapping[EventKind, str]] = {
    EventKind.CERTIFICATE_ISSUED: key("case.told.certificate_issued"),
    EventKind.REISSUED: key("case.told.reissued"),
}
"""What is so from a day on, as a sentence."""

LABELS: Final[Mapping[EventKind, str]] = {
    EventKind.FILED: key("case.event.filed.button"),
    EventKind.CERTIFICATE_ISSUED: key("case.event.certificate_issued.button"),
    EventKind.CONTRACT_SIGNED: key("case.event.contract_signed.button"),
    EventKind.EMPLOYER_CHANGED: key("case.event.employer_changed.button"),
    EventKind.CONTRACT_ENDED: key("case.event.contract_ended.button"),
    EventKind.IDENTITY_CHANGED: key("case.event.identity_changed.button"),
    EventKind.NOTICE_SENT: key("case.event.notice_sent.button"),
    EventKind.REFUSED: key("case.event.refused.button"),
    EventKind.EXTENDED: key("case.event.extended.button"),
    EventKind.REISSUED: key("case.event.reissued.button"),
    EventKind.REVOKED: key("case.event.revoked.button"),
    EventKind.ENDED: key("case.event.ended.button"),
}
"""The same in the person's own mouth, on a button."""


def told_sentence(t: Translator, kind: EventKind, day: date) -> str:
    """What happened on which day."""
    return t(VALID[kind], start=t.from_(day)) if kind in VALID else t(TOLD[kind], on=t.on(day))


def told_line(t: Translator, event: Event, filed: AuthorityProcedure | None = None) -> str:
    """What happened on which day, and until when. `filed` is for what, of a filing."""
    words = told_sentence(t, event.kind, event.day)
    if filed is not None:
        words = Markup("{}. {}").format(at_start(t(FILINGS[filed])), words)
    if event.until is None:
        return words
    contract = event.kind in (EventKind.CONTRACT_SIGNED, EventKind.EMPLOYER_CHANGED)
    return t("case.told.contract_until" if contract else "case.told.until", words=words, day=t.date(event.until))
