"""What the buttons of the checklists carry."""

from bot.dialogs.callback_data import CallbackData
from rules.procedure import Procedure


class OpenDocuments(CallbackData, prefix="cd"):
    """The checklist of a procedure."""

    procedure: Procedure


class OpenDocument(CallbackData, prefix="ce"):
    """All about one document of a procedure."""

    procedure: Procedure
    document: str


class Tick(CallbackData, prefix="ct"):
    """The document is ready, or is not."""

    procedure: Procedure
    document: str
    ready: bool


class NoteDocument(CallbackData, prefix="cn"):
    """Ask what to note about a document."""

    procedure: Procedure
    document: str


class AddDocument(CallbackData, prefix="ca"):
    """Ask for the name of a document that our list does not have."""

    procedure: Procedure


class DropDocument(CallbackData, prefix="cr"):
    """Take a document that the person has added from the list."""

    procedure: Procedure
    document: str


class BeginAgain(CallbackData, prefix="c1"):
    """Untick every document of a procedure: it is gone through once more."""

    procedure: Procedure
