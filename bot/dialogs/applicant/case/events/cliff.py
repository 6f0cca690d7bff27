"""By which day to sign and to file so that a certificate is extended before it ends."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.events.words import LABELS
from bot.dialogs.applicant.layout import at_start, bold, column, lines, paragraphs
from bot.dialogs.applicant.sources import act_part, cited
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator
from bot.services.case.model import CaseCalendar, EventKind
from rules import NotInForce, UnknownYear
from rules.certificate import Cliff, cliff
from rules.provenance import Sentence


def cliff_receipt(t: Translator, until: date, calendar: CaseCalendar, today: date) -> Screen:
    """What must happen by which day so that a certificate is extended before it ends: a message that stays."""
    try:
        days = cliff(until, calendar.days)
    except (UnknownYear, NotInForce):
        return Screen(t("case.cliff.unknown", day=t.date(until)))
    return Screen(
        paragraphs(
            t("case.cliff.title", day=t.date(until)),
            *_cliff_days(t, days, today),
            sentence_part(t, days.ends_reason),
            t.html(days.preliminary_reason) if days.preliminary_reason is not None else None,
            act_part(t, days.ends_reason.source),
        ),
        column(
            Button(t(LABELS[EventKind.CONTRACT_SIGNED]), AskDay(about=About.CONTRACT_SIGNED).pack()),
            Button(t("case.noted.overview.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def sign_part(t: Translator, days: Cliff, today: date) -> Markup | str:
    """By when to sign, of a certificate that waits for a contract."""
    if days.sign_contract_by < today:
        return t("case.next.cliff_passed", day=t.date(days.ends_on))
    early = t("case.next.sign", due=t.no_later_than(days.sign_with_all_days_by))
    at_last = t("case.next.sign_at_last", due=t.no_later_than(days.sign_contract_by))
    return lines(
        cited(t, early, days.sign_with_all_days_reason.source) if days.sign_with_all_days_by >= today else None,
        cited(t, at_last, days.file_extension_reason.source),
    )


def cliff_day(t: Translator, day: date, today: date) -> str:
    """A day before the end of a certificate, above what is said of it."""
    return t("case.cliff.passed", day=t.date(day)) if day < today else bold(at_start(t.date(day)))


def sentence_part(t: Translator, sentence: Sentence) -> Markup:
    """A sentence with its place in the act."""
    return cited(t, t.html(sentence.text), sentence.source)


def _cliff_days(t: Translator, days: Cliff, today: date) -> Iterator[Markup]:
    """Each day before the last one, once, with everything that is said of it."""
    said = (
        (days.sign_with_all_days_by, days.sign_with_all_days_reason),
        (days.sign_contract_by, days.sign_contract_reason),
        (days.file_extension_by, days.file_extension_reason),
    )
    for day, reasons in groupby(said, key=itemgetter(0)):
        yield lines(cliff_day(t, day, today), *(sentence_part(t, reason) for _, reason in reasons))
