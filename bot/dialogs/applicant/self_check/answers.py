"""Answers in words, and the list of them to change one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bot.dialogs.applicant.buttons import Ask, Go, Place
from bot.dialogs.applicant.layout import at_start, bullets, column, paragraphs
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator, key
from bot.services.self_check import Period, is_answered, periods_of
from rules import Answers, Question, load_rules
from rules.questions import PERIODS

TOPICS: Final[Mapping[str, str]] = {
    "citizenship": key("topic.citizenship.plain"),
    "stay_status": key("topic.stay_status.plain"),
    "work_for": key("topic.work_for.plain"),
    "profession": key("topic.profession.plain"),
    "higher_education": key("topic.higher_education.plain"),
    "academic_degree": key("topic.academic_degree.plain"),
    "english_teaching_certificate": key("topic.english_teaching_certificate.plain"),
    "experience_years": key("topic.experience_years.plain"),
    "iin": key("topic.iin.plain"),
    "eds": key("topic.eds.plain"),
}
"""What each question is about, in a word or two."""


def topic(t: Translator, question_id: str) -> str:
    """What a question is about, as it stands within a sentence."""
    return t(TOPICS[question_id])


def topic_at_start(t: Translator, question_id: str) -> str:
    """The same with a capital, for a button or a line."""
    return at_start(topic(t, question_id))


def answer_in_words(t: Translator, question: Question, answers: Answers, as_of: date) -> str:
    """The present answer to a question that has one."""
    if PERIODS in question.keys and PERIODS in answers:
        return t.list([period_in_words(t, period) for period in periods_of(answers)])
    value = answers[question.id]
    for option in question.options:
        if option.id == value:
            return t.html(option.text)
    if question.kind == "country":
        return t.country(str(value))
    if question.kind == "profession":
        return t.html(load_rules().catalog.professions.get(str(value), as_of).name)
    return t.years(value) if isinstance(value, int | float) else str(value)


def period_in_words(t: Translator, period: Period) -> str:
    """March 2015 – June 2019; without an end, to the present day."""
    end = period.get("to")
    return t.period(date.fromisoformat(period["from"]), date.fromisoformat(end) if end else None)


def answer_lines(t: Translator, questions: Sequence[Question], answers: Answers, as_of: date) -> list[str]:
    """Every answered question with its answer, in the order of the questions."""
    return [
        t("change.line", topic=topic_at_start(t, question.id), answer=answer_in_words(t, question, answers, as_of))
        for question in questions
        if is_answered(question, answers)
    ]


def change_screen(t: Translator, check_id: int, questions: Sequence[Question], answers: Answers, as_of: date) -> Screen:
    """All answers; the button of a question asks it again."""
    answered = [question for question in questions if is_answered(question, answers)]
    return Screen(
        paragraphs(t("change.text"), bullets(answer_lines(t, answered, answers, as_of))),
        column(
            *(
                Button(topic_at_start(t, question.id), Ask(check=check_id, question=question.id).pack())
                for question in answered
            ),
            Button(t("here.button"), Go(to=Place.HERE).pack()),
        ),
    )


def answers_screen(t: Translator, questions: Sequence[Question], answers: Answers, as_of: date) -> Screen:
    """What was answered, without buttons: it stays above the verdict."""
    return Screen(paragraphs(t("answers.text"), bullets(answer_lines(t, questions, answers, as_of))))
