"""What follows from an event, as messages that stay: the outcome, the certificate's days, the clock, the duties."""

from collections.abc import Iterator
from datetime import date

from bot.dialogs.applicant.case.application.screens import application_receipt
from bot.dialogs.applicant.case.duties.screens import receipt
from bot.dialogs.applicant.case.events.outcome import OUTCOMES, cliff_receipt, outcome_receipt
from bot.dialogs.screen import Screen
from bot.i18n import Translator
from bot.services.case.applications import Timed
from bot.services.case.model import CaseCalendar, Event, EventKind
from bot.services.case.results import Told


def receipts(
    t: Translator, told: Told, application: Timed | None, calendar: CaseCalendar, today: date
) -> Iterator[Screen]:
    """Every message that stays. `application` is the one that the event is about, with the authority's clock."""
    event = told.event
    stands = event.retracted_at is None
    if stands and event.kind in OUTCOMES:
        yield outcome_receipt(t, event)
    if stands and _has_cliff(event, today):
        assert event.until is not None  # noqa: S101  (a cliff is before a last day)
        yield cliff_receipt(t, event.until, calendar, today)
    if stands and event.kind is EventKind.FILED and application is not None:
        yield application_receipt(t, application, calendar)
    for duty in (*told.opened, *told.reopened, *(moved.duty for moved in told.moved)):
        yield receipt(t, duty, today)


def _has_cliff(event: Event, today: date) -> bool:
    """Whether it is a certificate that waits for a contract: one that was issued, and has not ended."""
    return event.kind is EventKind.CERTIFICATE_ISSUED and event.until is not None and event.until >= today
