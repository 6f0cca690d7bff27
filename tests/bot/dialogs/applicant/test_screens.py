"""Every screen in every language: within Telegram's limits, in one language, with nothing unfilled.

Most screens are met in conversations too; here are all of them, with the most that each can hold.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from aiogram.types import Chat, Message

from bot.dialogs.applicant.help import screens as help_
from bot.dialogs.applicant.other import screens as other
from bot.dialogs.applicant.self_check import profession
from bot.dialogs.applicant.self_check.answers import TOPICS, answers_screen, change_screen
from bot.dialogs.applicant.self_check.experience import periods_screen
from bot.dialogs.applicant.self_check.question import countries_screen, frequent_citizenships, question_screen
from bot.dialogs.applicant.start import screens as start
from bot.dialogs.screen import Screen
from bot.i18n import Translator, translator
from bot.services.model import Check, Consent, ConsentScope
from bot.services.self_check import MOST_PERIODS, Asked
from rules import COUNTRIES, LANGS, Answers, Lang, load_rules
from rules.questions import PERIODS
from tests.bot.dialogs.looks import speaks_several, wrong_with

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = NOW.date()
QUESTIONS = tuple(load_rules().questions.on(TODAY).values())
MESSAGE = Message(message_id=2**31 - 1, date=NOW, chat=Chat(id=1, type="private"))

LONGEST: Answers = {
    "citizenship": max(COUNTRIES, key=lambda code: len(translator("ru").country(code))),
    "stay_status": "company_head_100_foreign",
    "work_for": "organisation",
    "profession": max(
        load_rules().catalog.professions.on(TODAY).values(), key=lambda entry: len(entry.name.in_("kk"))
    ).id,
    "higher_education": "unknown",
    "academic_degree": "unknown",
    "english_teaching_certificate": "unknown",
    PERIODS: [{"from": f"19{50 + year}-11-01", "to": f"19{50 + year}-12-31"} for year in range(MOST_PERIODS)],
    "iin": "unknown",
    "eds": "unknown",
}


def check(answers: Answers) -> Check:
    return Check(2**31 - 1, 1, answers, None, NOW, NOW, None, None)


def asked(question_id: str, answers: Answers) -> Asked:
    """A question in the middle of a check with these answers."""
    place = [question.id for question in QUESTIONS].index(question_id)
    question = QUESTIONS[place]
    return Asked(
        check=check(answers),
        question=question,
        number=place + 1,
        total=len(QUESTIONS),
        previous=QUESTIONS[place - 1].id if place else None,
        answered=any(key in answers for key in question.keys),
        as_of=TODAY,
    )


def screens(t: Translator) -> Iterator[tuple[str, Screen]]:
    """Every screen of the applicant's dialogs but the verdict's, which `test_walk` meets in all its forms."""
    catalog = load_rules().catalog
    for question in QUESTIONS:
        yield f"question {question.id}", question_screen(t, asked(question.id, {}))
        yield f"question {question.id}, answered", question_screen(t, asked(question.id, LONGEST))
    yield "countries", countries_screen(t, asked("citizenship", {}), sorted(COUNTRIES)[:6])
    here = asked("profession", {})
    professions = tuple(catalog.professions.on(TODAY).values())
    for first in range(0, len(professions), profession.MOST_FOUND):
        yield "found", profession.found_screen(t, here, professions[first : first + profession.MOST_FOUND])
    yield "not in our copy", profession.not_in_copy_screen(t, here)
    yield "sectors", profession.sectors_screen(t, here)
    for sector in catalog.sectors.on(TODAY):
        yield f"sector {sector}", profession.activities_screen(t, here, sector)
    for activity in catalog.activities.on(TODAY):
        yield f"activity {activity}", profession.professions_screen(t, here, activity)
    yield "how to tell periods", periods_screen(t, asked("experience_years", {}))
    yield "periods", periods_screen(t, asked("experience_years", LONGEST))
    yield "an open period", periods_screen(t, asked("experience_years", {PERIODS: [{"from": "2020-01-01"}]}))
    yield "answers to change", change_screen(t, 2**31 - 1, QUESTIONS, LONGEST, TODAY)
    yield "answers", answers_screen(t, QUESTIONS, LONGEST, TODAY)
    yield "language", start.language_screen(t.lang)
    yield "consent", start.consent_screen(t)
    yield "no consent", start.no_consent_screen(t)
    yield "ready", start.ready_screen(t)
    for answered in (1, 2, 5, 10):
        yield "unfinished", start.unfinished_screen(t, answered)
    yield "finished", start.finished_screen(t, 2**31 - 1, TODAY)
    yield "help", help_.help_screen(t, "anyqtama_bot")
    yield "ask a person", help_.person_screen(t)
    yield "privacy without consent", help_.privacy_screen(t, None)
    consent = Consent(1, ConsentScope.STORAGE, "1", t.lang, "0", NOW, None)
    yield "privacy", help_.privacy_screen(t, consent)
    yield "withdraw", help_.withdraw_screen(t)
    yield "file", other.file_screen(t, MESSAGE)
    yield "key", other.key_file_screen(t, MESSAGE)
    yield (
        "personal data",
        other.personal_data_screen(
            t, MESSAGE, "850101300015, 4111 1111 1111 1111, N12345678, GOSTKNCA_0123456789abcdef.p12"
        ),
    )
    yield "group", other.group_screen(t, "anyqtama_bot")


@pytest.mark.parametrize(
    ("lang", "name", "screen"),
    [
        pytest.param(lang, name, screen, id=f"{lang} {name} {number}")
        for lang in LANGS
        for number, (name, screen) in enumerate(screens(translator(lang)))
    ],
)
def test_looks(lang: Lang, name: str, screen: Screen) -> None:
    assert not list(wrong_with(screen, None if speaks_several(screen) else lang)), name


def test_every_question_has_a_topic() -> None:
    assert {question.id for question in QUESTIONS} == TOPICS.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_topics_fit_on_buttons(lang: Lang) -> None:
    assert all(len(translator(lang)(name)) <= 28 for name in TOPICS.values())


def test_frequent_citizenships_are_countries_and_differ() -> None:
    codes = frequent_citizenships()
    assert set(codes) <= COUNTRIES
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_of_periods_is_read_in_one_piece(lang: Lang) -> None:
    text = periods_screen(translator(lang), asked("experience_years", LONGEST)).text
    assert f"\n{MOST_PERIODS}. " in text


def test_a_period_has_the_words_of_its_months() -> None:
    text = periods_screen(translator("kk"), asked("experience_years", {PERIODS: [{"from": "2015-03-01"}]})).text
    assert translator("kk").month(date(2015, 3, 1)) in text
