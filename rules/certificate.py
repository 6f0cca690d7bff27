"""The certificate's own limits: three months, three years, and the days before its end (paragraphs 15-17 and 23).

Days are calendar days of Kazakhstan; the last day of a certificate is one on which it is still valid. A term of months
or years ends on the day with the same number, or on the last day of a month that has no such day. The act does not say
whether the first day counts as well, so a certificate is never called too long for one day's difference.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from rules.calendar import WorkCalendar, default_calendar
from rules.deadline import preliminary_reason
from rules.errors import BadData, WrongDates
from rules.loading import load_rules
from rules.provenance import Sentence
from rules.reading import DataFolder
from rules.text import Text
from rules.timeline import Timeline

_FILE: Final = "certificate.toml"
_ONE_DAY: Final = timedelta(days=1)


class _Says(StrEnum):
    TOO_LONG = "certificate_too_long"
    REVERSED = "certificate_reversed"
    CONTRACT_OVER = "contract_over"
    SIGN_WITH_ALL_DAYS = "sign_with_all_days"
    SIGN_CONTRACT = "sign_contract"
    FILE_EXTENSION = "file_extension"
    ENDS = "certificate_ends"
    LIMITED_BY_CONTRACT = "limited_by_contract"
    LIMITED_BY_ACT = "limited_by_act"
    EXTENDED_AGAIN = "extended_again"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it was first issued."""

    valid_from: date
    valid_to: date
    """Its last day."""


@dataclass(frozen=True, slots=True)
class Cliff:
    """What must happen by which day so that the certificate is extended before it ends.

    Each day has its reason. All but the last are working days; any of them may be past.
    """

    sign_with_all_days_by: date
    """Signing by this day leaves the whole term of paragraph 17 for filing."""
    sign_with_all_days_reason: Sentence
    sign_contract_by: date
    """The last day on which filing at once, within working hours, is still in time."""
    sign_contract_reason: Sentence
    file_extension_by: date
    """The last day to file, within working hours, so that the decision is due before the certificate ends."""
    file_extension_reason: Sentence
    ends_on: date
    ends_reason: Sentence
    preliminary_reason: Text | None
    """Why these days may still change; None when they rest on an official calendar alone."""

    @property
    def preliminary(self) -> bool:
        """Whether the days may still change."""
        return self.preliminary_reason is not None


class ExtensionLimit(NamedTuple):
    """How far an extension can go."""

    ends_on: date
    reason: Sentence


def issued(valid_from: date, valid_to: date) -> Certificate:
    """A certificate with the days that stand in it, as it was first issued; an extended one is longer.

    Raises WrongDates, whose `finding` says why in words, for more than three months (paragraph 15) and for an end
    before the beginning: people mistype dates. Raises NotInForce for a certificate from before the order.
    """
    latest = _add_term("certificate_validity", valid_from)
    if valid_to < valid_from:
        raise WrongDates(_said(_Says.REVERSED, valid_from), first=valid_from, last=valid_to, limit=valid_from)
    if valid_to > latest:
        raise WrongDates(_said(_Says.TOO_LONG, valid_from), first=valid_from, last=valid_to, limit=latest)
    return Certificate(valid_from, valid_to)


def cliff(valid_to: date, calendar: WorkCalendar | None = None) -> Cliff:
    """By which days to sign a contract and to file, so that the extension is decided before the certificate ends.

    `valid_to` is the last day of the certificate. The authority has three working days (paragraph 16), the person five
    from the contract (paragraph 17). `calendar` is that of the data files unless given.
    Raises UnknownYear when a day lies in a year that the calendar does not know, NotInForce before the order.
    """
    calendar = calendar or default_calendar()
    terms = load_rules().terms
    last_working_day = valid_to if calendar.is_working(valid_to) else calendar.working_day_before(valid_to)
    file_by = _back(terms.get("extension_decision", valid_to).amount, last_working_day, calendar)
    sign_early_by = _back(terms.get("extension_request", valid_to).amount, file_by, calendar)
    rests_on = [calendar.day(sign_early_by + n * _ONE_DAY) for n in range((valid_to - sign_early_by).days + 1)]
    return Cliff(
        sign_with_all_days_by=sign_early_by,
        sign_with_all_days_reason=_said(_Says.SIGN_WITH_ALL_DAYS, valid_to),
        sign_contract_by=file_by,
        sign_contract_reason=_said(_Says.SIGN_CONTRACT, valid_to),
        file_extension_by=file_by,
        file_extension_reason=_said(_Says.FILE_EXTENSION, valid_to),
        ends_on=valid_to,
        ends_reason=_said(_Says.ENDS, valid_to),
        preliminary_reason=preliminary_reason(rests_on, calendar),
    )


def extension_limit(extended_from: date, contract_to: date | None) -> ExtensionLimit:
    """The last day that an extension can have, and why: the contract's term, at most three years (paragraph 16).

    `contract_to` is the last day of the contract, None for one without an end. Raises WrongDates, whose `finding` says
    why in words, for a contract that ends before the extension begins; NotInForce for an extension before the order.
    """
    latest = _add_term("extension_limit", extended_from)
    if contract_to is None or contract_to > latest:
        return ExtensionLimit(latest, _said(_Says.LIMITED_BY_ACT, extended_from))
    if contract_to < extended_from:
        finding = _said(_Says.CONTRACT_OVER, extended_from)
        raise WrongDates(finding, first=extended_from, last=contract_to, limit=extended_from)
    return ExtensionLimit(contract_to, _said(_Says.LIMITED_BY_CONTRACT, extended_from))


def extended_again(as_of: date) -> Sentence:
    """What is said of extending once more what was extended. Raises NotInForce for a day before the order."""
    return _said(_Says.EXTENDED_AGAIN, as_of)


@cache
def load_certificate_sentences() -> Timeline[Sentence]:
    """The sentences of this project, read at the first call. Raises BadData when the data are unsound."""
    return read_certificate_sentences(DataFolder())


def read_certificate_sentences(folder: DataFolder) -> Timeline[Sentence]:
    """What is said of the certificate's limits; raises BadData when a sentence is missing."""
    sentences = folder.timeline(_FILE, "sentence", Sentence)
    for sentence_id in _Says:
        if sentence_id not in sentences:
            raise BadData(_FILE, f"has no sentence {sentence_id.value!r}")
    return sentences


def _said(sentence_id: _Says, as_of: date) -> Sentence:
    return load_certificate_sentences().get(sentence_id, as_of)


def _add_term(term_id: str, start: date) -> date:
    """The last day of a term of months or years."""
    term = load_rules().terms.get(term_id, start)
    months = term.amount * (12 if term.unit == "years" else 1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _back(working_days: int, day: date, calendar: WorkCalendar) -> date:
    """The working day from which so many working days lead to the day."""
    for _ in range(working_days):
        day = calendar.working_day_before(day)
    return day
