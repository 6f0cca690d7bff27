"""Which paper, in which language, in which form; and the paper as text."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.events.words import LABELS
from bot.dialogs.applicant.case.papers.buttons import GetPaper, OpenPaper, OpenPaperIn, PaperForm
from bot.dialogs.applicant.layout import bold, column, lines, paragraphs
from bot.dialogs.applicant.sources import citation
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator, key
from bot.papers import Guide, PaperContent, PaperKind, PaperLang
from bot.papers.text import blocks_to_text, rows_to_text, steps_to_text, to_text
from bot.services.case.model import EventKind
from rules.procedure import ComplaintStep

PAPERS: Final[Mapping[PaperKind, str]] = {
    PaperKind.APPLICATION_ISSUE: key("case.paper.application_issue.button"),
    PaperKind.APPLICATION_EXTENSION: key("case.paper.application_extension.button"),
    PaperKind.NEW_EMPLOYER_NOTICE: key("case.paper.new_employer_notice.button"),
    PaperKind.TERMINATION_NOTICE: key("case.paper.termination_notice.button"),
    PaperKind.REISSUE_APPLICATION: key("case.paper.reissue_application.button"),
    PaperKind.SELF_CHECK: key("case.paper.self_check.button"),
}

COMPLAINTS: Final[Mapping[PaperKind, str]] = {
    PaperKind.COMPLAINT_LATE_TO_PROVIDER: key("case.paper.complaint_late_to_provider.button"),
    PaperKind.COMPLAINT_LATE_TO_HIGHER: key("case.paper.complaint_late_to_higher.button"),
    PaperKind.COMPLAINT_REFUSAL_TO_PROVIDER: key("case.paper.complaint_refusal_to_provider.button"),
    PaperKind.COMPLAINT_REFUSAL_TO_HIGHER: key("case.paper.complaint_refusal_to_higher.button"),
}

LANGUAGES: Final[Mapping[PaperLang, str]] = {
    "kk": key("case.paper.in_kazakh.button"),
    "ru": key("case.paper.in_russian.button"),
}
"""The languages of the authority."""

FORMS: Final[Mapping[PaperForm, str]] = {
    PaperForm.TEXT: key("case.paper.text.button"),
    PaperForm.PDF: key("case.paper.pdf.button"),
    PaperForm.DOCX: key("case.paper.docx.button"),
}

TOLD_AFTER: Final[Mapping[PaperKind, AskDay]] = {
    PaperKind.APPLICATION_ISSUE: AskDay(about=About.FILED, detail="issue"),
    PaperKind.APPLICATION_EXTENSION: AskDay(about=About.FILED, detail="extension"),
    PaperKind.REISSUE_APPLICATION: AskDay(about=About.FILED, detail="reissue"),
    PaperKind.NEW_EMPLOYER_NOTICE: AskDay(about=About.NOTICE_SENT),
    PaperKind.TERMINATION_NOTICE: AskDay(about=About.NOTICE_SENT),
    PaperKind.COMPLAINT_LATE_TO_PROVIDER: AskDay(about=About.FILED, detail="complaint_provider"),
    PaperKind.COMPLAINT_LATE_TO_HIGHER: AskDay(about=About.FILED, detail="complaint_body"),
    PaperKind.COMPLAINT_REFUSAL_TO_PROVIDER: AskDay(about=About.FILED, detail="complaint_provider"),
    PaperKind.COMPLAINT_REFUSAL_TO_HIGHER: AskDay(about=About.FILED, detail="complaint_body"),
}
"""What to tell the bot once a paper is handed in: its term begins, or a duty is done."""

_LONGEST: Final = 3900
"""Characters of one message, with some to spare of Telegram's 4 096."""


def papers_screen(t: Translator) -> Screen:
    """Which paper?"""
    return Screen(
        t("case.papers.choose"),
        column(
            *(_open(t(name), kind) for kind, name in PAPERS.items()),
            Button(t("case.papers.complaint.button"), Open(view=View.COMPLAINTS).pack()),
            Button(t("back.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def complaints_screen(t: Translator, to_whom: ComplaintStep, by_when: ComplaintStep) -> Screen:
    """Which complaint?"""
    return Screen(
        paragraphs(
            t("case.papers.complaints"),
            lines(t.html(to_whom.text), Markup("<i>{}</i>").format(citation(t, to_whom.source))),
            t.html(by_when.text),
            t("case.papers.complaint_about"),
        ),
        column(
            *(_open(t(name), kind) for kind, name in COMPLAINTS.items()),
            Button(t("back.button"), Open(view=View.PAPERS).pack()),
        ),
    )


def languages_screen(t: Translator, kind: PaperKind, not_late_before: date | None) -> Screen:
    """In which language of the authority? A complaint about lateness that comes too early says so."""
    return Screen(
        paragraphs(
            bold(name_of(t, kind)),
            t("case.paper.too_early", day=t.date(not_late_before)) if not_late_before else None,
            t("case.paper.language"),
        ),
        column(
            *(
                Button(t(LANGUAGES[language]), OpenPaperIn(kind=kind, language=language).pack())
                for language in LANGUAGES
            ),
            _back(t, kind),
        ),
    )


def forms_screen(t: Translator, kind: PaperKind, language: PaperLang) -> Screen:
    """In which form?"""
    return Screen(
        paragraphs(bold(name_of(t, kind)), t(LANGUAGES[language]), t("case.paper.form")),
        column(
            *(
                Button(t(name), GetPaper(kind=kind, language=language, form=form).pack())
                for form, name in FORMS.items()
            ),
            Button(t("back.button"), OpenPaper(kind=kind).pack()),
        ),
    )


def text_screens(t: Translator, content: PaperContent, language: PaperLang) -> Sequence[Screen]:
    """The paper as text to copy with one tap, then the same in the person's language and what to do with it.

    The last one has the buttons: nobody scrolls back for a way on.
    """
    *before, last = _texts(content)
    buttons = (*_other_forms(t, content.kind, language), *after_buttons(t, content.kind))
    return (*map(Screen, before), Screen(last, buttons))


def after_buttons(t: Translator, kind: PaperKind) -> Keyboard:
    """What to tell once the paper is handed in, and the ways back."""
    told = TOLD_AFTER.get(kind)
    return column(
        Button(t(LABELS[EventKind(told.about.value)]), told.pack()) if told is not None else None,
        Button(t("case.overview.papers.button"), Open(view=View.PAPERS).pack()),
        Button(t("case.noted.overview.button"), Open(view=View.OVERVIEW).pack()),
    )


def _texts(content: PaperContent) -> Iterator[Markup]:
    yield Markup("<pre>{}</pre>").format(_fitting(to_text(content)))
    match content.beside:
        case Guide() as guide:
            rows = Markup("<blockquote expandable>{}</blockquote>").format(_fitting(rows_to_text(guide)))
            yield lines(bold(guide.heading), rows)
            yield Markup("{}").format(steps_to_text(guide))
        case None:
            return
        case twin:
            yield Markup("{}").format(_fitting(blocks_to_text(twin.body)))


def name_of(t: Translator, kind: PaperKind) -> str:
    """The short name of a paper; plain text."""
    if kind in COMPLAINTS:
        return f"{t('case.papers.complaint.button')}. {t(COMPLAINTS[kind])}"
    return t(PAPERS[kind])


def file_caption(t: Translator, kind: PaperKind) -> str:
    """What is said under a file."""
    words = key("case.paper.caption.own") if kind is PaperKind.SELF_CHECK else key("case.paper.caption")
    return t(words, name=name_of(t, kind))


def _open(words: str, kind: PaperKind) -> Button:
    return Button(words, OpenPaper(kind=kind).pack())


def _back(t: Translator, kind: PaperKind) -> Button:
    view = View.COMPLAINTS if kind in COMPLAINTS else View.PAPERS
    return Button(t("back.button"), Open(view=view).pack())


def _other_forms(t: Translator, kind: PaperKind, language: PaperLang) -> Keyboard:
    return column(
        *(
            Button(t(FORMS[form]), GetPaper(kind=kind, language=language, form=form).pack())
            for form in (PaperForm.PDF, PaperForm.DOCX)
        )
    )


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
