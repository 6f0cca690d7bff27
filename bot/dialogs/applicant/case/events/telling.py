"""A story as far as it is told: what is still to be asked, whether it makes sense, and what follows from it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.dialogs.applicant.carried import INITIALS, read_stamp, stamp
from bot.dialogs.applicant.case.access import Case
from bot.dialogs.applicant.case.asking import ask, close_question, show
from bot.dialogs.applicant.case.days.buttons import About, AskDay, Asked, TellDay
from bot.dialogs.applicant.case.days.questions import LAST_DAYS
from bot.dialogs.applicant.case.days.screens import day_screen, sure_screen
from bot.dialogs.applicant.case.events import screens
from bot.dialogs.applicant.case.events.buttons import TellGround
from bot.dialogs.applicant.case.events.outcome import OUTCOMES
from bot.dialogs.applicant.case.events.receipts import receipts
from bot.dialogs.applicant.case.settings.screens import ask_reminders_screen
from bot.dialogs.applicant.current import shown
from bot.dialogs.callback_data import CallbackData
from bot.dialogs.screen import Replies, Show, Where
from bot.dialogs.turn import Turn
from bot.i18n import Translator, key
from bot.services.case.applications import Filing
from bot.services.case.model import EventKind
from bot.services.case.results import Doubt, NeedsConfirming, Nonsense, NotSensible, Report, Told, WhichOne
from bot.services.case.sense import Story, doubts_about, wrong_with
from rules.authority_data import PROCEDURES
from rules.outcomes import grounds

NONSENSE: Final[Mapping[Nonsense, str]] = {
    Nonsense.IN_FUTURE: key("case.day.future"),
    Nonsense.BEFORE_ORDER: key("case.day.before_order"),
    Nonsense.ENDS_BEFORE_IT_BEGINS: key("case.until.before_first"),
    Nonsense.NO_LAST_DAY: key("case.until.needed"),
    Nonsense.UNKNOWN_GROUND: key("case.ground.gone"),
    Nonsense.NO_PROCEDURE: key("case.events.filed"),
}
"""Why it cannot be so."""

DOUBTS: Final[Mapping[Doubt, str]] = {
    Doubt.FAR_PAST: key("case.day.far_past"),
    Doubt.STARTS_LATER: key("case.day.starts_later"),
    Doubt.TOO_LONG: key("case.until.too_long"),
}
"""Why it is asked again."""

_NOTHING_AHEAD: Final = frozenset({EventKind.NOTICE_SENT, EventKind.REFUSED, EventKind.REVOKED, EventKind.ENDED})
"""What leaves nothing to be reminded of."""
_WITH_GROUND: Final = frozenset({About.REFUSED, About.REVOKED, About.ENDED})


async def tell(turn: Turn, case: Case, asked: Asked, day: date | None, answers: str = "") -> Replies:
    """An answer to a question about a day of an event: ask on, or remember."""
    first = read_stamp(asked.first)
    kind = EventKind(asked.about.value)
    if first is not None:
        return await tell_story(turn, case, Story(kind, first, until=day), _told(asked, day, answers))
    if day is None:
        return await ask_day(turn, case, asked)
    objection = await _objection(turn, case, asked, day)
    if objection:
        return objection
    if asked.about in LAST_DAYS:
        return await ask_day(turn, case, AskDay(**{**asked.parts(), "first": stamp(day)}))
    if asked.about in _WITH_GROUND:
        known = grounds(OUTCOMES[kind], day)
        return await show(turn, screens.grounds_screen(turn.t, asked.about, day, asked.sure, known))
    return await tell_story(turn, case, Story(kind, day), _told(asked, day, answers))


async def tell_story(turn: Turn, case: Case, story: Story, told: TellDay | TellGround) -> Replies:
    """The whole story, as the button `told` says it."""
    procedure = next((one for one in PROCEDURES if isinstance(told, TellDay) and one == told.detail), None)
    filing = Filing(procedure) if procedure is not None and story.kind is EventKind.FILED else None
    report = await case.events.report(
        story,
        filing=filing,
        answers=int(told.answers) if told.answers.isdecimal() else None,
        confirmed=confirmed(told.sure),
    )
    return await answer(turn, case, told, report)


async def answer(turn: Turn, case: Case, told: TellDay | TellGround, report: Report) -> Replies:
    """What is said to a story."""
    match report:
        case Told():
            return await remembered(turn, case, report)
        case NotSensible(reason):
            return await ask_day(turn, case, _question_of(told, reason), turn.t(NONSENSE[reason]))
        case NeedsConfirming():
            yes = told.model_copy(update={"sure": told.sure + INITIALS[report.doubt]})
            another = _question_of(told, Nonsense.ENDS_BEFORE_IT_BEGINS if report.doubt is Doubt.TOO_LONG else None)
            return await ask(turn, another, sure_screen(turn.t, report.day, why(turn.t, report), yes, another))
        case WhichOne():

            def choose(one: int) -> CallbackData:
                return told.model_copy(update={"answers": str(one)})

            return await show(turn, screens.which_screen(turn.t, report, choose))


async def remembered(turn: Turn, case: Case, told: Told) -> Replies:
    """What was remembered, and what follows from it as messages that stay; told again, they stand there already."""
    await close_question(turn)
    noted = shown(turn, screens.noted_screen(turn.t, told, case.today))
    if told.again:
        return noted
    stay = tuple([Show(screen, Where.STAY) async for screen in receipts(turn.t, told, case)])
    ahead = told.reopened or told.event.kind not in _NOTHING_AHEAD
    ask_for_reminders = (
        (Show(ask_reminders_screen(turn.t), Where.STAY),) if stay and ahead and not told.reminders else ()
    )
    return (*noted, *stay, *ask_for_reminders)


async def ask_day(turn: Turn, case: Case, asked: Asked, note: str | None = None) -> Replies:
    """Ask for the day; typed words answer it as well."""
    question = AskDay(**asked.parts())
    return await ask(turn, question, day_screen(turn.t, question, case.today), note)


def confirmed(sure: str) -> set[Doubt]:
    """The doubts that the person has settled."""
    return {doubt for doubt, initial in INITIALS.items() if initial in sure}


def why(t: Translator, doubt: NeedsConfirming) -> str:
    """Why it is asked again, in the words of the rules where they have some."""
    return t(DOUBTS[doubt.doubt]) if doubt.finding is None else t.html(doubt.finding.text)


async def _objection(turn: Turn, case: Case, asked: Asked, day: date) -> Replies:
    """What is to be said of the day alone, before anything else is asked; nothing when it is likely."""
    kind = EventKind(asked.about.value)
    wrong = wrong_with(Story(kind, day, until=day), case.today)
    if wrong is not None:
        return await ask_day(turn, case, asked, turn.t(NONSENSE[wrong.reason]))
    settled = confirmed(asked.sure)
    for doubt in doubts_about(Story(kind, day), case.today):
        if doubt.doubt not in settled:
            yes = TellDay(**{**asked.parts(), "sure": asked.sure + INITIALS[doubt.doubt]}, day=stamp(day))
            another = AskDay(**asked.parts())
            return await ask(turn, another, sure_screen(turn.t, day, why(turn.t, doubt), yes, another))
    return ()


def _told(asked: Asked, day: date | None, answers: str) -> TellDay:
    return TellDay(**asked.parts(), day="" if day is None else stamp(day), answers=answers)


def _question_of(told: TellDay | TellGround, reason: Nonsense | None) -> AskDay:
    """The question to ask again: for the last day when that is what is wrong, else for the first."""
    if isinstance(told, TellGround):
        return AskDay(about=told.about, sure=told.sure)
    about_end = reason in (Nonsense.ENDS_BEFORE_IT_BEGINS, Nonsense.NO_LAST_DAY)
    return AskDay(**{**told.parts(), "first": told.first if about_end else ""})
