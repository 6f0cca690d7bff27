"""The checklist: open, tick, note, add, take away."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.dialogs.applicant.case.access import Case, case_of
from bot.dialogs.applicant.case.asking import ask, show
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.documents import screens
from bot.dialogs.applicant.case.documents.buttons import (
    AddDocument,
    BeginAgain,
    DropDocument,
    NoteDocument,
    OpenDocument,
    OpenDocuments,
    Tick,
)
from bot.dialogs.applicant.case.router import router
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.services.case.documents import CannotMark, Checklist
from rules.procedure import Procedure


@router.callback_query(Open.filter(F.view == View.PROCEDURES))
async def on_procedures(_: CallbackQuery, turn: Turn) -> Replies:
    """Documents for what?"""
    return await show(turn, screens.procedures_screen(turn.t))


@router.callback_query(Open.filter(F.view == View.DOCUMENTS))
async def on_documents(_: CallbackQuery, turn: Turn) -> Replies:
    """The checklist of what comes next."""
    case = await case_of(turn)
    procedure, _due = await case.next_procedure()
    return await _show(turn, case, await case.documents.checklist(procedure))


@router.callback_query(OpenDocuments.filter())
async def on_checklist(_: CallbackQuery, callback_data: OpenDocuments, turn: Turn) -> Replies:
    """The checklist of a procedure."""
    case = await case_of(turn)
    return await _show(turn, case, await case.documents.checklist(callback_data.procedure))


@router.callback_query(OpenDocument.filter())
async def on_document(_: CallbackQuery, callback_data: OpenDocument, turn: Turn) -> Replies:
    """All about one document."""
    case = await case_of(turn)
    checklist = await case.documents.checklist(callback_data.procedure)
    item = screens.find(checklist, callback_data.document)
    if item is None:
        return await _show(turn, case, checklist, turn.t("case.documents.gone"))
    return await show(turn, screens.document_screen(turn.t, checklist.procedure, item))


@router.callback_query(Tick.filter())
async def on_tick(_: CallbackQuery, callback_data: Tick, turn: Turn) -> Replies:
    """It is there, or it is not after all; back to the list."""
    case = await case_of(turn)
    ticked = await case.documents.tick(callback_data.procedure, callback_data.document, ticked=callback_data.ready)
    return await _after(turn, case, callback_data.procedure, ticked)


@router.callback_query(BeginAgain.filter())
async def on_begin_again(_: CallbackQuery, callback_data: BeginAgain, turn: Turn) -> Replies:
    """Another extension, another passport: nothing is ready yet."""
    case = await case_of(turn)
    return await _show(turn, case, await case.documents.begin_again(callback_data.procedure))


@router.callback_query(NoteDocument.filter())
async def on_note(_: CallbackQuery, callback_data: NoteDocument, turn: Turn) -> Replies:
    """What to note?"""
    case = await case_of(turn)
    checklist = await case.documents.checklist(callback_data.procedure)
    item = screens.find(checklist, callback_data.document)
    if item is None:
        return await _show(turn, case, checklist, turn.t("case.documents.gone"))
    return await ask(turn, callback_data, screens.note_screen(turn.t, checklist.procedure, item))


async def on_note_typed(turn: Turn, asked: NoteDocument, words: str) -> Replies:
    """Keep the note."""
    case = await case_of(turn)
    noted = await case.documents.write_note(asked.procedure, asked.document, words)
    if isinstance(noted, CannotMark):
        return await _after(turn, case, asked.procedure, noted)
    item = screens.find(noted, asked.document)
    assert item is not None  # noqa: S101  (it has just been written to)
    return await show(turn, screens.document_screen(turn.t, noted.procedure, item), turn.t("case.document.noted"))


@router.callback_query(AddDocument.filter())
async def on_add(_: CallbackQuery, callback_data: AddDocument, turn: Turn) -> Replies:
    """Which document?"""
    return await ask(turn, callback_data, screens.add_screen(turn.t, callback_data.procedure))


async def on_name_typed(turn: Turn, asked: AddDocument, words: str) -> Replies:
    """Add the document."""
    case = await case_of(turn)
    added = await case.documents.add_own(asked.procedure, words)
    if added is CannotMark.EMPTY:
        return await ask(turn, asked, screens.add_screen(turn.t, asked.procedure), turn.t("note.not_understood"))
    return await _after(turn, case, asked.procedure, added)


@router.callback_query(DropDocument.filter())
async def on_drop(_: CallbackQuery, callback_data: DropDocument, turn: Turn) -> Replies:
    """Take away a document that the person has added."""
    case = await case_of(turn)
    dropped = await case.documents.remove_own(callback_data.procedure, callback_data.document)
    return await _after(turn, case, callback_data.procedure, dropped)


async def _after(turn: Turn, case: Case, procedure: Procedure, result: Checklist | CannotMark) -> Replies:
    """The list as it is now."""
    if isinstance(result, Checklist):
        return await _show(turn, case, result)
    note = turn.t("case.documents.too_many" if result is CannotMark.TOO_MANY else "case.documents.gone")
    return await _show(turn, case, await case.documents.checklist(procedure), note)


async def _show(turn: Turn, case: Case, checklist: Checklist, note: str | None = None) -> Replies:
    procedure, due = await case.next_procedure()
    due = due if procedure == checklist.procedure else None
    return await show(turn, screens.checklist_screen(turn.t, checklist, case.today, due), note)
