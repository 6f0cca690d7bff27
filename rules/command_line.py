"""What the project's command lines have in common: one-line complaints, days and numbers as they are typed."""

import argparse
import re
import sys
from datetime import date
from typing import Final, NoReturn

_ISO_DATE: Final = re.compile(r"[12]\d{3}-\d{2}-\d{2}")


class WrongInput(Exception):
    """Input that a command cannot use. The message says what is wrong and what is allowed."""


class OneLineParser(argparse.ArgumentParser):
    """A parser whose complaints are one line on standard error, without the usage, and exit status 2."""

    def error(self, message: str) -> NoReturn:
        """Complain, and end the program."""
        self.exit(refuse(f"{self.prog}: {message}", status=2))


def refuse(what: str, status: int) -> int:
    """Complain in one line on standard error; the exit status that was given."""
    sys.stderr.write(" ".join(what.split()) + "\n")
    return status


def write_utf8() -> None:
    """Print every letter whatever the terminal is set to; what it cannot show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def day_argument(text: str) -> date:
    """A day as an argument."""
    try:
        if _ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a day; allowed: YYYY-MM-DD, such as 2026-11-22")


def number_argument(text: str) -> int:
    """A number as an argument."""
    if text.isascii() and text.isdigit() and len(text) < 7:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number; allowed: a whole number from 0 to 999999")
