"""The questions of the self-check, as the data give them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from rules.provenance import Record, Timed
from rules.text import Text

UNKNOWN = "unknown"
"""The answer "I don't know", which every question allows. A question that was not answered counts as it."""

PERIODS = "experience_periods"
"""The key under which the question `experience_years` can be answered with periods of work instead."""


class Option(Record):
    """One answer to choose."""

    id: str
    text: Text


class Question(Timed):
    """One question. The options of a country, a profession or an experience are those beside the free answer."""

    kind: Literal["choice", "country", "profession", "experience"]
    text: Text
    help: Text
    options: tuple[Option, ...]
    skip_when: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """Earlier answers, by question, after which this question is not asked."""
    open_values: tuple[str, ...] = ()
    """Answers after which nobody can tell whether the certificate is the way."""
    open_steps: tuple[str, ...] = ()
    """Ids of sentences: what to do first when the outcome is open here."""
    open_changes: tuple[str, ...] = ()
    """Ids of sentences: what else would change the outcome when it is open here."""
    unknown: Text
    """How the verdict names it when the answer is not known."""
    matters: Text
    """What knowing the answer would change."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys under which answers to this question are given."""
        return (self.id, PERIODS) if self.kind == "experience" else (self.id,)

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The answers to choose, in their order."""
        return tuple(option.id for option in self.options)
