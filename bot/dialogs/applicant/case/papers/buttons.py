"""What the buttons of the papers carry."""

from enum import StrEnum

from bot.dialogs.callback_data import CallbackData
from bot.papers import PaperKind, PaperLang


class PaperForm(StrEnum):
    """How to get a paper."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"


class OpenPaper(CallbackData, prefix="cp"):
    """Choose the language of a paper."""

    kind: PaperKind


class OpenPaperIn(CallbackData, prefix="cl"):
    """Choose the form of a paper in this language."""

    kind: PaperKind
    language: PaperLang


class GetPaper(CallbackData, prefix="cg"):
    """Get a paper in this language and form."""

    kind: PaperKind
    language: PaperLang
    form: PaperForm
