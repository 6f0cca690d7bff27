"""What the events of a case come to. They are replayed in the order of their days: nothing else is remembered of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.services.case.model import Event, EventKind


class CertificateState(StrEnum):
    """Whether the certificate is in force."""

    NOT_YET = "not_yet"
    """Its first day has not come."""
    VALID = "valid"
    """As far as is known: nobody said that it is over, and its last day has not passed."""
    EXPIRED = "expired"
    """Its last day has passed (paragraph 23(1))."""
    REVOKED = "revoked"
    """Paragraph 21."""
    ENDED = "ended"
    """Over for another reason (paragraph 23)."""


@dataclass(frozen=True, slots=True)
class CertificateNow:
    """The certificate, as the person told of it."""

    event_id: int
    """The event that set its last day."""
    version: int
    """Of that event."""
    since: date
    """Its first day, or the day of the event that first told of it."""
    until: date | None
    """Its last day; None when the person has not told it."""
    extended: bool
    set_on: date
    """The day since which its last day holds: that of the issue or of the last extension."""
    over: EventKind | None = None
    """What ended it before its last day."""

    def state(self, today: date) -> CertificateState:
        """Whether it is in force today."""
        if self.over is not None:
            return CertificateState.REVOKED if self.over is EventKind.REVOKED else CertificateState.ENDED
        if self.until is not None and self.until < today:
            return CertificateState.EXPIRED
        return CertificateState.NOT_YET if today < self.since else CertificateState.VALID

    def is_over(self, today: date) -> bool:
        """Whether it was in force and is not any more."""
        return self.state(today) not in (CertificateState.NOT_YET, CertificateState.VALID)


@dataclass(frozen=True, slots=True)
class ContractNow:
    """The employment contract that counts now."""

    event_id: int
    signed_on: date
    until: date | None
    """Its last day; None for one without an end, or when the person has not told it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands."""

    certificate: CertificateNow | None = None
    contract: ContractNow | None = None


_ISSUING = (EventKind.CERTIFICATE_ISSUED, EventKind.REISSUED, EventKind.EXTENDED)
_SIGNING = (EventKind.CONTRACT_SIGNED, EventKind.EMPLOYER_CHANGED)
_ENDING = (EventKind.REVOKED, EventKind.ENDED)


def standing(events: Iterable[Event]) -> Standing:
    """Where the case stands after these events, none of them retracted."""
    now = Standing()
    for event in sorted(events, key=lambda event: (event.day, event.id)):
        if event.kind in _ISSUING:
            now = replace(now, certificate=_issued(event, now.certificate))
        elif event.kind in _ENDING and now.certificate is not None:
            now = replace(now, certificate=replace(now.certificate, over=event.kind))
        elif event.kind in _SIGNING:
            now = replace(now, contract=ContractNow(event.id, event.day, event.until))
        elif event.kind is EventKind.CONTRACT_ENDED:
            now = replace(now, contract=None)
    return now


def has_earlier_contract(event: Event, events: Iterable[Event]) -> bool:
    """Whether another contract was told of that was signed no later, under the certificate that stands."""
    events = tuple(events)
    certificate = standing(events).certificate
    since = date.min if certificate is None else certificate.since
    return any(one.kind in _SIGNING and one.id != event.id and since <= one.day <= event.day for one in events)


def _issued(event: Event, before: CertificateNow | None) -> CertificateNow:
    if before is None or event.kind is EventKind.CERTIFICATE_ISSUED:
        return CertificateNow(
            event_id=event.id,
            version=event.version,
            since=event.day,
            until=event.until,
            extended=event.kind is EventKind.EXTENDED,
            set_on=event.day,
        )
    if event.kind is EventKind.EXTENDED:
        return CertificateNow(event.id, event.version, before.since, event.until, extended=True, set_on=event.day)
    # A reissue gives a new number; it need not change the last day.
    return replace(
        before,
        event_id=event.id if event.until else before.event_id,
        version=event.version if event.until else before.version,
        until=event.until or before.until,
        over=None,
    )
