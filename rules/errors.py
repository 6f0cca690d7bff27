"""What can go wrong in the rules, as one tree:

    RulesError
    ├── BadData           the data files are unsound: found when they are loaded, never later
    ├── NotInForce        nothing is in force on the day that was asked about
    ├── UnknownYear       working days of that year are not known
    ├── UnknownDuty       no duty has that id
    ├── UnknownProcedure  no procedure has that id
    ├── WrongDates        two days cannot both be right: probably one was mistyped
    └── WrongAnswer       an answer to the self-check is not one of those allowed

The message of each is one English line for a terminal: what is wrong and what is allowed.
What a user reads is worded elsewhere, from the fields.
"""

from collections.abc import Iterable
from datetime import date

from rules.provenance import Sentence


class RulesError(Exception):
    """Anything that the rules refuse."""


class BadData(RulesError):
    """A data file is unsound."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}")
        self.file = file
        self.what = what


class NotInForce(RulesError):
    """Nothing under this id is in force on this day. The last known value is never used instead."""

    def __init__(self, what: str, as_of: date, known: str) -> None:
        super().__init__(f"{what}: nothing is in force on {as_of.isoformat()}; known: {known}")
        self.what = what
        self.as_of = as_of
        self.known = known
        """The days that are known, for a log: "2023-07-01 and later"."""


class UnknownYear(RulesError):
    """The calendar of this year is not known, and it is not guessed."""

    def __init__(self, year: int, first: int, last: int) -> None:
        super().__init__(f"working days of {year} are not known; known are the years {first} to {last}")
        self.year = year
        self.first = first
        self.last = last


class UnknownDuty(RulesError):
    """No duty has this id."""

    def __init__(self, duty_id: str, allowed: Iterable[str]) -> None:
        self.duty_id = duty_id
        self.allowed = tuple(allowed)
        super().__init__(f"unknown duty {duty_id!r}; allowed: {', '.join(self.allowed)}")


class UnknownProcedure(RulesError):
    """No procedure has this id."""

    def __init__(self, procedure: str, allowed: Iterable[str]) -> None:
        self.procedure = procedure
        self.allowed = tuple(allowed)
        super().__init__(f"unknown procedure {procedure!r}; allowed: {', '.join(self.allowed)}")


class WrongDates(RulesError):
    """Two days cannot both be right, by the act or by sense: probably one of them was mistyped."""

    def __init__(self, finding: Sentence, first: date, last: date, limit: date) -> None:
        # The days are a person's own: they are fields for the screen, and stay out of the line for the log.
        super().__init__(f"{finding.id}: {finding.text.en}")
        self.finding = finding
        """What is wrong, in words for the person."""
        self.first = first
        self.last = last
        self.limit = limit
        """The earliest or latest day that `last` could be."""


class WrongAnswer(RulesError):
    """An answer is not one of those allowed, or the question does not exist.

    The message repeats what was answered, so it is for a terminal and never for a log.
    """

    def __init__(self, question_id: str, what: str, allowed: str) -> None:
        super().__init__(f"{question_id}: {what}; allowed: {allowed}")
        self.question_id = question_id
        self.what = what
        self.allowed = allowed
