"""An extension has two last days: that of paragraph 17, and the one before the certificate itself ends (pp. 15, 16)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.services.case.meaning import EXTEND
from bot.services.case.model import CaseCalendar, Duty, DutyState
from bot.services.case.standing import CertificateNow
from rules import NotInForce, UnknownYear
from rules.certificate import cliff

_SURELY_ENOUGH: Final = timedelta(days=14)
"""The three working days of the authority never take longer, whatever the holidays."""


@dataclass(frozen=True, slots=True)
class BeforeEnd:
    """A certificate whose end leaves less time for filing than paragraph 17, or none."""

    ends_on: date | None
    """Its last day; None when it was never told."""
    file_by: date | None
    """The last day to file so that the decision is due before the end; None when it cannot be counted."""
    over: bool
    """It is not valid any more, as far as is known."""


def before_end(duty: Duty, certificate: CertificateNow | None, calendar: CaseCalendar, today: date) -> BeforeEnd | None:
    """What the end of the certificate makes of an open extension; None when paragraph 17 is the earlier last day.

    None for every other duty, and when nothing was told of a certificate.
    """
    if duty.rule != EXTEND or duty.state is not DutyState.OPEN or certificate is None:
        return None
    until = certificate.until
    if certificate.is_over(today):
        return BeforeEnd(until, None, over=True)
    if until is None:
        return None
    try:
        file_by = cliff(until, calendar.days).file_extension_by
    except (UnknownYear, NotInForce):
        enough = duty.due is not None and duty.due + _SURELY_ENOUGH <= until
        return None if enough else BeforeEnd(until, None, over=False)
    return None if duty.due is not None and duty.due <= file_by else BeforeEnd(until, file_by, over=False)
