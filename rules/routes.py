"""The ways to work in Kazakhstan, and the answers that decide between them by themselves."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from rules.provenance import Cited, Sentence
from rules.text import Text


class Outcome(StrEnum):
    """What the self-check comes to."""

    NOT_A_FOREIGNER = "not_a_foreigner"
    NOT_NEEDED = "not_needed"
    """No permit is needed to work."""
    OTHER_ROUTE = "other_route"
    """Another permit than this certificate."""
    CAN_APPLY = "can_apply"
    """The person can apply for the certificate; what the authority decides is not foretold."""
    CANNOT_TELL = "cannot_tell"


class Gate(Cited):
    """Answers to one question that end the questions."""

    question: str
    values: tuple[str, ...] = Field(min_length=1)
    outcome: Outcome
    route: str | None = None
    text: Text
    needs: tuple[str, ...] = ()
    """Questions whose answers must be known, or the gate ends the questions without deciding."""
    next_steps: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()


class Route(Cited):
    """A way to work."""

    name: Text
    next_steps: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()


class Citizenships(Sentence):
    """The citizenships that can use a route, as reported; the text is for all others."""

    route: str
    codes: tuple[str, ...] = Field(min_length=1)


class Reason(Sentence):
    """A reason that the verdict gives after some answers to one question."""

    question: str
    values: tuple[str, ...] = Field(min_length=1)
    needs: tuple[str, ...] = ()
    """Questions whose answers must be known for the reason to be true."""


class Step(Sentence):
    """Something to do for the certificate, for those who gave one of the answers in `when`; empty means everybody."""

    when: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class Portal(Cited):
    """Where to apply."""

    name: str
    address: str
