"""Typed words as the answer to an open question of a case."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from aiogram.types import Message

from bot.dialogs.applicant.case.application import handlers as application
from bot.dialogs.applicant.case.application.buttons import OpenPart, Part
from bot.dialogs.applicant.case.buttons import Open
from bot.dialogs.applicant.case.days import handlers as days
from bot.dialogs.applicant.case.days.buttons import AskDay
from bot.dialogs.applicant.case.documents import handlers as documents
from bot.dialogs.applicant.case.documents.buttons import AddDocument, NoteDocument
from bot.dialogs.applicant.case.duties import handlers as duties
from bot.dialogs.applicant.case.duties.buttons import ActOnDuty
from bot.dialogs.applicant.case.question import Question, awaited, read_question
from bot.dialogs.applicant.case.router import router
from bot.dialogs.applicant.case.settings import handlers as settings
from bot.dialogs.applicant.current import here
from bot.dialogs.applicant.labels import label
from bot.dialogs.applicant.other.personal import holds_personal_data
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn

ANSWERS: Final[Mapping[type[Question], Callable[[Turn, Any, str], Awaitable[Replies]]]] = {
    AskDay: days.on_typed,
    NoteDocument: documents.on_note_typed,
    AddDocument: documents.on_name_typed,
    ActOnDuty: duties.on_note_typed,
    OpenPart: application.on_typed,
    Open: settings.on_quiet_typed,
}
"""Who takes the words."""

_LONGEST: Final = 500
"""Characters of an answer."""


async def answers_question(message: Message, turn: Turn) -> dict[str, Question] | bool:
    """A filter: the open question that the words answer.

    Words with personal data answer none: another dialog warns of them. Only the number of an application may look like
    anything.
    """
    if turn.person.awaited is None or message.text is None or message.text.startswith("/"):
        return False
    if message.via_bot is not None or message.forward_origin is not None:
        return False
    open_since = await awaited(turn)
    question = None if open_since is None else read_question(open_since.by)
    if open_since is None or question is None:
        return False
    if message.edit_date is not None and message.date < open_since.since:
        return False
    if not is_number(question) and (await holds_personal_data(message) or await label(message)):
        return False
    return {"question": question}


@router.message(answers_question)
@router.edited_message(answers_question)
async def on_words(message: Message, question: Question, turn: Turn) -> Replies:
    """Take the words as the answer."""
    words = message.text or ""
    if len(words) > _LONGEST:
        return await here(turn, turn.t("note.too_long"))
    return await ANSWERS[type(question)](turn, question, words)


def is_number(question: Question) -> bool:
    """Whether it asks for the number of an application."""
    return isinstance(question, OpenPart) and question.part is Part.NUMBER
