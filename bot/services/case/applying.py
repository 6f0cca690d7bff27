"""Filings: what the person has asked the authority for, kept beside the event that tells of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from bot.i18n import ASTANA_TIME
from bot.services.case.counting import count_late, rules_on
from bot.services.case.days import at
from bot.services.case.model import Application, CaseCalendar, Event, SealedNumber
from bot.services.ports import Unit
from rules.authority_data import AuthorityProcedure

_END_OF_DAY: Final = time(23, 59)
"""The hour of a filing whose hour is not known: the bot never says that the authority is late before it is."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What was filed for, and what the person wants to tell of it."""

    procedure: AuthorityProcedure
    hour: time | None = None
    """The hour in Kazakhstan; None when it is not known. After hours counts from the next working day (row 7)."""
    region: str | None = None
    """Id of the region whose authority it is."""
    portal: str | None = None
    """Id of the portal it was filed through."""
    number: SealedNumber | None = None


async def remember_filing(
    unit: Unit, event: Event, filing: Filing, calendar: CaseCalendar, now: datetime
) -> Application:
    """Keep the application that the event tells of, with the longest of the authority's terms."""
    filed_at = at(event.day, filing.hour or _END_OF_DAY)
    return await unit.applications.add(
        event.person_id,
        filing.procedure,
        event_id=event.id,
        filed_at=filed_at,
        hour_known=filing.hour is not None,
        accepted_on=None,
        region=filing.region,
        portal=filing.portal,
        number=filing.number,
        late=count_late(filing.procedure, filed_at, None, calendar, rules_on(now)),
        now=now,
    )


async def correct_filing(  # noqa: PLR0913  (what a filing is counted by)
    unit: Unit, application: Application, day: date, calendar: CaseCalendar, now: datetime, *, hour: time | None = None
) -> Application:
    """Say anew on which day, and if `hour` is given at which hour, it was filed; an acceptance before goes."""
    known = application.filed_at.astimezone(ASTANA_TIME).time() if application.hour_known else None
    hour = hour or known
    filed_at = at(day, hour or _END_OF_DAY)
    accepted_on = application.accepted_on
    if accepted_on is not None and accepted_on < day:
        accepted_on = None
    await unit.applications.change(
        application.id,
        filed_at=filed_at,
        hour_known=hour is not None,
        accepted_on=accepted_on,
        region=application.region,
        portal=application.portal,
        late=count_late(application.procedure, filed_at, accepted_on, calendar, rules_on(now)),
    )
    changed = await unit.applications.get(application.id)
    assert changed is not None  # noqa: S101  (changed just now, in this transaction)
    return changed
