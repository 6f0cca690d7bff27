"""What buttons carry is a contract with every message that was ever sent."""

from itertools import product

import pytest

from bot.dialogs.applicant.buttons import __name__ as applicant_buttons
from bot.dialogs.applicant.carried import read_month_stamp, read_stamp
from bot.dialogs.applicant.case.application.buttons import OpenApplication, OpenPart, Part, SetPart
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import WITH_LAST_DAY, About, AskDay, Asked, ShowMonth, TellDay
from bot.dialogs.applicant.case.days.questions import LAST_DAYS
from bot.dialogs.applicant.case.documents.buttons import (
    AddDocument,
    BeginAgain,
    DropDocument,
    NoteDocument,
    OpenDocument,
    OpenDocuments,
    Tick,
)
from bot.dialogs.applicant.case.duties.buttons import Act, ActOnDuty, OpenDuty
from bot.dialogs.applicant.case.events.buttons import OpenDecisions, OpenEvent, RetractEvent, TellGround
from bot.dialogs.applicant.case.papers.buttons import GetPaper, OpenPaper, OpenPaperIn, PaperForm
from bot.dialogs.applicant.case.settings.buttons import AgreeLater, OpenConsent, SetConsent, SetQuiet
from bot.dialogs.applicant.own_data.buttons import Do, OwnDataAct
from bot.dialogs.callback_data import CallbackData
from bot.papers import PaperKind
from bot.services.model import ConsentScope
from bot.services.regions import regions
from rules import load_rules
from rules.authority_data import PROCEDURES as FILINGS
from rules.documents import PROCEDURES

LARGEST = 2**31 - 1

CONTRACT: list[tuple[CallbackData, str]] = [
    (Open(view=View.OVERVIEW), "c:overview"),
    (OpenDocuments(procedure="issue"), "cd:issue"),
    (OpenDocument(procedure="issue", document="iin"), "ce:issue:iin"),
    (Tick(procedure="issue", document="iin", ready=True), "ct:issue:iin:1"),
    (NoteDocument(procedure="issue", document="iin"), "cn:issue:iin"),
    (AddDocument(procedure="issue"), "ca:issue"),
    (BeginAgain(procedure="issue"), "c1:issue"),
    (DropDocument(procedure="issue", document="own_1"), "cr:issue:own_1"),
    (OpenPaper(kind=PaperKind.TERMINATION_NOTICE), "cp:termination_notice"),
    (OpenPaperIn(kind=PaperKind.TERMINATION_NOTICE, language="kk"), "cl:termination_notice:kk"),
    (
        GetPaper(kind=PaperKind.TERMINATION_NOTICE, language="kk", form=PaperForm.PDF),
        "cg:termination_notice:kk:pdf",
    ),
    (AskDay(about=About.FILED, detail="issue"), "cy:filed:issue:0::"),
    (ShowMonth(about=About.DONE, of=7, month="202611"), "cm:done::7:::202611"),
    (
        TellDay(about=About.CERTIFICATE_ISSUED, first="20261102", sure="f", day="20270201"),
        "cz:certificate_issued::0:20261102:f:20270201:",
    ),
    (
        TellGround(about=About.REFUSED, day="20261102", ground="court_ban"),
        "ck:refused:20261102:court_ban::",
    ),
    (OpenEvent(event=7), "cv:7"),
    (RetractEvent(event=7, sure=True), "cf:7:1"),
    (OpenDuty(duty=7), "cu:7"),
    (ActOnDuty(duty=7, act=Act.TOMORROW), "cx:7:tomorrow"),
    (OpenApplication(application=7), "cw:7"),
    (OpenDecisions(application=7), "cb:7"),
    (OpenPart(application=7, part=Part.NUMBER), "cq:7:number"),
    (SetPart(application=7, part=Part.REGION, value="astana"), "co:7:region:astana"),
    (OpenConsent(scope=ConsentScope.REMINDERS), "cj:reminders"),
    (SetConsent(scope=ConsentScope.REMINDERS, given=True, words="0123456789ab"), "cs:reminders:1:0123456789ab"),
    (AgreeLater(scope=ConsentScope.REMINDERS), "ci:reminders"),
    (SetQuiet(start=21, end=9), "ch:21:9"),
    (OwnDataAct(do=Do.FORGET), "m:forget"),
]


@pytest.mark.parametrize(("button", "data"), CONTRACT, ids=[data for _, data in CONTRACT])
def test_the_contract(button: CallbackData, data: str) -> None:
    assert button.pack() == data
    assert type(button).unpack(data) == button


def test_no_two_buttons_begin_alike() -> None:
    def kinds(base: type[CallbackData]) -> list[type[CallbackData]]:
        return [kind for child in base.__subclasses__() for kind in (child, *kinds(child))]

    mine = [kind for kind in kinds(CallbackData) if kind.__module__.startswith("bot.dialogs.applicant")]
    prefixes = [kind.__prefix__ for kind in mine]
    assert len(prefixes) == len(set(prefixes))
    in_contract = {type(button) for button, _ in CONTRACT} | {Asked}
    assert {kind for kind in mine if kind.__module__ != applicant_buttons} == in_contract


def test_the_longest_story_fits() -> None:
    """With every doubt settled, and asked which of several duties it answers."""
    details = ["", *FILINGS]
    for about, detail in product(About, details):
        if bool(detail) != (about is About.FILED):
            continue
        of = LARGEST if about in (About.CORRECTION, About.DONE, About.ACCEPTED, About.ANSWERED) else 0
        first = "20261102" if about in WITH_LAST_DAY else ""
        asked = {"about": about, "detail": detail, "of": of, "first": first, "sure": "fst"}
        assert TellDay(**asked, day="20270201", answers=str(LARGEST)).pack()
        assert ShowMonth(**asked, month="202702").pack()


def test_every_id_of_the_rules_fits() -> None:
    rules = load_rules()
    for document in rules.documents:
        for procedure in PROCEDURES:
            Tick(procedure=procedure, document=document.id, ready=True).pack()
    for ground in (*rules.refusal_grounds, *rules.ending_grounds):
        TellGround(about=About.REFUSED, day="20261102", ground=ground.id, sure="f", answers=str(LARGEST)).pack()
    for region in regions():
        SetPart(application=LARGEST, part=Part.REGION, value=region).pack()
    for portal in rules.portals:
        SetPart(application=LARGEST, part=Part.PORTAL, value=portal.id).pack()


def test_no_day_is_a_day_as_well() -> None:
    assert read_stamp("") is None


def test_a_last_day_is_asked_of_what_has_one() -> None:
    assert {*LAST_DAYS} == WITH_LAST_DAY


@pytest.mark.parametrize(
    "words", ["00000000", "20260230", "99991231", "00010101", "2026112", "202611021", "٢٠٢٦١١٠٢", "-2026112"]
)
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"figures|day|month|year"):
        read_stamp(words)


@pytest.mark.parametrize("words", ["", "202613", "202600", "999912", "2026", "٢٠٢٦١١"])
def test_what_is_no_month_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"figures|day|month|year"):
        read_month_stamp(words)


@pytest.mark.parametrize(
    "data",
    [
        "cy:filed::0::",
        "cy:contract_signed:issue:0::",
        "cy:done::7:20261102:",
        "cy:contract_signed::0::ff",
        "cy:contract_signed::0::x",
        "cz:contract_signed::0:::20261102:seven",
        "ck:filed:20261102:court_ban::",
        "cv:-1",
        "cu:2147483648",
        "cq:7:outcome",
        "co:7:hour:2460",
        "co:7:hour:",
        "co:7:number:12",
    ],
)
def test_what_no_button_of_ours_says_is_refused(data: str) -> None:
    kind = next(type(button) for button, _ in CONTRACT if type(button).__prefix__ == data.partition(":")[0])
    with pytest.raises(ValueError, match="validation error"):
        kind.unpack(data)
