"""A month to choose a day from."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from babel import Locale

from bot.dialogs.applicant.carried import month_stamp, stamp
from bot.dialogs.applicant.case.days.buttons import AskDay, Asked, ShowMonth, TellDay
from bot.dialogs.applicant.case.days.questions import Bounds, question
from bot.dialogs.applicant.layout import at_start, bold, bullets, column, paragraphs, row
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator
from bot.i18n.markup import plain
from rules import Text, UnknownYear
from rules.calendar import WorkCalendar

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_SATURDAY: Final = 5
_EMPTY: Final = "·"


def month_screen(t: Translator, asked: Asked, month: date, bounds: Bounds, calendar: WorkCalendar) -> Screen:
    """The days of a month, seven in a row. Days off stand in brackets, and the text names those that are no weekend."""
    first = month.replace(day=1)
    days = [first + n * _DAY for n in range((_next(first) - first).days)]
    off = {day: reason for day in days if (reason := _off(calendar, day)) is not None}
    return Screen(
        paragraphs(
            question(t, asked),
            bold(at_start(t.month(first))),
            t("case.month.days_off") if off else t("case.month.unknown"),
            bullets(
                Markup("{}: {}").format(t.date(day), t.html(reason))
                for day, reason in off.items()
                if day.weekday() < _SATURDAY
            ),
        ),
        (
            tuple(_inert(name, asked, first) for name in _weekdays(t)),
            *_weeks(asked, days, bounds, off),
            *_months(t, asked, first, bounds),
            *column(Button(t("back.button"), AskDay(**asked.parts()).pack())),
        ),
    )


def _weeks(asked: Asked, days: list[date], bounds: Bounds, off: dict[date, Text]) -> Keyboard:
    """The weeks that have a day to choose."""
    cells: list[Button] = [_inert(_EMPTY, asked, days[0])] * days[0].weekday()
    for day in days:
        if day not in bounds:
            cells.append(_inert(_EMPTY, asked, day))
            continue
        label = f"({day.day})" if day in off else str(day.day)
        cells.append(Button(label, TellDay(**asked.parts(), day=stamp(day)).pack()))
    cells += [_inert(_EMPTY, asked, days[0])] * (-len(cells) % _WEEK)
    weeks = (tuple(cells[start : start + _WEEK]) for start in range(0, len(cells), _WEEK))
    return tuple(week for week in weeks if any(cell.label != _EMPTY for cell in week))


def _months(t: Translator, asked: Asked, first: date, bounds: Bounds) -> Keyboard:
    """The months before and after, and those a year away, where there are days to choose in them."""

    def to(month: date) -> Button | None:
        within = bounds.earliest.replace(day=1) <= month <= bounds.latest
        return _month(t, asked, month) if within else None

    before, after = (first - _DAY).replace(day=1), _next(first)
    return (
        *row(to(before), to(after)),
        *row(to(first.replace(year=first.year - 1)), to(first.replace(year=first.year + 1))),
    )


def _month(t: Translator, asked: Asked, month: date) -> Button:
    return Button(at_start(plain(t.month(month))), ShowMonth(**asked.parts(), month=month_stamp(month)).pack())


def _inert(label: str, asked: Asked, month: date) -> Button:
    """Telegram has no cell without a button: this one shows the month that is shown already."""
    return Button(label, ShowMonth(**asked.parts(), month=month_stamp(month)).pack())


def _weekdays(t: Translator) -> Iterator[str]:
    names = Locale(t.lang).days["stand-alone"]["short"]
    return (names[day] for day in range(_WEEK))


def _off(calendar: WorkCalendar, day: date) -> Text | None:
    """Why the day is off; None for a working day and in a year whose days are not known."""
    try:
        known = calendar.day(day)
    except UnknownYear:
        return None
    return None if known.working else known.reason


def _next(first: date) -> date:
    return (first + 32 * _DAY).replace(day=1)
