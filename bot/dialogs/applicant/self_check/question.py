"""One question on the screen."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.dialogs.applicant.buttons import Answer, Ask, Browse, ByPeriods, Go, ListAnswers, Place
from bot.dialogs.applicant.layout import bold, column, grid, lines, paragraphs, row
from bot.dialogs.applicant.self_check.answers import answer_in_words
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Translator
from bot.services.self_check import Asked
from rules import load_rules

_FREQUENT = Path(__file__).with_name("citizenships.toml")


def question_screen(t: Translator, asked: Asked) -> Screen:
    """The question with its help, its present answer if there is one, and the answers to choose from."""
    question = asked.question
    return Screen(
        paragraphs(
            lines(
                t("question.progress", number=asked.number, total=asked.total),
                bold(t.html(question.text)),
            ),
            t.html(question.help),
            t("experience.type") if question.kind == "experience" else None,
            _answer_now(t, asked),
        ),
        (*_choices(t, asked), *moves(t, asked)),
    )


def moves(t: Translator, asked: Asked) -> Keyboard:
    """Back, and from the second question on a way to change any answer."""
    here = Ask(check=asked.check.id, question=asked.previous) if asked.previous else Go(to=Place.HOME)
    change = ListAnswers(check=asked.check.id)
    return row(
        Button(t("back.button"), here.pack()),
        Button(t("change.button"), change.pack()) if asked.previous else None,
    )


def country_button(t: Translator, asked: Asked, code: str) -> Button:
    """A country with its flag, as an answer."""
    answer = Answer(check=asked.check.id, question=asked.question.id, option=code)
    return Button(f"{t.flag(code)} {t.country(code)}", answer.pack())


def countries_screen(t: Translator, asked: Asked, codes: Sequence[str]) -> Screen:
    """Typed words may have meant several countries: which of them?"""
    return Screen(t("country.choose"), (*column(*(country_button(t, asked, code) for code in codes)), *moves(t, asked)))


def option_buttons(t: Translator, asked: Asked) -> tuple[Button, ...]:
    """The answers that can be chosen as they are."""
    check, question = asked.check.id, asked.question
    return tuple(
        Button(option.text.in_(t.lang), Answer(check=check, question=question.id, option=option.id).pack())
        for option in question.options
    )


def _answer_now(t: Translator, asked: Asked) -> str | None:
    if not asked.answered:
        return None
    words = answer_in_words(t, asked.question, asked.check.answers, asked.as_of)
    return t("question.answer_now", answer=words)


def _choices(t: Translator, asked: Asked) -> Keyboard:
    options = option_buttons(t, asked)
    match asked.question.kind:
        case "country":
            return (*grid([country_button(t, asked, code) for code in frequent_citizenships()], 2), *column(*options))
        case "profession":
            browse = Button(t("profession.browse.button"), Browse(check=asked.check.id).pack())
            return column(browse, *options)
        case "experience":
            return (*_years(t, asked), *column(*options))
        case _:
            return column(*options)


@cache
def frequent_citizenships() -> tuple[str, ...]:
    """ISO 3166 codes, in the order of the buttons."""
    return tuple(tomllib.loads(_FREQUENT.read_text(encoding="utf-8"))["frequent"])


def _years(t: Translator, asked: Asked) -> Keyboard:
    """Full years up to where the points grow no more, and periods."""

    def button(words: str, years: int) -> Button:
        return Button(words, Answer(check=asked.check.id, question=asked.question.id, option=str(years)).pack())

    most = next(iter(load_rules().experience.on(asked.as_of).values())).steps[-1].from_years
    return (
        *column(button(t("experience.none.button"), 0)),
        *grid([button(str(years), years) for years in range(1, most)], 5),
        *column(
            button(t("experience.more.button", n=most), most),
            Button(t("experience.by_periods.button"), ByPeriods(check=asked.check.id).pack()),
        ),
    )
