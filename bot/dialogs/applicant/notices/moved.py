"""What has moved without the person: of each duty, application or certificate the old day and the new one, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.dialogs.applicant.case.application.buttons import OpenApplication
from bot.dialogs.applicant.case.application.words import name_of, title_of
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.duties.buttons import OpenDuty
from bot.dialogs.applicant.case.duties.screens import receipt_buttons
from bot.dialogs.applicant.case.duties.words import before_end_part, duty_name, pressing_part
from bot.dialogs.applicant.case.events.words import LABELS
from bot.dialogs.applicant.case.lists import MOST_AT_A_GLANCE, rest_line
from bot.dialogs.applicant.layout import bold, bullets, column, label, lines, paragraphs
from bot.dialogs.applicant.sources import citation, link
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator, key
from bot.services.case.applications import Timed
from bot.services.case.before_end import BeforeEnd
from bot.services.case.days_off import ENTRY
from bot.services.case.model import Duty, EventKind
from bot.services.case.moves import MovedDay, Which
from bot.services.case.standing import CertificateNow
from rules import Source, Text

_SIGN_AND_FILE: Final = {Which.SIGN: key("notice.moved.sign"), Which.FILE: key("notice.moved.sign_and_file")}
_FILE: Final = {Which.FILE: key("notice.moved.file")}


@dataclass(frozen=True, slots=True)
class Moved:
    """What has moved, of a duty, an application or a certificate that still has it ahead."""

    days: tuple[MovedDay, ...]
    duty: Duty | None = None
    before_end: BeforeEnd | None = None
    """What the end of the certificate makes of the duty."""
    application: Timed | None = None
    certificate: CertificateNow | None = None
    signed: bool = False
    """Whether there is a contract for the certificate already."""
    preliminary: Text | None = None
    """Why the new days may change once more; None when they rest on an official calendar alone."""


def moved_screen(t: Translator, moved: Sequence[Moved], payload: Mapping[str, Any], today: date) -> Screen:
    """Old day, new day, and why; and where the new day is today or has passed. A duty alone has all its buttons."""
    shown = moved[:MOST_AT_A_GLANCE]
    alone = moved[0].duty if len(moved) == 1 else None
    several = sum(len(one.days) for one in moved) > 1
    days = list(_changed_days(t, payload["why"]))
    return Screen(
        paragraphs(
            t("notice.moved.several" if several else "notice.moved"),
            *(part for one in shown for part in _parts(t, one, today)),
            rest_line(t, moved, MOST_AT_A_GLANCE),
            *(t.html(reason) for reason in dict.fromkeys(one.preliminary for one in shown) if reason is not None),
            lines(t("notice.moved.why"), bullets(days)) if days else None,
            t("notice.moved.rules") if payload["rules"] else None,
        ),
        receipt_buttons(t, alone, today) if alone is not None else _buttons(t, shown),
    )


def _parts(t: Translator, moved: Moved, today: date) -> Iterator[str | None]:
    """What it is, its days, and what is pressing about it."""
    if moved.duty is not None:
        (day,) = moved.days
        yield lines(bold(duty_name(t, moved.duty)), *_old_and_new(t, day, t("notice.moved.unknown")))
        yield pressing_part(t, day.new, today)
        yield before_end_part(t, moved.before_end, today) if moved.before_end is not None else None
    elif moved.application is not None:
        (day,) = moved.days
        yield lines(
            bold(title_of(t, moved.application.application)),
            t("notice.moved.answer"),
            *_old_and_new(t, day, t("notice.moved.answer_unknown")),
        )
        yield t("application.late") if moved.application.late else None
    elif moved.certificate is not None and moved.certificate.until is not None:
        words = _FILE if moved.signed else _SIGN_AND_FILE
        yield t("case.cliff.title", day=t.date(moved.certificate.until))
        for day in moved.days:
            yield lines(t(words[day.which]), *_old_and_new(t, day, t("notice.moved.unknown")))
        yield from _passed(t, moved, moved.certificate.until, today)


def _old_and_new(t: Translator, day: MovedDay, unknown: str) -> tuple[str, str]:
    old = t.date(day.old) if day.old is not None else t("notice.unknown.plain")
    new = t("notice.moved.new", due=t.no_later_than(day.new)) if day.new is not None else unknown
    return t("notice.moved.old", day=old), new


def _passed(t: Translator, moved: Moved, until: date, today: date) -> Iterator[str]:
    """Of the days before the end of a certificate: those that have passed, and what is still to be done."""
    for day in moved.days:
        if day.new is None or day.new >= today:
            continue
        if day.which is Which.SIGN:
            yield t("case.cliff.passed", day=t.date(day.new))
        else:
            words = key("duty.before_end.passed") if moved.signed else key("case.next.cliff_passed")
            yield t(words, day=t.date(until))


def _buttons(t: Translator, moved: Sequence[Moved]) -> Keyboard:
    """A way to each of what has moved."""
    return column(
        *(
            Button(label(duty_name(t, one.duty)), OpenDuty(duty=one.duty.id).pack())
            for one in moved
            if one.duty is not None
        ),
        *(
            Button(label(name_of(t, application)), OpenApplication(application=application.id).pack())
            for application in (one.application.application for one in moved if one.application is not None)
        ),
        Button(t(LABELS[EventKind.CONTRACT_SIGNED]), AskDay(about=About.CONTRACT_SIGNED).pack())
        if any(one.certificate is not None and not one.signed for one in moved)
        else None,
        Button(t("case.button"), Open(view=View.OVERVIEW).pack()),
    )


def _changed_days(t: Translator, days: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for changed in days:
        name = Text.model_validate(changed["name"]) if changed["name"] else None
        day = t.date(date.fromisoformat(changed["day"]))
        if name is None:
            words = t("notice.moved.worked_plain", day=day)
        else:
            words = t("notice.moved.worked" if changed["working"] else "notice.moved.off", day=day, name=t.html(name))
        source = Source.model_validate(changed["source"]) if changed["source"] else None
        yield Markup("{} ({})").format(words, _source(t, source)) if source is not None else words


def _source(t: Translator, source: Source) -> Markup:
    """The act and its place; or the page that an officer has entered the day from."""
    return link(source.address, t("notice.moved.source")) if source.act == ENTRY else citation(t, source)
