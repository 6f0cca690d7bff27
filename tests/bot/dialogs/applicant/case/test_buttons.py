"""What buttons carry is a contract with every message that was ever sent."""

from itertools import product

import pytest

from bot.dialogs.applicant.buttons import __name__ as applicant_buttons
from bot.dialogs.applicant.carried import read_month_stamp, read_stamp
from bot.dialogs.applicant.case import buttons
from bot.dialogs.applicant.case.buttons import WITH_LAST_DAY, About, Act, Form, Part, View
from bot.dialogs.applicant.case.days.questions import LAST_DAYS
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
    (buttons.Open(view=View.OVERVIEW), "c:overview"),
    (buttons.OpenDocuments(procedure="issue"), "cd:issue"),
    (buttons.OpenDocument(procedure="issue", document="iin"), "ce:issue:iin"),
    (buttons.Tick(procedure="issue", document="iin", ready=True), "ct:issue:iin:1"),
    (buttons.NoteDocument(procedure="issue", document="iin"), "cn:issue:iin"),
    (buttons.AddDocument(procedure="issue"), "ca:issue"),
    (buttons.BeginAgain(procedure="issue"), "c1:issue"),
    (buttons.DropDocument(procedure="issue", document="own_1"), "cr:issue:own_1"),
    (buttons.OpenPaper(kind=PaperKind.TERMINATION_NOTICE), "cp:termination_notice"),
    (buttons.OpenPaperIn(kind=PaperKind.TERMINATION_NOTICE, language="kk"), "cl:termination_notice:kk"),
    (
        buttons.GetPaper(kind=PaperKind.TERMINATION_NOTICE, language="kk", form=Form.PDF),
        "cg:termination_notice:kk:pdf",
    ),
    (buttons.AskDay(about=About.FILED, detail="issue"), "cy:filed:issue:0::"),
    (buttons.ShowMonth(about=About.DONE, of=7, month="202611"), "cm:done::7:::202611"),
    (
        buttons.TellDay(about=About.CERTIFICATE_ISSUED, first="20261102", sure="f", day="20270201"),
        "cz:certificate_issued::0:20261102:f:20270201:",
    ),
    (
        buttons.TellGround(about=About.REFUSED, day="20261102", ground="court_ban"),
        "ck:refused:20261102:court_ban::",
    ),
    (buttons.OpenEvent(event=7), "cv:7"),
    (buttons.RetractEvent(event=7, sure=True), "cf:7:1"),
    (buttons.OpenDuty(duty=7), "cu:7"),
    (buttons.ActOnDuty(duty=7, act=Act.TOMORROW), "cx:7:tomorrow"),
    (buttons.OpenApplication(application=7), "cw:7"),
    (buttons.OpenDecisions(application=7), "cb:7"),
    (buttons.OpenPart(application=7, part=Part.NUMBER), "cq:7:number"),
    (buttons.SetPart(application=7, part=Part.REGION, value="astana"), "co:7:region:astana"),
    (buttons.OpenConsent(scope=ConsentScope.REMINDERS), "cj:reminders"),
    (buttons.SetConsent(scope=ConsentScope.REMINDERS, given=True, words="0123456789ab"), "cs:reminders:1:0123456789ab"),
    (buttons.AgreeLater(scope=ConsentScope.REMINDERS), "ci:reminders"),
    (buttons.SetQuiet(start=21, end=9), "ch:21:9"),
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
    in_contract = {type(button) for button, _ in CONTRACT} | {buttons.Asked}
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
        assert buttons.TellDay(**asked, day="20270201", answers=str(LARGEST)).pack()
        assert buttons.ShowMonth(**asked, month="202702").pack()


def test_every_id_of_the_rules_fits() -> None:
    rules = load_rules()
    for document in rules.documents:
        for procedure in PROCEDURES:
            buttons.Tick(procedure=procedure, document=document.id, ready=True).pack()
    for ground in (*rules.refusal_grounds, *rules.ending_grounds):
        buttons.TellGround(about=About.REFUSED, day="20261102", ground=ground.id, sure="f", answers=str(LARGEST)).pack()
    for region in regions():
        buttons.SetPart(application=LARGEST, part=Part.REGION, value=region).pack()
    for portal in rules.portals:
        buttons.SetPart(application=LARGEST, part=Part.PORTAL, value=portal.id).pack()


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
