"""The rules on the command line, for lawyers and tests.

Answers are JSON. Wrong input is one line on standard error that says what is wrong and what is allowed, and exit
status 2; unsound data, or output that cannot be written, are one line and exit status 1.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from reprlib import repr as short
from typing import Any, Final

from rules.command_line import OneLineParser, WrongInput, day_argument, number_argument, refuse, write_utf8
from rules.deadline import deadline
from rules.document_pack import Confirmation, Pack, read_pack
from rules.documents import document_name
from rules.errors import BadData, RulesError
from rules.evaluation import evaluate
from rules.procedure import Document, DocumentList
from rules.reading import DATA
from rules.search import search
from rules.text import LANGS
from rules.time_zone import KAZAKHSTAN
from rules.validation import Report, examine

_STALE_AFTER: Final = 180
_ANSWERS: Final = "allowed: an object of answers by question id"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 unsound data or nowhere to write, 2 wrong input."""
    write_utf8()
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        print(end="", flush=True)
    except BadData as error:
        return refuse(str(error), status=1)
    except (RulesError, WrongInput) as error:
        return refuse(str(error), status=2)
    except OSError as error:
        return _cannot_write(error)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = OneLineParser(prog="python -m rules", description="The law behind the certificate, as data.")
    commands = parser.add_subparsers(required=True, metavar="evaluate | search | deadline | validate")

    command = commands.add_parser("evaluate", help="answers as JSON on standard input, the verdict as JSON")
    command.add_argument(
        "--as-of", type=day_argument, default=_today(), metavar="DAY", help="the day to judge by; today unless given"
    )
    command.add_argument("--lang", choices=LANGS, default="en")
    command.set_defaults(run=_evaluate)

    command = commands.add_parser("search", help="professions that a text may name, best first, as JSON")
    command.add_argument("text")
    command.add_argument("--lang", choices=LANGS, help="settles ties; all three languages are searched")
    command.add_argument("--limit", type=number_argument, default=10, metavar="N", help="10 unless given")
    command.set_defaults(run=_search)

    command = commands.add_parser("deadline", help="the last day of a duty, as JSON")
    command.add_argument("--duty", required=True, metavar="ID", help="as rules/data/duties.toml names it")
    command.add_argument(
        "--event-date", type=day_argument, required=True, metavar="DAY", help="the day of what started it: 2026-09-18"
    )
    command.add_argument("--lang", choices=LANGS, default="en")
    command.set_defaults(run=_deadline)

    command = commands.add_parser(
        "validate", help="whether the data are sound, and what is unverified, incomplete or stale"
    )
    command.add_argument(
        "--stale-after", type=number_argument, default=_STALE_AFTER, metavar="DAYS", help="180 unless given"
    )
    command.add_argument(
        "--as-of", type=day_argument, default=_today(), metavar="DAY", help="the day to count from; today unless given"
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="another folder of data files")
    what.add_argument("--pack", type=Path, metavar="FILE", help="a document pack: what it confirms and adds")
    command.add_argument("--quiet", action="store_true", help="print errors only")
    command.set_defaults(run=_validate)
    return parser


def _evaluate(options: argparse.Namespace) -> None:
    _print_json(evaluate(_answers(_standard_input()), options.as_of).as_json(options.lang))


def _search(options: argparse.Namespace) -> None:
    _print_json([match.as_json() for match in search(options.text, options.lang, options.limit, as_of=_today())])


def _deadline(options: argparse.Namespace) -> None:
    _print_json(deadline(options.duty, options.event_date).as_json(options.lang))


def _validate(options: argparse.Namespace) -> None:
    if options.pack is not None:
        _validate_pack(options)
        return
    report = examine(options.data, options.as_of, options.stale_after)
    if not options.quiet:
        print("\n".join(_table(report)))
        print(
            f"\nRules {report.version}: {report.values} values, all sound. "
            f"Above: {len(report.findings)} unverified, incomplete or last checked more than "
            f"{options.stale_after} days ago. "
            f"{report.translations} are unofficial translations."
        )


def _validate_pack(options: argparse.Namespace) -> None:
    pack = read_pack(options.pack)
    if not options.quiet:
        print("\n".join(_aligned(_pack_rows(pack))))
        print(
            f"\nPack {options.pack}: confirms {len(pack.confirmed)}, adds {len(pack.added)}, "
            f"speaks of {len(pack.lists)} whole lists; all sound."
        )


def _pack_rows(pack: Pack) -> Iterable[tuple[str, ...]]:
    yield ("what", "id", "name", "procedures", "from", "status", "checked on", "source")
    for confirmation in pack.confirmed:
        name = document_name(confirmation.id, pack)
        yield ("confirms", confirmation.id, name.en if name else "", "", "", *_trust(confirmation))
    for document in pack.added:
        what = "adds" if document.verified else "adds, unverified"
        since = document.valid_from.isoformat()
        yield (what, document.id, document.name.en, " ".join(document.procedures), since, *_trust(document))
    for known in pack.lists:
        what = "list complete" if known.complete else "list not complete"
        yield (what, known.id, "", known.id, known.valid_from.isoformat(), *_trust(known))


def _trust(entry: Confirmation | Document | DocumentList) -> tuple[str, str, str]:
    return (entry.status.value, entry.checked_on.isoformat(), f"{entry.source.act}, {entry.source.paragraph}")


def _table(report: Report) -> Iterable[str]:
    rows = [("part", "id", "status", "checked on", "days", "source")]
    for finding in report.findings:
        source = f"{finding.source.act}, {finding.source.paragraph}" if finding.source else ""
        status = ", ".join(filter(None, (finding.status and finding.status.value, finding.gap)))
        rows.append((finding.part, finding.id, status, finding.checked_on.isoformat(), str(finding.age), source))
    return _aligned(rows)


def _aligned(rows: Iterable[Sequence[str]]) -> Iterable[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise WrongInput(f"standard input is closed; {_ANSWERS}")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise WrongInput(f"standard input cannot be read: {error.strerror}; {_ANSWERS}") from error


def _answers(text: bytes) -> dict[str, Any]:
    try:
        answers = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        what = str(error).splitlines()[0]
        raise WrongInput(f"standard input is not JSON: {what}; {_ANSWERS}") from error
    if not isinstance(answers, dict):
        raise WrongInput(f"standard input is not a JSON object; {_ANSWERS}")
    return answers


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object. Of two values for one name nobody can tell which was meant, so neither is taken."""
    named = dict(pairs)
    if len(named) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise WrongInput(
            f"{short(twice)} is given twice; allowed: each question once, each period with one from and to"
        )
    return named


def _cannot_write(error: OSError) -> int:
    """Give the output up: quietly when its reader has gone, as `head` does, else with a line that says why."""
    if sys.stdout is not None:
        # What is still buffered would fail once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 1
    return refuse(f"the output cannot be written: {error.strerror}", status=1)


def _today() -> date:
    return datetime.now(KAZAKHSTAN).date()


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
