"""The end of the certificate beside the last day of paragraph 17, counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from bot.services.case.before_end import BeforeEnd, before_end
from bot.services.case.model import Duty, DutyState, EventKind
from bot.services.case.standing import CertificateNow
from tests.bot.services.case.records import CALENDAR, open_duty

SIGNED = date(2026, 11, 18)
"""A Wednesday: by paragraph 17 the papers are due on Wednesday, 25 November."""


def extension(signed: date = SIGNED, rule: str = "extend_after_contract") -> Duty:
    return open_duty(signed, rule)


def certificate(until: date | None, over: EventKind | None = None) -> CertificateNow:
    since = date(2026, 9, 1)
    return CertificateNow(2, 1, since, until, extended=False, set_on=since, over=over)


@pytest.mark.parametrize(
    ("until", "file_by"),
    [
        (date(2026, 11, 20), date(2026, 11, 17)),  # Fri: 18, 19 and 20 are the authority's; past already
        (date(2026, 11, 27), date(2026, 11, 24)),  # Fri: 25, 26 and 27; a day before the 25th
        (date(2026, 11, 29), date(2026, 11, 24)),  # Sun: the same
    ],
)
def test_a_certificate_that_ends_too_soon_sets_an_earlier_day(until: date, file_by: date) -> None:
    assert before_end(extension(), certificate(until), CALENDAR, SIGNED) == BeforeEnd(until, file_by, over=False)


@pytest.mark.parametrize("until", [date(2026, 11, 30), date(2027, 2, 1), date(2029, 6, 30)])
def test_paragraph_17_is_enough_when_the_certificate_lasts(until: date) -> None:
    assert before_end(extension(), certificate(until), CALENDAR, SIGNED) is None


def test_what_is_over_leaves_no_day() -> None:
    ended = certificate(date(2026, 11, 17))
    assert before_end(extension(), ended, CALENDAR, SIGNED) == BeforeEnd(date(2026, 11, 17), None, over=True)
    revoked = certificate(date(2027, 2, 1), EventKind.REVOKED)
    assert before_end(extension(), revoked, CALENDAR, SIGNED) == BeforeEnd(date(2027, 2, 1), None, over=True)


def test_a_day_that_cannot_be_counted_is_not_guessed() -> None:
    signed, until = date(2027, 12, 23), date(2028, 1, 5)
    expected = BeforeEnd(until, None, over=False)
    assert before_end(extension(signed), certificate(until), CALENDAR, signed) == expected
    signed = date(2027, 12, 29)
    assert before_end(extension(signed), certificate(until), CALENDAR, signed) == expected, "nor is paragraph 17"


def test_nothing_is_said_of_other_duties_or_without_a_certificate() -> None:
    ends = certificate(date(2026, 11, 20))
    assert before_end(extension(rule="new_employer_notice"), ends, CALENDAR, SIGNED) is None
    assert before_end(replace(extension(), state=DutyState.DONE), ends, CALENDAR, SIGNED) is None
    assert before_end(extension(), None, CALENDAR, SIGNED) is None
    assert before_end(extension(), certificate(None), CALENDAR, SIGNED) is None
