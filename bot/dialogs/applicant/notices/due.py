"""What has fallen due: a bundle of reminders in order of deadlines, the authority's lateness, and what was missed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from operator import itemgetter
from typing import Final

from bot.dialogs.applicant.case.application.buttons import OpenApplication, OpenPart, Part
from bot.dialogs.applicant.case.application.words import name_of, state_part, title_of
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.duties.buttons import OpenDuty
from bot.dialogs.applicant.case.duties.screens import receipt_buttons
from bot.dialogs.applicant.case.duties.words import before_end_part, due_line, duty_name, duty_text
from bot.dialogs.applicant.case.events.buttons import OpenDecisions
from bot.dialogs.applicant.case.events.cliff import cliff_day, sentence_part, sign_part
from bot.dialogs.applicant.case.events.words import LABELS
from bot.dialogs.applicant.case.lists import rest_line
from bot.dialogs.applicant.layout import bold, bullets, column, label, lines, paragraphs
from bot.dialogs.applicant.sources import act_part
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator
from bot.services.case.applications import COMPLAINTS, Timed
from bot.services.case.before_end import BeforeEnd
from bot.services.case.model import CaseCalendar, Duty, EventKind
from bot.services.case.reminder import Reminder, Step
from bot.services.case.standing import CertificateNow
from rules import NotInForce, UnknownYear
from rules.certificate import Cliff, cliff, extended_again
from rules.provenance import Sentence

_MOST: Final = 10
"""Duties or applications in one message. Of more, those are left out whose last day passed longest ago: they have been
reminded of before."""


@dataclass(frozen=True, slots=True)
class Item:
    """A reminder with what it is about."""

    reminder: Reminder
    duty: Duty | None = None
    certificate: CertificateNow | None = None
    application: Timed | None = None
    before_end: BeforeEnd | None = None
    """What the end of the certificate makes of the duty."""
    signed: bool = False
    """Whether there is a contract for the certificate already."""


def reminder_screen(t: Translator, items: Sequence[Item], calendar: CaseCalendar, today: date, *, late: bool) -> Screen:
    """The bundle. One duty alone is shown whole with all its buttons, several in a line each."""
    alone = items[0].duty if len(items) == 1 else None
    shown = items[-_MOST:]
    body = (
        (left_part(t, alone, today), duty_text(t, alone, today, items[0].before_end))
        if alone is not None
        else _items_text(t, shown, calendar, today)
    )
    return Screen(
        paragraphs(t("notice.late") if late else None, t("notice.reminder"), *body, rest_line(t, items, _MOST)),
        receipt_buttons(t, alone, today) if alone is not None else _buttons(t, shown),
    )


def authority_late_screen(t: Translator, applications: Sequence[Timed]) -> Screen:
    """Even the longest term has passed: what to ask, and that one may complain."""
    shown = applications[-_MOST:]
    entries = [
        lines(
            bold(title_of(t, timed.application)),
            t("notice.authority_late.since", day=t.date(timed.timeline.late_after)) if timed.timeline else None,
        )
        for timed in shown
    ]
    rest = rest_line(t, applications, _MOST)
    return Screen(
        paragraphs(t("notice.authority_late"), *entries, rest, t("notice.authority_late.what_now")),
        column(*chain.from_iterable(_ask_buttons(t, timed) for timed in shown)),
    )


def missed_screen(
    t: Translator, items: Sequence[Item], duties: Sequence[Duty], calendar: CaseCalendar, today: date
) -> Screen:
    """For somebody who has come back: everything at once."""
    shown = items[-_MOST:]
    others = duties[: _MOST - len(shown)]
    return Screen(
        paragraphs(
            t("notice.missed"),
            *_items_text(t, shown, calendar, today),
            bullets(due_line(t, duty, today) for duty in others),
            rest_line(t, (*items, *duties), _MOST),
        ),
        _buttons(t, shown, others),
    )


def _items_text(t: Translator, items: Sequence[Item], calendar: CaseCalendar, today: date) -> Iterator[Markup]:
    """Several reminders. All that is due of a certificate stands where the first of it does."""
    of_certificate = [item for item in items if item.certificate is not None]
    for item in items:
        if item.duty is not None:
            ends = before_end_part(t, item.before_end, today) if item.before_end is not None else None
            yield lines(due_line(t, item.duty, today), left_part(t, item.duty, today), ends)
        elif item.certificate is not None and item is of_certificate[0]:
            yield certificate_text(t, of_certificate, item.certificate, calendar, today)
        elif item.application is not None:
            yield lines(bold(title_of(t, item.application.application)), state_part(t, item.application))


def left_part(t: Translator, duty: Duty, today: date) -> str | None:
    """How many working days are left after today; nothing on the last day and after it."""
    left = sum(day > today for day in duty.count.counted)
    return t("notice.left", days=t.working_days(left)) if left else None


def certificate_text(
    t: Translator, items: Sequence[Item], certificate: CertificateNow, calendar: CaseCalendar, today: date
) -> Markup:
    """The days before the end of a certificate that its reminders speak of, and what is still possible on each."""
    until = certificate.until or items[0].reminder.deadline
    left = (until - today).days
    days = before_the_end_of(until, calendar)
    said = dict.fromkeys(one for item in items for one in _days(item, days))
    waits = days is not None and _waits_for_contract(items, certificate)
    # The certificate's own last day stands in it: only days that are counted may move with the calendar.
    counted = waits or any(day is not None for day, _ in said)
    return lines(
        t("notice.certificate.ends", day=t.date(until)),
        t("notice.certificate.left", days=t.days(left)) if left > 0 else None,
        *_about_days(t, said, today),
        sign_part(t, days, today) if days is not None and waits else None,
        sentence_part(t, extended_again(until)) if certificate.extended else None,
        t.html(days.preliminary_reason) if counted and days is not None and days.preliminary_reason else None,
        act_part(t, days.ends_reason.source) if days is not None else None,
    )


def _days(item: Item, days: Cliff | None) -> Iterable[tuple[date | None, Sentence]]:
    """What is said of which day. The sentences say "this day": alone they would seem to speak of the last one."""
    if days is None:
        return ()
    step = item.reminder.step
    if step is Step.CLIFF_SIGN_EARLY:
        return ((days.sign_with_all_days_by, days.sign_with_all_days_reason),)
    if step is Step.MOVED and item.signed:
        return ((days.file_extension_by, days.file_extension_reason), (None, days.ends_reason))
    if step is Step.CLIFF_FILE:
        sign = (days.sign_contract_by, days.sign_contract_reason)
        file = (days.file_extension_by, days.file_extension_reason)
        return (file,) if item.signed else (sign, file)
    return ((None, days.ends_reason),)


def _waits_for_contract(items: Sequence[Item], certificate: CertificateNow) -> bool:
    """Whether there is a contract to be signed still. Reminders of its last days alone say by when."""
    on_its_day = all(item.reminder.step in (Step.CLIFF_SIGN_EARLY, Step.CLIFF_FILE) for item in items)
    return not (on_its_day or items[0].signed or certificate.extended)


def _about_days(t: Translator, said: Iterable[tuple[date | None, Sentence]], today: date) -> Iterator[str]:
    """Each day once, with everything that is said of it."""
    for day, sentences in groupby(said, key=itemgetter(0)):
        if day is not None:
            yield cliff_day(t, day, today)
        yield from (sentence_part(t, sentence) for _, sentence in sentences)


def before_the_end_of(until: date, calendar: CaseCalendar) -> Cliff | None:
    """The days before the end of a certificate; None when they cannot be counted."""
    try:
        return cliff(until, calendar.days)
    except (UnknownYear, NotInForce):
        return None


def _buttons(t: Translator, items: Sequence[Item], duties: Sequence[Duty] = ()) -> Keyboard:
    """A way to each of what it is about."""
    about = [item.duty for item in items if item.duty is not None]
    filed = [item.application.application for item in items if item.application is not None]
    return column(
        *(Button(label(duty_name(t, duty)), OpenDuty(duty=duty.id).pack()) for duty in (*about, *duties)),
        *(Button(label(name_of(t, one)), OpenApplication(application=one.id).pack()) for one in filed),
        Button(t(LABELS[EventKind.CONTRACT_SIGNED]), AskDay(about=About.CONTRACT_SIGNED).pack())
        if any(item.certificate is not None and not item.signed and not item.certificate.extended for item in items)
        else None,
        Button(t("case.button"), Open(view=View.OVERVIEW).pack()),
    )


def _ask_buttons(t: Translator, timed: Timed) -> Iterable[Button]:
    application = timed.application.id
    complaint = timed.application.procedure in COMPLAINTS
    came = AskDay(about=About.ANSWERED, of=application) if complaint else OpenDecisions(application=application)
    return (
        Button(t("application.decided.button"), came.pack()),
        Button(t("application.ask.button"), OpenPart(application=application, part=Part.ASK).pack()),
        Button(t("application.complain.button"), Open(view=View.COMPLAINTS).pack()),
        Button(label(name_of(t, timed.application)), OpenApplication(application=application).pack()),
    )
