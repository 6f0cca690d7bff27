"""`python -m bot day-off`, as an operator uses it, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.jobs import CaseJobs
from bot.storage import open_database
from tests.bot.commands.conftest import Command
from tests.bot.services.case.person import Person

SOURCE = "https://adilet.zan.kz/rus/docs/G26G0000001"
WORDS = ("--kk", "ауыстырылған демалыс", "--ru", "перенесённый  выходной", "--en", "day off <b>moved</b> {x}")
ADD = ("add", "2026-08-31", "--off", "--source", SOURCE, *WORDS)
NAME = {"kk": "ауыстырылған демалыс", "ru": "перенесённый выходной", "en": "day off <b>moved</b> {x}"}


@pytest.fixture
def day_off(command: Command) -> Command:
    """One run of `day-off`."""
    return partial(command, "day-off")


def test_a_day_is_entered_listed_and_withdrawn(day_off: Command, in_use: str) -> None:
    assert day_off("list") == (0, "Nothing has been entered: the calendar is that of the rules.\n", "")
    status, said, complaint = day_off(*ADD)
    assert (status, complaint) == (0, "")
    assert said.startswith("Entered as 1: Monday, 31 August 2026 is off (day off <b>moved</b> {x}).\n")
    assert "tells the people whose last day moves" in said
    assert day_off("list")[1].splitlines() == [
        "1  Monday, 31 August 2026: off",
        "    kk  ауыстырылған демалыс",
        "    ru  перенесённый выходной",
        "    en  day off <b>moved</b> {x}",
        f"    {SOURCE}",
        "    entered on 2026-08-26 at 12:00 Astana time by the operator",
    ]
    status, said, complaint = day_off("withdraw", "1")
    assert (status, complaint) == (0, "")
    assert said.startswith("Withdrawn: 1, Monday, 31 August 2026 is off")
    assert day_off("list")[1].startswith("Nothing")


def test_of_two_entries_for_a_day_the_list_says_which_counts(day_off: Command, in_use: str) -> None:
    day_off(*ADD)
    day_off("add", "2026-08-31", "--working", "--source", SOURCE, *WORDS)
    day_off("add", "2026-08-28", "--off", "--source", SOURCE, *WORDS)
    heads = [line for line in day_off("list")[1].splitlines() if line[:1].isdigit()]
    assert heads == [
        "3  Friday, 28 August 2026: off",
        "1  Monday, 31 August 2026: off (overruled by 2)",
        "2  Monday, 31 August 2026: worked",
    ]


def test_the_next_tick_tells_old_day_new_day_and_why_and_back_again(day_off: Command, in_use: str) -> None:
    assert asyncio.run(_lives_through(in_use, lambda person: person.tell("contract_ended"))) == []
    assert day_off(*ADD)[0] == 0
    (moved,) = asyncio.run(_lives_through(in_use))
    assert moved["moves"][0]["days"] == [{"which": "due", "old": "2026-09-02", "new": "2026-09-03"}]
    (day,) = moved["why"]
    assert (day["day"], day["working"], day["name"]) == ("2026-08-31", False, NAME)
    assert day["source"]["address"] == SOURCE
    assert day_off("withdraw", "1")[0] == 0
    back = asyncio.run(_lives_through(in_use))[-1]
    assert back["moves"][0]["days"] == [{"which": "due", "old": "2026-09-03", "new": "2026-09-02"}]


async def _lives_through(url: str, what: Callable[[Person], Any] | None = None) -> list[Mapping[str, Any]]:
    """What the person has been told of moved deadlines after the next tick."""
    database = await open_database(url)
    try:
        person = await Person(database).meet()
        if what is not None:
            await what(person)
        await CaseJobs(database).replan_deadlines(person.now)
        return await person.told("deadline_moved")
    finally:
        await database.close()


def _add(*, day: str = "2026-08-31", kind: str = "--off", source: str = SOURCE, kk: str = "демалыс") -> tuple[str, ...]:
    return ("add", day, kind, "--source", source, "--kk", kk, "--ru", "выходной", "--en", "day off")


WRONG = {
    "no command": ((), "required: add | list | withdraw"),
    "a day in another order": (_add(day="31.08.2026"), "'31.08.2026' is not a day; allowed: YYYY-MM-DD"),
    "a day that does not exist": (_add(day="2026-02-29"), "'2026-02-29' is not a day"),
    "neither worked nor off": (("add", "2026-08-31", *_add()[3:]), "one of the arguments --working --off is required"),
    "both": ((*_add(), "--working"), "not allowed with argument --off"),
    "no reason in a language": (_add()[:-2], "required: --en"),
    "an empty reason": (_add(kk="  "), "--kk is empty or cannot be shown; allowed: the reason"),
    "a reason of two lines": (_add(kk="a\nb"), "--kk is empty or cannot be shown"),
    "a command to a terminal": (_add(kk="\x1b[2J"), "--kk is empty or cannot be shown"),
    "letters that are none": (_add(kk="\udcff"), "--kk is empty or cannot be shown"),
    "a reason without end": (
        _add(kk="a" * 101),
        "too long; allowed: the reason that people are shown, one line of at most",
    ),
    "no address": (_add(source="order No 5"), "--source 'order No 5' is no address; allowed: https://"),
    "an address of nothing": (_add(source="https://"), "--source 'https://' is no address"),
    "an address with a command in it": (_add(source="https://a\x1b[2J"), r"--source 'https://a\x1b[2J' is no address"),
    "an unknown year": (_add(day="2035-08-31"), "working days of 2035 are not known; known are the years 2023 to"),
    "a Sunday that is off": (
        _add(day="2026-08-30"),
        "Sunday, 30 August 2026 is off already, and not by estimate; allowed",
    ),
    "an entry that is not there": (("withdraw", "7"), "no entry 7 that counts; allowed: nothing, as nothing has been"),
    "an entry that is no number": (("withdraw", "all"), "'all' is not a number; allowed: a whole number"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_wrong_input_is_one_line_and_status_2_and_changes_nothing(
    day_off: Command, fault: str, migrated_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{migrated_file}")
    arguments, says = WRONG[fault]
    status, said, complaint = day_off(*arguments)
    assert (status, said) == (2, "")
    assert says in complaint
    assert complaint.count("\n") == 1
    assert complaint.endswith("\n")
    assert day_off("list")[1].startswith("Nothing")


def test_an_entry_that_is_not_there_names_those_that_are(day_off: Command, in_use: str) -> None:
    day_off(*ADD)
    assert "no entry 2 that counts; allowed: 1\n" in day_off("withdraw", "2")[2]


def test_a_database_without_schema_is_no_database(
    day_off: Command, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_url)
    status, said, complaint = day_off("list")
    assert (status, said) == (2, "")
    assert "there is no database of this version of the bot" in complaint


def test_nothing_is_made_in_a_wrong_place(day_off: Command, environment: Mapping[str, str]) -> None:
    assert day_off(*ADD)[0] == 2
    assert not Path(environment["DATA_DIR"]).exists()


def test_a_server_that_does_not_answer_is_one_line(day_off: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret-word@127.0.0.1:1/nothing")
    status, said, complaint = day_off("list")
    assert (status, said) == (1, "")
    assert complaint.startswith("anyqtama: the database cannot be used: ")
    assert "secret-word" not in complaint
