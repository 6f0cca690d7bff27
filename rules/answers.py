"""The answers of a self-check: which are allowed, and what they mean.

Answers are JSON values by question id, as they come from a chat, a file or a database. A question whose answer is not
there counts as unknown. Periods of work stand under `experience_periods`, as a list of {"from", "to"} with ISO dates,
both days included; without "to" the work goes on.
"""

import re
from collections.abc import Container, Mapping
from datetime import date
from operator import attrgetter
from reprlib import repr as short
from typing import Final

from rules.countries import COUNTRIES
from rules.errors import WrongAnswer
from rules.experience import Experience, Period, from_periods, from_years
from rules.loading import load_rules
from rules.questions import PERIODS, UNKNOWN, Question

Answers = Mapping[str, object]

_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_DAY: Final = date(1900, 1, 1)
_MOST_YEARS: Final = 70
_MOST_PERIODS: Final = 100


def check_answer(question_id: str, value: object, as_of: date | None = None) -> None:
    """Raise WrongAnswer unless the value is an answer to the question; say what is wrong and what is allowed.

    `question_id` may be `experience_periods`. With `as_of`, the answers are those of that day, and days after it are
    refused in periods of work; without it, they are those of the question's newest version.
    """
    _check(_question(question_id, as_of), question_id, value, as_of)


def check_answers(answers: Answers, as_of: date) -> None:
    """Raise WrongAnswer at the first answer that is not allowed, or when experience is given in both ways."""
    for key, value in answers.items():
        check_answer(key, value, as_of)
    if "experience_years" in answers and PERIODS in answers:
        raise WrongAnswer(PERIODS, "experience_years is given too", "one of the two")


def sound(answers: Answers, as_of: date) -> dict[str, object]:
    """Those of the answers that are allowed. Experience that is given in both ways is left out as unclear."""
    kept = {key: value for key, value in answers.items() if _is_sound(key, value, as_of)}
    if "experience_years" in kept and PERIODS in kept:
        del kept["experience_years"], kept[PERIODS]
    return kept


def experience(answers: Answers, as_of: date) -> Experience | None:
    """The work experience that sound answers state; None when it is not known."""
    years, periods = answers.get("experience_years", UNKNOWN), answers.get(PERIODS, UNKNOWN)
    if isinstance(years, int | float):
        return from_years(years)
    if isinstance(periods, list):
        return from_periods(_period(item, as_of) for item in periods)
    return None


def _is_sound(key: str, value: object, as_of: date) -> bool:
    try:
        check_answer(key, value, as_of)
    except WrongAnswer:
        return False
    return True


def _question(key: str, as_of: date | None) -> Question:
    """The question under a key as it is on the day; without a day, or on one on which it is not asked, the newest."""
    questions = load_rules().questions
    for question in questions.on(as_of).values() if as_of else ():
        if key in question.keys:
            return question
    versions = [question for question in questions if key in question.keys]
    if versions:
        return max(versions, key=attrgetter("valid_from"))
    allowed = dict.fromkeys(known for question in questions for known in question.keys)
    raise WrongAnswer(short(key), "unknown question", ", ".join(allowed))


def _check(question: Question, key: str, value: object, as_of: date | None) -> None:
    options = question.option_ids
    if isinstance(value, str) and (value in options or value in _free_answers(question, as_of)):
        return
    if key == PERIODS:
        _check_periods(value, as_of)
    elif not (question.kind == "experience" and _is_number_of_years(value)):
        raise WrongAnswer(key, f"{short(value)} is not an answer", ", ".join([*_described(question, as_of), *options]))


def _free_answers(question: Question, as_of: date | None) -> Container[object]:
    """The answers to a question beside its options: too many to be options, or different from day to day."""
    if question.kind == "country":
        return COUNTRIES
    if question.kind == "profession":
        professions = load_rules().catalog.professions
        return professions.on(as_of) if as_of else professions
    return ()


def _described(question: Question, as_of: date | None) -> list[str]:
    if question.kind == "country":
        return ["a country code of ISO 3166-1 (two capital letters)"]
    if question.kind == "experience":
        return [f"a number from 0 to {_MOST_YEARS}, or periods under {PERIODS}"]
    if question.kind == "profession":
        return [entry.id for entry in load_rules().catalog.professions if as_of is None or entry.in_force(as_of)]
    return []


def _is_number_of_years(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST_YEARS


def _check_periods(value: object, as_of: date | None) -> None:
    if not isinstance(value, list) or not 1 <= len(value) <= _MOST_PERIODS:
        raise WrongAnswer(
            PERIODS,
            f"{short(value)} is not a list of periods",
            f'a list of 1 to {_MOST_PERIODS} objects such as {{"from": "2020-01-01", "to": "2023-12-31"}}, {UNKNOWN}',
        )
    for item in value:
        _period(item, as_of)


def _period(item: object, as_of: date | None) -> Period:
    if not isinstance(item, dict) or "from" not in item or not item.keys() <= {"from", "to"}:
        raise WrongAnswer(
            PERIODS, f"{short(item)} is not a period", 'an object with "from" and, if the work ended, "to"'
        )
    first = _day(item["from"], as_of)
    ended = item.get("to") is not None
    last = _day(item["to"], as_of) if ended else (as_of or date.max)
    if last < first:
        raise WrongAnswer(PERIODS, f"{last} is before {first}", "a period that ends after it begins")
    return Period(first, last)


def _day(value: object, as_of: date | None) -> date:
    latest = as_of or date.max
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and _ISO_DATE.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_DAY <= day <= latest:
        allowed = f"a day as YYYY-MM-DD from {_FIRST_DAY}" + (f" to {as_of}" if as_of else "")
        raise WrongAnswer(PERIODS, f"{short(value)} is not a day of work", allowed)
    return day
