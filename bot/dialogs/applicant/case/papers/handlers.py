"""Papers: which, in which language, in which form. Files are made after the transaction."""

from functools import partial

from aiogram import F
from aiogram.types import CallbackQuery

from bot.dialogs.applicant.case.access import case_of
from bot.dialogs.applicant.case.asking import show
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.papers import screens
from bot.dialogs.applicant.case.papers.buttons import GetPaper, OpenPaper, OpenPaperIn, PaperForm
from bot.dialogs.applicant.case.papers.facts import CaseFacts
from bot.dialogs.applicant.case.router import router
from bot.dialogs.applicant.current import here, self_check_of
from bot.dialogs.screen import Attach, Replies, Show, Where
from bot.dialogs.turn import Turn
from bot.papers import PaperContent, PaperKind, PaperLang, paper
from bot.papers.files import FileForm, to_file
from bot.papers.summary import self_check_paper
from bot.services.case.days import day_of
from rules import RulesError, load_rules


@router.callback_query(Open.filter(F.view == View.PAPERS))
async def on_papers(_: CallbackQuery, turn: Turn) -> Replies:
    """Which paper?"""
    return await show(turn, screens.papers_screen(turn.t))


@router.callback_query(Open.filter(F.view == View.COMPLAINTS))
async def on_complaints(_: CallbackQuery, turn: Turn) -> Replies:
    """Which complaint?"""
    said = load_rules().complaints.on(day_of(turn.now))
    return await show(turn, screens.complaints_screen(turn.t, said["to_whom"], said["time_to_complain"]))


@router.callback_query(OpenPaper.filter())
async def on_paper(_: CallbackQuery, callback_data: OpenPaper, turn: Turn) -> Replies:
    """In which language?"""
    early = await CaseFacts(turn, await case_of(turn)).not_late_before(callback_data.kind)
    return await show(turn, screens.languages_screen(turn.t, callback_data.kind, early))


@router.callback_query(OpenPaperIn.filter())
async def on_language(_: CallbackQuery, callback_data: OpenPaperIn, turn: Turn) -> Replies:
    """In which form?"""
    return await show(turn, screens.forms_screen(turn.t, callback_data.kind, callback_data.language))


@router.callback_query(GetPaper.filter())
async def on_get(_: CallbackQuery, callback_data: GetPaper, turn: Turn) -> Replies:
    """The paper, as messages or as a file that stays."""
    content = await _content(turn, callback_data.kind, callback_data.language)
    if content is None:
        return await here(turn, turn.t("case.paper.no_self_check"))
    if callback_data.form is PaperForm.TEXT:
        texts = screens.text_screens(turn.t, content, callback_data.language)
        return tuple(Show(screen, Where.STAY) for screen in texts)
    make = partial(to_file, content, FileForm(callback_data.form))
    name = content.file_name(callback_data.form.value)
    caption = screens.file_caption(turn.t, callback_data.kind)
    return (Attach(name, make, caption, screens.after_buttons(turn.t, callback_data.kind)),)


async def _content(turn: Turn, kind: PaperKind, language: PaperLang) -> PaperContent | None:
    """The paper; None for a summary of a self-check that there is not, or that the rules do not understand."""
    if kind is not PaperKind.SELF_CHECK:
        facts = await CaseFacts(turn, await case_of(turn)).of(kind)
        return paper(kind, language, turn.t.lang, facts)
    self_check = self_check_of(turn)
    check = await self_check.current()
    if check is None or check.finished_at is None:
        return None
    try:
        return self_check_paper(self_check.verdict(check), language, turn.t.lang)
    except RulesError:
        return None
