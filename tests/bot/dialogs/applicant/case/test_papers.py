"""Every paper in each language of the authority and in each form, with what is known of the case in it."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest

from bot.dialogs.applicant.case.application.buttons import OpenPart, Part
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.case.documents.buttons import Tick
from bot.dialogs.applicant.case.papers.buttons import GetPaper, OpenPaper, OpenPaperIn, PaperForm
from bot.dialogs.applicant.case.papers.screens import COMPLAINTS, PAPERS, file_caption
from bot.i18n import translator
from bot.i18n.markup import plain
from bot.papers import PaperKind, PaperLang
from rules import Lang, load_rules
from tests.bot.dialogs.applicant.case.steps import signed, tell
from tests.bot.dialogs.conversation import Conversation

KINDS = [kind for kind in (*PAPERS, *COMPLAINTS) if kind is not PaperKind.SELF_CHECK]


def test_every_paper_has_a_button() -> None:
    assert {*PAPERS, *COMPLAINTS} == {*PaperKind}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_every_paper_as_text(applicant: Conversation, lang: Lang, language: PaperLang) -> None:
    for kind in KINDS:
        await applicant.press_data(OpenPaper(kind=kind).pack())
        await applicant.press_data(OpenPaperIn(kind=kind, language=language).pack())
        await applicant.press_data(GetPaper(kind=kind, language=language, form=PaperForm.TEXT).pack())
        paper, beside, steps = applicant.said
        assert paper.text.startswith("<pre>")
        assert "____" in paper.text, "a person fills in what the bot must not know"
        assert "<blockquote expandable>" in beside.text
        assert "V2300032887" in steps.text, "where it is written"


async def test_whoever_has_a_paper_has_a_way_on(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    for kind in KINDS:
        await applicant.press_data(GetPaper(kind=kind, language="kk", form=PaperForm.TEXT).pack())
        way_on = [button.label for row in applicant.last.keyboard for button in row]
        assert {t("case.paper.pdf.button"), t("case.noted.overview.button")} <= {*way_on}
        assert {t("case.event.filed.button"), t("case.event.notice_sent.button")} & {*way_on}, "its term begins then"
        for earlier in applicant.said[:-1]:
            assert not earlier.keyboard


def test_nobody_hands_in_a_summary(lang: Lang) -> None:
    t = translator(lang)
    name = t(PAPERS[PaperKind.SELF_CHECK])
    assert file_caption(t, PaperKind.SELF_CHECK) == t("case.paper.caption.own", name=name)


async def test_papers_as_files(applicant: Conversation, lang: Lang) -> None:
    for form in (PaperForm.PDF, PaperForm.DOCX):
        await applicant.press_data(GetPaper(kind=PaperKind.TERMINATION_NOTICE, language="kk", form=form).pack())
    assert applicant.files["termination-notice-kk.pdf"].startswith(b"%PDF")
    with zipfile.ZipFile(BytesIO(applicant.files["termination-notice-kk.docx"])) as docx:
        assert "word/document.xml" in docx.namelist()


async def test_what_is_known_is_filled_in(speaker: Conversation) -> None:
    await tell(speaker, About.FILED, "02.11.2026", detail="issue")
    await speaker.press("Region")
    await speaker.press("Abai region")
    await speaker.press("Number")
    await speaker.say("AB-123456")
    await speaker.press_data(
        GetPaper(kind=PaperKind.COMPLAINT_LATE_TO_PROVIDER, language="ru", form=PaperForm.TEXT).pack()
    )
    paper = plain(speaker.said[0].text)
    assert "область Абай" in paper
    assert "Номер заявления: AB-123456" in paper
    assert "2 ноября 2026 года" in paper
    assert "11 ноября 2026 года" in paper, "the longest of the terms"


async def test_a_notice_names_the_contract_that_it_is_about(speaker: Conversation) -> None:
    speaker.now += timedelta(days=10)
    await signed(speaker, "02.11.2026")
    await tell(speaker, About.EMPLOYER_CHANGED, "05.11.2026", "31.12.2026")
    await tell(speaker, About.CONTRACT_ENDED, "04.11.2026")
    await signed(speaker, "09.11.2026")

    async def paper(kind: PaperKind) -> str:
        await speaker.press_data(GetPaper(kind=kind, language="ru", form=PaperForm.TEXT).pack())
        return plain(speaker.said[0].text)

    assert "Дата нового договора: 5 ноября 2026 года" in await paper(PaperKind.NEW_EMPLOYER_NOTICE)
    ended = await paper(PaperKind.TERMINATION_NOTICE)
    assert "Дата договора: 2 ноября 2026 года" in ended, "not of one that was signed after it"
    assert "Договор прекращён: 4 ноября 2026 года" in ended


async def test_a_complaint_about_lateness_that_comes_too_early_says_so(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    early = t("case.paper.too_early", day=t.date(date(2026, 11, 11)))
    open_it = OpenPaper(kind=PaperKind.COMPLAINT_LATE_TO_PROVIDER).pack()
    assert early not in (await applicant.press_data(open_it)).text, "nothing is known to be running"
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    assert early in (await applicant.press_data(open_it)).text
    refusal = OpenPaper(kind=PaperKind.COMPLAINT_REFUSAL_TO_PROVIDER).pack()
    assert early not in (await applicant.press_data(refusal)).text
    applicant.now += timedelta(days=10)
    assert early not in (await applicant.press_data(open_it)).text


async def test_a_complaint_says_that_the_term_for_it_is_not_known(applicant: Conversation, lang: Lang) -> None:
    by_when = load_rules().complaints.get("time_to_complain", date(2026, 11, 2))
    screen = await applicant.press_data(Open(view=View.COMPLAINTS).pack())
    assert by_when.text.in_(lang) in screen.text


async def test_attachments_are_what_was_ticked(speaker: Conversation) -> None:
    for document in ("eds", "translation"):
        await speaker.press_data(Tick(procedure="issue", document=document, ready=True).pack())
    await speaker.press_data(GetPaper(kind=PaperKind.APPLICATION_ISSUE, language="ru", form=PaperForm.TEXT).pack())
    paper = plain(speaker.said[0].text)
    assert "Перевод" in paper
    assert "ЭЦП" not in paper, "one signs with it, and attaches it nowhere"


async def test_a_self_check_that_is_not_finished_cannot_be_summed_up(applicant: Conversation, lang: Lang) -> None:
    data = GetPaper(kind=PaperKind.SELF_CHECK, language="kk", form=PaperForm.TEXT).pack()
    assert translator(lang)("case.paper.no_self_check") in (await applicant.press_data(data)).text


async def test_the_summary_of_a_self_check(speaker: Conversation) -> None:
    check = await speaker.check()
    while check is not None and check.finished_at is None:
        await speaker.press_data(f"a:{check.id}:{check.asking}:unknown")
        check = await speaker.check()
    for form in PaperForm:
        await speaker.press_data(GetPaper(kind=PaperKind.SELF_CHECK, language="kk", form=form).pack())
    assert speaker.files["self-check-kk.pdf"].startswith(b"%PDF")


async def test_the_number_in_a_paper_goes_with_the_number(speaker: Conversation) -> None:
    await tell(speaker, About.FILED, "02.11.2026", detail="issue")
    await speaker.press("Number")
    await speaker.say("AB-123456")
    await speaker.press_data(OpenPart(application=await _application(speaker), part=Part.NO_NUMBER).pack())
    await speaker.press_data(
        GetPaper(kind=PaperKind.COMPLAINT_LATE_TO_PROVIDER, language="ru", form=PaperForm.TEXT).pack()
    )
    assert "123456" not in speaker.said[0].text


async def _application(chat: Conversation) -> int:
    async with chat.database.transaction(chat.person_id) as unit:
        (application,) = await unit.applications.of(chat.person_id)
    return application.id
