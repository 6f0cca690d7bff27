"""What follows from an event, as messages that stay: the outcome, the certificate's days, the clock, the duties."""

from collections.abc import AsyncIterator
from datetime import date

from bot.dialogs.applicant.case.access import Case
from bot.dialogs.applicant.case.application.screens import application_receipt
from bot.dialogs.applicant.case.duties.screens import done_screen, receipt
from bot.dialogs.applicant.case.events.cliff import cliff_receipt
from bot.dialogs.applicant.case.events.outcome import OUTCOMES, outcome_receipt
from bot.dialogs.applicant.case.events.screens import other_employer_screen
from bot.dialogs.screen import Screen
from bot.i18n import Translator
from bot.services.case.model import DutyState, Event, EventKind
from bot.services.case.results import Told
from bot.services.case.standing import has_earlier_contract


async def receipts(t: Translator, told: Told, case: Case) -> AsyncIterator[Screen]:
    """Every message that stays."""
    event, today = told.event, case.today
    stands = event.retracted_at is None
    if stands and event.kind in OUTCOMES:
        yield outcome_receipt(t, event)
    if stands and _has_cliff(event, today):
        assert event.until is not None  # noqa: S101  (a cliff is before a last day)
        yield cliff_receipt(t, event.until, case.calendar, today)
    application = None if told.application is None else await case.applications.get(told.application.id)
    if stands and event.kind is EventKind.FILED and application is not None:
        yield application_receipt(t, application, case.calendar)
    for duty in (*told.opened, *told.reopened, *(moved.duty for moved in told.moved)):
        if duty.state is DutyState.OPEN:
            yield receipt(t, duty, today, await case.before_end(duty))
    if stands and event.kind is EventKind.NOTICE_SENT:
        for duty in told.closed:
            yield done_screen(t, duty, undo_until=None)
    if stands and event.kind is EventKind.CONTRACT_SIGNED and has_earlier_contract(event, await case.events.all()):
        yield other_employer_screen(t, event)


def _has_cliff(event: Event, today: date) -> bool:
    """Whether it is a certificate that waits for a contract: one that was issued, and has not ended."""
    return event.kind is EventKind.CERTIFICATE_ISSUED and event.until is not None and event.until >= today
