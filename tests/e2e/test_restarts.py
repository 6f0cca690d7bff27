"""Deploys, crashes and long pauses: a button means the same afterwards, and nothing is lost."""

import asyncio
import signal
from pathlib import Path

from sandbox.client import words
from tests.e2e.conftest import PEOPLE, environment, process, running, settings
from tests.e2e.steps import begin, pressable, tap
from tests.telegram import Telegram

_START = 40.0
"""Seconds that a process of its own may take to be ready on a busy machine."""


async def test_a_restart_in_mid_question_loses_nothing(telegram: Telegram, tmp_path: Path) -> None:
    person = await telegram.person(PEOPLE["ru"])
    async with running(settings(telegram, tmp_path)):
        await begin(person, "ru")
        await tap(person, ":UZ")
        await tap(person, ":temporary")
        before = await person.screen()
    async with running(settings(telegram, tmp_path)):
        await tap(person, ":organisation")
        after = await person.screen()
    assert after["message_id"] == before["message_id"]
    assert "Вопрос 4" in words(after)


async def test_what_was_said_while_the_bot_was_away_is_answered(telegram: Telegram, tmp_path: Path) -> None:
    person = await telegram.person(PEOPLE["ru"])
    async with running(settings(telegram, tmp_path)):
        await begin(person, "ru")
    await person.send("Узбекистан")
    async with running(settings(telegram, tmp_path)):
        await person.wait_for("Вопрос 2")


async def test_a_button_from_last_week_does_what_was_meant(telegram: Telegram, tmp_path: Path) -> None:
    person = await telegram.person(PEOPLE["en"])
    async with running(settings(telegram, tmp_path)):
        await begin(person, "en")
        question = await person.screen()
        citizenship = {data.rpartition(":")[2]: data for data in pressable(question)}
        await tap(person, ":UZ")
        await tap(person, ":temporary")
    await telegram.sandbox.advance(7 * 24 * 3600)
    async with running(settings(telegram, tmp_path)):
        await person.press_data(question["message_id"], citizenship["TR"])
        screen = await person.screen()
        assert "Question 3" in words(screen)
        assert screen["message_id"] == question["message_id"]
        # The other answer still stands, and the citizenship is the one pressed last.
        await person.press_data(question["message_id"], citizenship["RU"])
        verdict = await person.wait_for("not a decision")
        assert "Eurasian" in words(verdict)


async def test_a_kill_in_the_middle_of_a_conversation_loses_nothing(telegram: Telegram, tmp_path: Path) -> None:
    """SIGKILL between two answers; what is pressed meanwhile waits with Telegram and counts after the restart."""
    person = await telegram.person(PEOPLE["kk"])
    async with process(environment(telegram, tmp_path)) as child:
        await begin(person, "kk", patience=_START)
        await tap(person, ":UZ")
        child.send_signal(signal.SIGKILL)
        await child.wait()
    screen = await person.screen()
    temporary = next(data for data in pressable(screen) if data.endswith(":temporary"))
    press = asyncio.create_task(person.press_data(screen["message_id"], temporary))
    async with process(environment(telegram, tmp_path)):
        await person.wait_for("3-сұрақ", patience=_START)
    press.cancel()
    await asyncio.gather(press, return_exceptions=True)


async def test_a_stop_signal_ends_the_bot_well(telegram: Telegram, tmp_path: Path) -> None:
    person = await telegram.person(PEOPLE["en"])
    await person.start()
    async with process(environment(telegram, tmp_path)) as child:
        await person.wait_for("Choose your language", patience=_START)
        child.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(child.wait(), 20) == 0
