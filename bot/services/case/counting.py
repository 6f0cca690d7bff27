"""Terms as they are counted and kept: with the rules and the calendar they rest on, and never guessed."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from bot.services.case.days import day_of
from bot.services.case.model import CaseCalendar, CliffCount, Count, SkippedDay, Uncounted
from bot.services.case.ports import LateCount
from bot.services.case.standing import CertificateNow
from rules import NotInForce, RulesError, UnknownDuty, UnknownYear, load_rules
from rules.authority import timeline
from rules.authority_data import AuthorityProcedure
from rules.certificate import cliff
from rules.deadline import deadline

_WHY: Final[dict[type[RulesError], Uncounted]] = {
    UnknownYear: Uncounted.UNKNOWN_YEAR,
    NotInForce: Uncounted.NOT_IN_FORCE,
    UnknownDuty: Uncounted.NOT_IN_FORCE,
}
_UNCOUNTED: Final = tuple(_WHY)


def rules_on(now: datetime) -> str:
    """By which rules days are counted at that moment: other ones also when a value comes into force."""
    return load_rules().version_on(day_of(now))


def count_duty(rule: str, event_day: date, calendar: CaseCalendar, rules_version: str) -> Count:
    """The last day of a duty; a count without one, and with the reason, when it cannot be known."""
    try:
        found = deadline(rule, event_day, calendar.days)
    except _UNCOUNTED as error:
        return Count(
            due=None,
            safe_day=None,
            counted=(),
            skipped=(),
            preliminary=None,
            uncounted=_WHY[type(error)],
            rules_version=rules_version,
            calendar_revision=calendar.revision,
        )
    return Count(
        due=found.due,
        safe_day=found.safe_day,
        counted=found.counted,
        skipped=tuple(SkippedDay(skip.date, skip.reason) for skip in found.skipped),
        preliminary=found.preliminary_reason,
        uncounted=None,
        rules_version=rules_version,
        calendar_revision=calendar.revision,
    )


def count_late(
    procedure: AuthorityProcedure,
    filed_at: datetime,
    accepted_on: date | None,
    calendar: CaseCalendar,
    rules_version: str,
) -> LateCount:
    """The longest of the authority's terms, after which it is late; None with the reason when it cannot be known.

    Raises WrongDates for an acceptance before the filing.
    """
    late_after, uncounted = None, None
    try:
        late_after = timeline(procedure, filed_at, calendar.days, accepted_on).late_after
    except _UNCOUNTED as error:
        uncounted = _WHY[type(error)]
    return LateCount(late_after, uncounted, rules_version, calendar.revision)


def cliff_of(person_id: int, certificate: CertificateNow | None) -> CliffCount | None:
    """What there is to count before the end of a certificate; None when it has none ahead, or it is not known."""
    if certificate is None or certificate.until is None or certificate.over is not None:
        return None
    about = (certificate.event_id, certificate.version, certificate.until)
    return CliffCount(person_id, *about, sign_by=None, file_by=None, rules_version="", calendar_revision=0)


def count_cliff(count: CliffCount, calendar: CaseCalendar, rules_version: str) -> CliffCount:
    """By which days to sign and to file before that end; None for days that cannot be known."""
    sign_by, file_by = None, None
    try:
        days = cliff(count.until, calendar.days)
    except _UNCOUNTED:
        pass
    else:
        sign_by, file_by = days.sign_with_all_days_by, days.file_extension_by
    return replace(
        count,
        sign_by=sign_by,
        file_by=file_by,
        rules_version=rules_version,
        calendar_revision=calendar.revision,
    )
