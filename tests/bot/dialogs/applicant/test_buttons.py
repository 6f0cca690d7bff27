"""What buttons carry is a contract with every message that was ever sent."""

from datetime import date

import pytest

from bot.dialogs.applicant import buttons
from bot.dialogs.applicant.buttons import Place, VerdictPart
from bot.dialogs.callback_data import CallbackData
from rules import load_rules

LARGEST = 2**31 - 1
"""More self-checks than there will ever be."""

CONTRACT: list[tuple[CallbackData, str]] = [
    (buttons.Go(to=Place.HERE), "g:here"),
    (buttons.Go(to=Place.WITHDRAWN), "g:withdrawn"),
    (buttons.ChooseLanguage(language="kk"), "l:kk"),
    (buttons.Decide(agree=True, language="ru", words="0123456789ab"), "k:1:ru:0123456789ab"),
    (buttons.Answer(check=7, question="citizenship", option="UZ"), "a:7:citizenship:UZ"),
    (buttons.Ask(check=7, question="profession"), "q:7:profession"),
    (buttons.ListAnswers(check=7), "w:7"),
    (buttons.ByPeriods(check=7), "p:7"),
    (buttons.DropPeriod(check=7, of=2), "r:7:2"),
    (buttons.PeriodsDone(check=7), "e:7"),
    (buttons.Browse(check=7), "b:7::"),
    (buttons.Browse(check=7, sector="health"), "b:7:health:"),
    (buttons.NotListed(check=7), "n:7"),
    (buttons.OpenVerdictPart(check=7, part=VerdictPart.DETAILS), "v:7:details"),
    (buttons.Erase(message=9, sent=1790000000), "d:9:1790000000"),
]


@pytest.mark.parametrize(("button", "data"), CONTRACT, ids=[data for _, data in CONTRACT])
def test_the_contract(button: CallbackData, data: str) -> None:
    assert button.pack() == data
    assert type(button).unpack(data) == button


def test_every_answer_fits() -> None:
    options = [(question.id, option.id) for question in load_rules().questions for option in question.options]
    options += [("profession", profession.id) for profession in load_rules().catalog.professions]
    for question_id, option_id in options:
        data = buttons.Answer(check=LARGEST, question=question_id, option=option_id).pack()
        assert data.isascii()


def test_every_place_in_the_catalog_fits() -> None:
    catalog = load_rules().catalog
    for sector in catalog.sectors.on(date(2026, 11, 22)).values():
        buttons.Browse(check=LARGEST, sector=sector.id).pack()
    for activity in catalog.activities.on(date(2026, 11, 22)).values():
        buttons.Browse(check=LARGEST, activity=activity.id).pack()


def test_no_two_buttons_begin_alike() -> None:
    prefixes = [kind.__prefix__ for kind in CallbackData.__subclasses__() if kind.__module__ == buttons.__name__]
    assert len(prefixes) == len(set(prefixes)) == len({type(button) for button, _ in CONTRACT})
