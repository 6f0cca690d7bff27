"""The process is killed with SIGKILL, as an operating system short of memory does it."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from bot.services.model import Person
from bot.storage import open_database
from tests.bot.storage.writer import ASEL, NOW

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start(url: str) -> Iterator[Start]:
    """Start the writer; it is killed after the test at the latest."""
    writers = []

    def start(what: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.bot.storage.writer", url, what]
        writers.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))  # noqa: S603
        return writers[-1]

    yield start
    for writer in writers:
        if writer.poll() is None:
            _kill(writer)


def _kill(writer: "subprocess.Popen[str]") -> list[str]:
    """What the writer had still said before it was killed."""
    writer.kill()
    said, _ = writer.communicate()
    return said.split()


def _hear(writer: "subprocess.Popen[str]") -> str:
    assert writer.stdout is not None
    return writer.stdout.readline().strip()


async def test_half_a_transaction_leaves_nothing_and_the_one_before_is_owed_an_answer(url: str, start: Start) -> None:
    writer = start("halfway")
    assert _hear(writer) == "halfway"
    _kill(writer)

    database = await open_database(url)
    async with database.transaction(ASEL) as unit:
        assert await unit.updates.owed() == [ASEL]
        assert await unit.updates.owed_to(ASEL) == [1]
        assert await unit.persons.get(ASEL) == Person(ASEL, None, NOW, reachable=True, screen_id=None)
        assert await unit.checks.current(ASEL) is not None
        assert not await unit.updates.record(1, ASEL, NOW)
        assert await unit.updates.record(2, ASEL, NOW)
    await database.close()


async def test_whatever_was_said_to_be_committed_is_there(url: str, start: Start) -> None:
    writer = start("on_and_on")
    for _ in range(300):
        last = int(_hear(writer))
    said = [word for word in _kill(writer) if word.isdigit()]
    last = int(said[-2]) if len(said) > 1 else last  # the very last word may have been cut

    database = await open_database(url)
    async with database.transaction(ASEL) as unit:
        there = await unit.updates.owed_to(ASEL)
    await database.close()
    assert there[:last] == list(range(1, last + 1))
    assert there == list(range(1, len(there) + 1)), "no gaps"
