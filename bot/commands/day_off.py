"""`day-off`: days that are declared worked or off while the bot runs, without code.

Nothing is sent from here: the running bot counts open deadlines again at its next tick and tells whom it concerns.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date
from typing import Final

from bot.clock import open_clock
from bot.commands.database import one_transaction, require_database
from bot.config import Settings
from bot.i18n import ASTANA_TIME
from bot.services.case.days_off import MOST_NAME, OPERATOR, DaysOff, WrongDay
from bot.services.case.model import DayEntry
from rules import LANGS, Lang, Text, UnknownYear
from rules.calendar import default_calendar
from rules.command_line import WrongInput, day_argument, number_argument
from rules.text import is_one_line

_AND_THEN: Final = (
    "The running bot counts open deadlines again within a minute and tells the people whose last day moves."
)
_REASON: Final = f"the reason that people are shown, one line of at most {MOST_NAME} characters"

_Action = Callable[[DaysOff, argparse.Namespace], Awaitable[str]]


def arrange(parser: argparse.ArgumentParser) -> None:
    """Let the parser understand `add`, `list` and `withdraw`."""
    actions = parser.add_subparsers(required=True, metavar="add | list | withdraw")

    add = actions.add_parser("add", help="declare a day worked or off")
    add.add_argument("day", type=day_argument, metavar="DAY", help="such as 2026-11-22")
    kind = add.add_mutually_exclusive_group(required=True)
    kind.add_argument("--working", action="store_true", dest="working", help="people work on this day")
    kind.add_argument("--off", action="store_false", dest="working", help="people do not work on this day")
    add.add_argument("--source", required=True, metavar="URL", help="the act, or the page that announces the day")
    for lang in LANGS:
        add.add_argument(f"--{lang}", required=True, metavar="WORDS", help="the reason that people are shown")
    add.set_defaults(action=_add)

    actions.add_parser("list", help="what has been entered and counts").set_defaults(action=_list)

    withdraw = actions.add_parser("withdraw", help="take an entry back")
    withdraw.add_argument("id", type=number_argument, metavar="ID", help="the number that `list` shows")
    withdraw.set_defaults(action=_withdraw)


def run(settings: Settings, options: argparse.Namespace) -> str:
    """Do it; what to tell the operator. Raises WrongInput, and StorageUnavailable when the database cannot be used."""
    require_database(settings)
    return asyncio.run(_run(settings, options))


async def _run(settings: Settings, options: argparse.Namespace) -> str:
    action: _Action = options.action
    clock = await open_clock(settings.bot_clock)
    async with one_transaction(settings) as unit:
        return await action(DaysOff(unit, clock.now()), options)


async def _add(days: DaysOff, options: argparse.Namespace) -> str:
    name = Text.model_validate({lang: _words(options, lang) for lang in LANGS})
    entry = await days.add(options.day, working=options.working, name=name, source=options.source, by=OPERATOR)
    if isinstance(entry, WrongDay):
        raise WrongInput(_complaint(entry, options))
    return f"Entered as {entry.id}: {_what(entry)}.\n{_AND_THEN}"


async def _list(days: DaysOff, _: argparse.Namespace) -> str:
    entries = await days.standing()
    if not entries:
        return "Nothing has been entered: the calendar is that of the rules."
    latest = {entry.day: entry.id for entry in entries}
    entries = sorted(entries, key=lambda entry: (entry.day, entry.id))
    return "\n\n".join("\n".join(_lines(entry, latest[entry.day])) for entry in entries)


async def _withdraw(days: DaysOff, options: argparse.Namespace) -> str:
    standing = {entry.id: entry for entry in await days.standing()}
    if not await days.withdraw(options.id, by=OPERATOR):
        raise WrongInput(f"there is no entry {options.id} that counts; allowed: {_ids(list(standing.values()))}")
    return f"Withdrawn: {options.id}, {_what(standing[options.id])}.\n{_AND_THEN}"


def _words(options: argparse.Namespace, lang: Lang) -> str:
    words: str = getattr(options, lang)
    if not words.strip() or not is_one_line(words):
        raise WrongInput(f"--{lang} is empty or cannot be shown; allowed: {_REASON}")
    return words


def _complaint(wrong: WrongDay, options: argparse.Namespace) -> str:
    match wrong:
        case WrongDay.UNKNOWN_YEAR:
            return _unknown_year(options.day)
        case WrongDay.NO_ADDRESS:
            return (
                f"--source {options.source!r} is no address; allowed: https://… without spaces, 300 characters at most"
            )
        case WrongDay.UNFIT_NAME:
            return f"--kk, --ru or --en is too long; allowed: {_REASON}"
        case WrongDay.ALREADY_SO:
            return (
                f"{_in_words(options.day)} is {_kind(options.working)} already, and not by estimate; "
                "allowed: a day of which the calendar says something else"
            )


def _unknown_year(day: date) -> str:
    try:
        default_calendar().day(day)
    except UnknownYear as error:
        return str(error)
    raise AssertionError(f"{day} is known")  # the service has just said that it is not


def _lines(entry: DayEntry, latest: int) -> Iterator[str]:
    overruled = "" if entry.id == latest else f" (overruled by {latest})"
    yield f"{entry.id}  {_in_words(entry.day)}: {_kind(entry.working)}{overruled}"
    yield from (f"    {lang}  {entry.name.in_(lang)}" for lang in LANGS)
    yield f"    {entry.source}"
    by = "the operator" if entry.entered_by == OPERATOR else f"Telegram user {entry.entered_by}"
    yield f"    entered on {entry.entered_at.astimezone(ASTANA_TIME):%Y-%m-%d at %H:%M} Astana time by {by}"


def _what(entry: DayEntry) -> str:
    return f"{_in_words(entry.day)} is {_kind(entry.working)} ({entry.name.en})"


def _kind(working: bool) -> str:  # noqa: FBT001
    return "worked" if working else "off"


def _in_words(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"


def _ids(entries: Sequence[DayEntry]) -> str:
    return ", ".join(str(entry.id) for entry in entries) or "nothing, as nothing has been entered"
