"""The receipt of a duty, the list of all, and what follows from a button."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.dialogs.applicant.carried import stamp
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay, TellDay
from bot.dialogs.applicant.case.duties.buttons import Act, ActOnDuty, OpenDuty
from bot.dialogs.applicant.case.duties.words import ASK, count_text, due_line, duty_name, duty_text
from bot.dialogs.applicant.case.events.buttons import OpenEvent
from bot.dialogs.applicant.case.lists import MOST, MOST_AT_A_GLANCE, rest_line
from bot.dialogs.applicant.case.papers.buttons import OpenPaper
from bot.dialogs.applicant.case.procedures import FILED_FOR, PAPER_OF_DUTY
from bot.dialogs.applicant.help.screens import ask_screen
from bot.dialogs.applicant.layout import bold, bullets, column, label, lines, paragraphs
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator, key
from bot.services.case.before_end import BeforeEnd
from bot.services.case.duties import CannotBe, snooze_choices
from bot.services.case.model import Duty, DutyState

CANNOT: Final[Mapping[CannotBe, str]] = {
    CannotBe.NOT_THERE: key("duty.cannot.not_there"),
    CannotBe.NOT_OPEN: key("duty.cannot.not_open"),
    CannotBe.IN_FUTURE: key("case.day.future"),
    CannotBe.BEFORE_EVENT: key("duty.cannot.before_event"),
    CannotBe.TOO_LATE_TO_UNDO: key("duty.cannot.too_late_to_undo"),
    CannotBe.BY_EVENT: key("duty.cannot.by_event"),
    CannotBe.NO_DAY_LEFT: key("duty.cannot.no_day_left"),
}
"""Why a duty stays as it is."""

STATES: Final[Mapping[DutyState, str]] = {
    DutyState.OPEN: key("duty.state.open"),
    DutyState.DONE: key("duty.state.done"),
    DutyState.NOT_MINE: key("duty.state.not_mine"),
    DutyState.LAPSED: key("duty.state.lapsed"),
}

SNOOZES: Final[Mapping[int, tuple[str, Act]]] = {
    1: (key("duty.tomorrow.button"), Act.TOMORROW),
    2: (key("duty.two_days.button"), Act.TWO_DAYS),
}

_CLOSED_SHOWN: Final = 5


def receipt(t: Translator, duty: Duty, today: date, before_end: BeforeEnd | None) -> Screen:
    """Everything about an open duty, with its buttons: a message that stays."""
    return Screen(duty_text(t, duty, today, before_end), receipt_buttons(t, duty, today))


def calendar_caption(t: Translator, left_out: Sequence[Duty]) -> Markup:
    """Beside the calendar file; `left_out` are open duties whose last day is not known, and which are not in it."""
    shown = left_out[:MOST_AT_A_GLANCE]
    names = (bullets(duty_name(t, duty) for duty in shown), rest_line(t, left_out, MOST_AT_A_GLANCE))
    return paragraphs(
        t("duty.calendar.caption"),
        lines(t("duty.calendar.left_out"), *names) if left_out else None,
    )


def receipt_buttons(t: Translator, duty: Duty, today: date) -> Keyboard:
    """What can be done with an open duty."""
    paper = PAPER_OF_DUTY.get(duty.rule)
    counted = duty.due is not None
    return column(
        Button(t("duty.done.button"), AskDay(about=About.DONE, of=duty.id).pack()),
        *(_act(t(SNOOZES[days][0]), duty, SNOOZES[days][1]) for days in snooze_choices(duty, today)),
        Button(t("duty.paper.button"), OpenPaper(kind=paper).pack()) if paper else None,
        _act(t("duty.count.button"), duty, Act.COUNT) if counted else None,
        Button(t("duty.calendar.button"), Open(view=View.CALENDAR).pack()) if counted else None,
        Button(t("duty.wrong_day.button"), OpenEvent(event=duty.event_id).pack()),
        _act(t("duty.help.button"), duty, Act.HELP),
        _act(t("duty.not_mine.button"), duty, Act.NOT_MINE),
    )


def duty_screen(t: Translator, duty: Duty, today: date, before_end: BeforeEnd | None) -> Screen:
    """An open duty, as a passing screen."""
    own = receipt(t, duty, today, before_end)
    return Screen(own.text, (*own.keyboard, *_back(t)))


def closed_duty_screen(t: Translator, duty: Duty, now: datetime, undo: timedelta) -> Screen:
    """A duty that is not open any more: how it stands, and the way back."""
    undoable = duty.closed_by is None and duty.state is not DutyState.LAPSED
    if duty.state is DutyState.DONE:
        undoable = undoable and duty.closed_at is not None and now <= duty.closed_at + undo
    return Screen(
        paragraphs(bold(duty_name(t, duty)), state_part(t, duty)),
        (
            *column(
                _act(t("duty.note.button"), duty, Act.NOTE) if duty.state is DutyState.DONE else None,
                _act(t("duty.undo.button"), duty, Act.UNDO) if undoable else None,
                Button(t("case.noted.correct.button"), OpenEvent(event=duty.closed_by).pack())
                if duty.closed_by is not None
                else None,
            ),
            *_back(t),
        ),
    )


def state_part(t: Translator, duty: Duty) -> str:
    """How the duty stands, with the day and the note of one that was done."""
    note = duty.note if duty.state is DutyState.DONE else None
    return lines(_how_closed(t, duty), t("case.document.note", note=note) if note else None)


def _how_closed(t: Translator, duty: Duty) -> str:
    """The same without the note, which may be long."""
    if duty.state is DutyState.DONE and duty.closed_on is not None:
        late = duty.due is not None and duty.closed_on > duty.due
        return lines(
            t("duty.done_on", on=t.on(duty.closed_on)),
            t("duty.done_late", due=t.date(duty.due)) if late and duty.due else None,
        )
    return t(STATES[duty.state])


def duties_screen(t: Translator, duties: Sequence[Duty], today: date) -> Screen:
    """Open duties by their last day, then some that were closed."""
    every_open_one = [duty for duty in duties if duty.state is DutyState.OPEN]
    open_ones = every_open_one[:MOST]
    closed = [duty for duty in duties if duty.state is not DutyState.OPEN][:_CLOSED_SHOWN]
    return Screen(
        paragraphs(
            t("duty.list") if open_ones else t("duty.list.empty"),
            bullets(due_line(t, duty, today) for duty in open_ones),
            rest_line(t, every_open_one),
            lines(
                t("duty.list.closed"),
                bullets(Markup("{}. {}").format(duty_name(t, duty), _how_closed(t, duty)) for duty in closed),
            )
            if closed
            else None,
        ),
        column(
            *(Button(label(duty_name(t, duty)), OpenDuty(duty=duty.id).pack()) for duty in (*open_ones, *closed)),
            Button(t("duty.calendar.button"), Open(view=View.CALENDAR).pack()) if open_ones else None,
            Button(t("back.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def done_screen(t: Translator, duty: Duty, undo_until: datetime | None) -> Screen:
    """It is noted as done: a message that stays, with the way back."""
    return Screen(
        paragraphs(
            t("duty.done.title", name=duty_name(t, duty)),
            state_part(t, duty),
            t("duty.done.keep_proof"),
            t("duty.done.undo_until", moment=t.moment(undo_until)) if undo_until else None,
        ),
        column(
            _watch(t, duty),
            _act(t("duty.note.button"), duty, Act.NOTE),
            _act(t("duty.undo.button"), duty, Act.UNDO) if undo_until else None,
            Button(t("case.noted.overview.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def not_mine_screen(t: Translator, duty: Duty) -> Screen:
    """Asks once more: no reminders will come."""
    return Screen(
        paragraphs(bold(duty_name(t, duty)), t("duty.not_mine.sure")),
        column(
            _act(t("duty.not_mine.yes.button"), duty, Act.NOT_MINE_SURE),
            Button(t("duty.not_mine.no.button"), OpenDuty(duty=duty.id).pack()),
        ),
    )


def note_screen(t: Translator, duty: Duty) -> Screen:
    """What to note as proof?"""
    return Screen(
        t("duty.ask_note", name=duty_name(t, duty)),
        column(Button(t("back.button"), OpenDuty(duty=duty.id).pack())),
    )


def help_screen(t: Translator, duty: Duty) -> Screen:
    """Until there is a help-line: 1411, with words to say that are about this duty."""
    words = ASK.get(duty.rule, key("person.words"))
    back = Button(t("back.button"), OpenDuty(duty=duty.id).pack())
    return ask_screen(t, lambda there: there(words, on=there.on(duty.event_day)), back)


def count_screen(t: Translator, duty: Duty) -> Screen:
    """How the days were counted."""
    return Screen(count_text(t, duty), column(Button(t("back.button"), OpenDuty(duty=duty.id).pack())))


def _watch(t: Translator, duty: Duty) -> Button | None:
    """What was filed has a term of the authority's: told as filed on that day, it is watched."""
    procedure = FILED_FOR.get(duty.rule)
    if procedure is None or duty.closed_on is None or duty.closed_by is not None:
        return None
    filed = TellDay(about=About.FILED, detail=procedure, day=stamp(duty.closed_on))
    return Button(t("duty.done.watch.button"), filed.pack())


def _back(t: Translator) -> Keyboard:
    return column(Button(t("back.button"), Open(view=View.DUTIES).pack()))


def _act(words: str, duty: Duty, act: Act) -> Button:
    return Button(words, ActOnDuty(duty=duty.id, act=act).pack())
