"""The question for a day, and what follows from an answer that is not taken as it is."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.dialogs.applicant.carried import month_stamp, read_stamp, stamp
from bot.dialogs.applicant.case.days.buttons import About, Asked, ShowMonth, TellDay
from bot.dialogs.applicant.case.days.questions import NO_LAST_DAY, back, question
from bot.dialogs.applicant.case.events.words import told_sentence
from bot.dialogs.applicant.layout import at_start, bold, column, paragraphs
from bot.dialogs.callback_data import CallbackData
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator
from bot.services.case.model import EventKind

_DAY = timedelta(days=1)
_CERTIFICATE = timedelta(days=85)
"""About as long as a certificate lasts: the month to begin with when its last day is looked for."""


def day_screen(t: Translator, asked: Asked, today: date) -> Screen:
    """Which day?"""
    first = read_stamp(asked.first)
    if first is None:
        quick = (
            _tell(t("case.day.today.button"), asked, today),
            _tell(t("case.day.yesterday.button"), asked, today - _DAY),
        )
        return Screen(
            paragraphs(bold(question(t, asked)), t("case.day.type")),
            column(*quick, _calendar(t, asked, today), _back(t, asked)),
        )
    near = first + _CERTIFICATE if asked.about is About.CERTIFICATE_ISSUED else first
    none = TellDay(**asked.parts(), day="").pack()
    no_last_day = Button(t(NO_LAST_DAY[asked.about]), none) if asked.about in NO_LAST_DAY else None
    return Screen(
        paragraphs(first_part(t, asked, first), bold(question(t, asked)), t("case.until.type")),
        column(_calendar(t, asked, near), no_last_day, _back(t, asked)),
    )


def first_part(t: Translator, asked: Asked, first: date) -> str | None:
    """What is told already. Of a correction the screen before has said it."""
    if asked.about is About.CORRECTION:
        return None
    return told_sentence(t, EventKind(asked.about.value), first)


def which_day_screen(t: Translator, asked: Asked, days: Sequence[date]) -> Screen:
    """People mean different days by these words: which of them?"""
    return Screen(
        paragraphs(bold(question(t, asked)), t("case.day.which")),
        column(*(_tell(_on_button(t, day), asked, day) for day in days), _back(t, asked)),
    )


def sure_screen(t: Translator, day: date, why: str, yes: CallbackData, another: CallbackData) -> Screen:
    """The day is unusual, and `why` says in which way: is it right?"""
    return Screen(
        paragraphs(bold(at_start(t.date(day))), why, t("case.day.is_it_right")),
        column(
            Button(t("case.day.right.button"), yes.pack()),
            Button(t("case.day.another.button"), another.pack()),
        ),
    )


def _tell(label: str, asked: Asked, day: date) -> Button:
    return Button(label, TellDay(**asked.parts(), day=stamp(day)).pack())


def _calendar(t: Translator, asked: Asked, month: date) -> Button:
    return Button(t("case.day.calendar.button"), ShowMonth(**asked.parts(), month=month_stamp(month)).pack())


def _back(t: Translator, asked: Asked) -> Button:
    return Button(t("back.button"), back(asked))


def _on_button(t: Translator, day: date) -> str:
    return at_start(str(Markup(t.date(day)).striptags()))
