"""Whatever people answer, in whatever order they change their minds: there is a verdict at the end, in each language.

`Conversation` checks every screen on the way.
"""

import asyncio
import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.i18n import translator
from bot.services.ports import Database
from rules import LANGS, Lang, load_rules
from rules.questions import Question
from tests.bot.dialogs.applicant.steps import begin
from tests.bot.dialogs.conversation import Conversation

TODAY = date(2026, 11, 22)
QUESTIONS = load_rules().questions.on(TODAY)
CITIZENSHIPS = ("KZ", "KG", "UZ", "TR", "stateless", "unknown")
PROFESSIONS = (*load_rules().catalog.professions.on(TODAY), "not_found", "unknown")
YEARS = ("0", "1", "3", "4", "10", "11", "unknown")

GATES = list(
    itertools.product(
        CITIZENSHIPS,
        (option.id for option in QUESTIONS["stay_status"].options),
        (option.id for option in QUESTIONS["work_for"].options),
    )
)


def options(question: Question) -> tuple[str, ...]:
    """Answers to a question: all of them, or those that make a difference."""
    if question.kind == "country":
        return CITIZENSHIPS
    if question.kind == "profession":
        return PROFESSIONS
    return YEARS if question.kind == "experience" else tuple(option.id for option in question.options)


async def walk(chat: Conversation, answers: dict[str, str]) -> None:
    """Answer what is asked until there is a verdict; what `answers` does not say is not known."""
    for _ in range(len(QUESTIONS) + 1):
        check = await chat.current()
        if check.finished_at is not None:
            return
        assert check.asking is not None
        await chat.press_data(f"a:{check.id}:{check.asking}:{answers.get(check.asking, 'unknown')}")
    raise AssertionError("more questions than there are")


@pytest.mark.parametrize("lang", LANGS)
def test_every_way_through_the_gates(runner: asyncio.Runner, shared_database: Database, lang: Lang) -> None:
    async def all_ways() -> None:
        seen = set()
        for citizenship, stay_status, work_for in GATES:
            chat = await begin(shared_database, lang)
            await walk(chat, {"citizenship": citizenship, "stay_status": stay_status, "work_for": work_for})
            verdict = chat.said[-1].text
            seen.add(verdict.splitlines()[0])
            for part in ("steps", "details", "share"):
                check = await chat.current()
                await chat.press_data(f"v:{check.id}:{part}", chat.last_id)
        assert len(seen) == 5, "all outcomes but what can be applied for, one of them in two wordings"

    runner.run(all_ways())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lang=st.sampled_from(LANGS),
    answers=st.fixed_dictionaries({name: st.sampled_from(options(asked)) for name, asked in QUESTIONS.items()}),
)
def test_any_answers_come_to_a_verdict(
    runner: asyncio.Runner, shared_database: Database, lang: Lang, answers: dict[str, str]
) -> None:
    async def one_walk() -> None:
        chat = await begin(shared_database, lang)
        await walk(chat, answers)
        verdict = chat.said[-1]
        assert translator(lang)("verdict.not_a_decision") in verdict.text
        check = await chat.current()
        for part in ("steps", "details", "share", "person"):
            await chat.press_data(f"v:{check.id}:{part}", chat.last_id)

    runner.run(one_walk())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lang=st.sampled_from(LANGS), data=st.data())
def test_any_buttons_in_any_order_never_lead_into_a_dead_end(
    runner: asyncio.Runner, shared_database: Database, lang: Lang, data: st.DataObject
) -> None:
    async def wander() -> None:
        chat = await begin(shared_database, lang)
        for _ in range(12):
            ways = sorted(
                (message_id, button.data)
                for message_id, screen in chat.messages.items()
                for row in screen.keyboard
                for button in row
                if button.data is not None and button.data != "g:withdrawn"
            )
            assert ways, "there is always a way on"
            message_id, pressed = data.draw(st.sampled_from(ways))
            await chat.press_data(pressed, message_id)
            assert not chat.silent, pressed

    runner.run(wander())
