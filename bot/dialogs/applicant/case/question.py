"""The open question of a case, as the database remembers it: which it is, and its screen.

It is remembered as the data of the button that asks it (`Awaited.by`), so that it can be asked again, and typed words
are understood, after any restart.
"""

from bot.dialogs.applicant.case.access import case_of
from bot.dialogs.applicant.case.application.buttons import OpenPart
from bot.dialogs.applicant.case.application.parts import QUESTIONS
from bot.dialogs.applicant.case.buttons import Open
from bot.dialogs.applicant.case.days.buttons import AskDay
from bot.dialogs.applicant.case.days.screens import day_screen
from bot.dialogs.applicant.case.documents import screens as documents
from bot.dialogs.applicant.case.documents.buttons import AddDocument, NoteDocument
from bot.dialogs.applicant.case.duties import screens as duties
from bot.dialogs.applicant.case.duties.buttons import ActOnDuty
from bot.dialogs.applicant.case.settings.screens import quiet_screen
from bot.dialogs.screen import Screen
from bot.dialogs.turn import Turn
from bot.services.model import Awaited

Question = AskDay | NoteDocument | AddDocument | ActOnDuty | OpenPart | Open
"""What asks for words. Of the screens that `Open` shows, that of quiet hours does."""

_KINDS: tuple[type[Question], ...] = (AskDay, NoteDocument, AddDocument, ActOnDuty, OpenPart, Open)


async def awaited(turn: Turn) -> Awaited | None:
    """What typed words answer; None when nothing is asked, or the self-check has asked something since."""
    open_since = turn.person.awaited
    if open_since is None:
        return None
    check = await turn.unit.checks.current(turn.person.id)
    return None if check is not None and check.changed_at > open_since.since else open_since


def read_question(by: str) -> Question | None:
    """The question that was asked by a button with this data; None for one that nobody asks any more."""
    for kind in _KINDS:
        if by.startswith(f"{kind.__prefix__}:"):
            try:
                return kind.unpack(by)
            except (TypeError, ValueError):
                return None
    return None


async def open_question(turn: Turn) -> Screen | None:
    """The open question, to be asked again; None when there is none."""
    open_since = await awaited(turn)
    question = None if open_since is None else read_question(open_since.by)
    return None if question is None else await _screen(turn, question)


async def _screen(turn: Turn, question: Question) -> Screen | None:
    case = await case_of(turn)
    match question:
        case AskDay():
            return day_screen(turn.t, question, case.today)
        case AddDocument(procedure=procedure):
            return documents.add_screen(turn.t, procedure)
        case NoteDocument(procedure=procedure, document=document):
            item = documents.find(await case.documents.checklist(procedure), document)
            return None if item is None else documents.note_screen(turn.t, procedure, item)
        case ActOnDuty(duty=duty_id):
            duty = await case.duties.get(duty_id)
            return None if duty is None else duties.note_screen(turn.t, duty)
        case OpenPart(application=application_id, part=part):
            timed = await case.applications.get(application_id)
            return None if timed is None or part not in QUESTIONS else QUESTIONS[part](turn.t, timed.application)
        case Open():
            return quiet_screen(turn.t)
