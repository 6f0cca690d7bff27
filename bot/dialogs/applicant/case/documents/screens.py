"""The checklist of a procedure, and all about one of its documents."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.documents.buttons import (
    AddDocument,
    BeginAgain,
    DropDocument,
    NoteDocument,
    OpenDocument,
    OpenDocuments,
    Tick,
)
from bot.dialogs.applicant.case.papers.buttons import OpenPaper
from bot.dialogs.applicant.case.procedures import PROCEDURES
from bot.dialogs.applicant.layout import at_start, bold, bullets, column, label, lines, numbered, paragraphs
from bot.dialogs.applicant.sources import STATUSES, citation
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator
from bot.papers import PaperKind
from bot.services.case.days import day_of
from bot.services.case.documents import Checklist, Item
from rules.procedure import Procedure

PAPERS: Final[Mapping[str, PaperKind]] = {
    "application": PaperKind.APPLICATION_ISSUE,
    "extension_application": PaperKind.APPLICATION_EXTENSION,
    "new_employer_notice": PaperKind.NEW_EMPLOYER_NOTICE,
    "reissue_application": PaperKind.REISSUE_APPLICATION,
    "termination_notice": PaperKind.TERMINATION_NOTICE,
}
"""Documents that the bot can get ready."""


def procedures_screen(t: Translator) -> Screen:
    """Documents for what?"""
    return Screen(
        t("case.documents.choose"),
        column(
            *(
                Button(at_start(t(name)), OpenDocuments(procedure=procedure).pack())
                for procedure, name in PROCEDURES.items()
            ),
            Button(t("back.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def checklist_screen(t: Translator, checklist: Checklist, today: date, due: date | None) -> Screen:
    """All documents in the order in which to start on them. `due` is the last day by which all must be there."""
    procedure = checklist.procedure
    left = checklist.left_this_week(today, due)
    return Screen(
        paragraphs(
            t("case.documents.title", procedure=t(PROCEDURES[procedure])),
            t("case.documents.due", due=t.no_later_than(due)) if due is not None else None,
            t("case.documents.progress", done=checklist.done, total=len(checklist.items)),
            numbered(_line(t, item) for item in checklist.items),
            lines(t("case.documents.this_week"), bullets(name_of(t, item) for item in left)) if left else None,
            t("case.documents.all_there") if not checklist.left else None,
            lines(t.html(checklist.about.note), Markup("<i>{}</i>").format(citation(t, checklist.about.source))),
        ),
        column(
            *(
                Button(
                    label(f"{number}. {name_of(t, item)}"), OpenDocument(procedure=procedure, document=item.id).pack()
                )
                for number, item in enumerate(checklist.items, 1)
            ),
            Button(t("case.documents.add.button"), AddDocument(procedure=procedure).pack()),
            Button(t("case.documents.again.button"), BeginAgain(procedure=procedure).pack())
            if not checklist.left
            else None,
            Button(t("case.documents.others.button"), Open(view=View.PROCEDURES).pack()),
            Button(t("back.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def document_screen(t: Translator, procedure: Procedure, item: Item) -> Screen:
    """What it proves, who gives it, when to start, how it must look, and where that is written."""
    tick = Tick(procedure=procedure, document=item.id, ready=not item.ticked).pack()
    paper = PAPERS.get(item.id)
    note = NoteDocument(procedure=procedure, document=item.id).pack()
    return Screen(
        paragraphs(
            bold(name_of(t, item)),
            t("case.document.ready", day=t.day(day_of(item.ticked_at))) if item.ticked_at else None,
            _about(t, item),
            t("case.document.note", note=item.note) if item.note else None,
        ),
        column(
            Button(t("case.document.not_ready.button") if item.ticked else t("case.document.ready.button"), tick),
            Button(t("case.document.change_note.button") if item.note else t("case.document.note.button"), note),
            Button(t("case.document.paper.button"), OpenPaper(kind=paper).pack()) if paper else None,
            _drop(t, procedure, item),
            Button(t("back.button"), OpenDocuments(procedure=procedure).pack()),
        ),
    )


def note_screen(t: Translator, procedure: Procedure, item: Item) -> Screen:
    """What to note about a document?"""
    return Screen(
        paragraphs(
            t("case.document.ask_note", name=name_of(t, item)),
            t("case.document.note", note=item.note) if item.note else None,
        ),
        column(Button(t("back.button"), OpenDocument(procedure=procedure, document=item.id).pack())),
    )


def add_screen(t: Translator, procedure: Procedure) -> Screen:
    """Which document is missing in the list?"""
    return Screen(
        t("case.documents.ask_name"),
        column(Button(t("back.button"), OpenDocuments(procedure=procedure).pack())),
    )


def find(checklist: Checklist, document_id: str) -> Item | None:
    """A document of the checklist."""
    return next((item for item in checklist.items if item.id == document_id), None)


def name_of(t: Translator, item: Item) -> str:
    """The name of a document, or the person's own words for it; plain text."""
    return item.document.name.in_(t.lang) if item.document is not None else item.name or ""


def _line(t: Translator, item: Item) -> str:
    return t("case.documents.ready_line", name=name_of(t, item)) if item.ticked else name_of(t, item)


def _about(t: Translator, item: Item) -> Markup | str:
    document = item.document
    if document is None:
        return t("case.document.own")
    return paragraphs(
        lines(
            t("case.document.proves", words=t.html(document.proves)),
            t("case.document.given_by", words=t.html(document.given_by)),
            t("case.document.lead_time", words=t.html(document.lead_time)),
            t("case.document.form", words=t.html(document.form)),
        ),
        t.html(document.note) if document.note else None,
        Markup("<i>{} ({})</i>").format(citation(t, document.source), t(STATUSES[document.status])),
    )


def _drop(t: Translator, procedure: Procedure, item: Item) -> Button | None:
    if item.document is not None:
        return None
    return Button(t("case.document.drop.button"), DropDocument(procedure=procedure, document=item.id).pack())
