"""The rules on the command line, for lawyers and tests.

Answers are JSON. Wrong input is one line on standard error that says what is wrong and what is allowed, and exit
status 2; unsound data are one line and exit status 1.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NoReturn
from zoneinfo import ZoneInfo

from rules.deadline import deadline
from rules.errors import BadData, RulesError
from rules.evaluation import evaluate
from rules.reading import DATA
from rules.search import search
from rules.text import LANGS
from rules.validation import Report, examine

_ISO_DATE: Final = re.compile(r"[12]\d{3}-\d{2}-\d{2}")
_STALE_AFTER: Final = 180


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 unsound data, 2 wrong input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except BadData as error:
        return _refuse(str(error), status=1)
    except (RulesError, _WrongInput) as error:
        return _refuse(str(error), status=2)


class _WrongInput(Exception):
    """Input that is not even an answer."""


class _OneLineParser(argparse.ArgumentParser):
    """A parser whose complaints are one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(prog="python -m rules", description="The law behind the certificate, as data.")
    commands = parser.add_subparsers(required=True, metavar="evaluate | search | deadline | validate")

    command = commands.add_parser("evaluate", help="answers as JSON on standard input, the verdict as JSON")
    command.add_argument("--as-of", type=_day, default=_today(), help="the day to judge by; today unless given")
    command.add_argument("--lang", choices=LANGS, default="en")
    command.set_defaults(run=_evaluate)

    command = commands.add_parser("search", help="professions that a text may name, best first, as JSON")
    command.add_argument("text")
    command.add_argument("--lang", choices=LANGS, help="settles ties; all three languages are searched")
    command.add_argument("--limit", type=_count, default=10)
    command.set_defaults(run=_search)

    command = commands.add_parser("deadline", help="the last day of a duty, as JSON")
    command.add_argument("--duty", required=True)
    command.add_argument("--event-date", type=_day, required=True)
    command.add_argument("--lang", choices=LANGS, default="en")
    command.set_defaults(run=_deadline)

    command = commands.add_parser("validate", help="whether the data are sound, and what is unverified or stale")
    command.add_argument("--stale-after", type=_count, default=_STALE_AFTER, metavar="DAYS", help="180 unless given")
    command.add_argument("--as-of", type=_day, default=_today(), help="the day to count from; today unless given")
    command.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="another folder of data files")
    command.add_argument("--quiet", action="store_true", help="print errors only")
    command.set_defaults(run=_validate)
    return parser


def _evaluate(options: argparse.Namespace) -> None:
    _print_json(evaluate(_answers(sys.stdin.buffer.read()), options.as_of).as_json(options.lang))


def _search(options: argparse.Namespace) -> None:
    _print_json([match.as_json() for match in search(options.text, options.lang, options.limit)])


def _deadline(options: argparse.Namespace) -> None:
    _print_json(deadline(options.duty, options.event_date).as_json(options.lang))


def _validate(options: argparse.Namespace) -> None:
    report = examine(options.data, options.as_of, options.stale_after)
    if not options.quiet:
        print("\n".join(_table(report)))
        print(
            f"\nRules {report.version}: {report.values} values, all sound. "
            f"Above: {len(report.findings)} unverified or last checked more than {options.stale_after} days ago. "
            f"{report.translations} are unofficial translations."
        )


def _table(report: Report) -> Iterable[str]:
    rows = [("part", "id", "status", "checked on", "days", "source")]
    for finding in report.findings:
        source = f"{finding.source.act}, {finding.source.paragraph}" if finding.source else ""
        status = finding.status.value if finding.status else ""
        rows.append((finding.part, finding.id, status, finding.checked_on.isoformat(), str(finding.age), source))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _answers(text: bytes) -> dict[str, Any]:
    try:
        answers = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        what = str(error).splitlines()[0]
        raise _WrongInput(
            f"standard input is not JSON: {what}; allowed: an object of answers by question id"
        ) from error
    if not isinstance(answers, dict):
        kind = type(answers).__name__
        raise _WrongInput(f"standard input is a JSON {kind}; allowed: an object of answers by question id")
    return answers


def _day(text: str) -> date:
    try:
        if _ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a day; allowed: YYYY-MM-DD, such as 2026-11-22")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 7:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number; allowed: a whole number from 0 to 999999")


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Almaty")).date()


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _refuse(what: str, status: int) -> int:
    print(" ".join(what.split()), file=sys.stderr)
    return status
