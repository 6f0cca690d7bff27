"""How the authority works by the act, from `authority.toml`: its hours, its steps, and what to do when it is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Final, Literal, Self, get_args

from pydantic import Field, model_validator

from rules.errors import BadData, UnknownProcedure
from rules.procedure import Term
from rules.provenance import Cited, Sentence, Source, Timed
from rules.reading import DataFolder
from rules.text import LANGS, Text
from rules.timeline import Timeline

_FILE: Final = "authority.toml"

AuthorityProcedure = Literal[
    "issue", "extension", "change_of_employer", "reissue", "complaint_provider", "complaint_body"
]
"""What the authority has been asked for. `complaint_provider` is a complaint to the local executive body itself,
`complaint_body` one to the body considering complaints."""

PROCEDURES: Final[tuple[AuthorityProcedure, ...]] = get_args(AuthorityProcedure)

ACCEPTED_BEFORE_FILED: Final = "accepted_before_filed"
_HOURS: Final = "working_hours"


class WorkingHours(Cited):
    """When the authority's working day ends, in Kazakhstan's time, and what is said of an application after it."""

    unsure_from: time
    """From here on until `end` an application counts as received on the later day, because the hour is not certain."""
    end: time
    after_end: Text
    near_end: Text
    day_off: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.unsure_from > self.end:
            raise ValueError("unsure_from is after end")
        return self

    @model_validator(mode="after")
    def _names_to_fill(self) -> Self:
        for text, name in ((self.after_end, "end"), (self.near_end, "end"), (self.day_off, "reason")):
            if any(text.names(lang) != {name} for lang in LANGS):
                raise ValueError(f"a text must name {{{name}}} and nothing else, in every language")
        return self


class StepRule(Timed):
    """One thing that the authority has to do within a term."""

    procedure: AuthorityProcedure
    term: str
    """Id of the term in `terms.toml`."""
    counted_from: Literal["registration", "acceptance"]
    name: Text
    note: Text | None = None
    note_without_acceptance: Text | None = None
    """Said instead of `note` of a term that is counted from an acceptance whose day is not known."""
    source: Source | None = None
    """Where the act refers to the term from another paragraph; None when the term's own source says it all."""


class Late(Cited):
    """What to do when a term of a procedure has passed; the id is that of the procedure."""

    ask: tuple[Text, ...] = Field(min_length=1)
    """What to ask the contact centre 1411, sentence by sentence, in the words of the person who calls."""
    text: Text
    """What else there is: a complaint, or the court."""


@dataclass(frozen=True, slots=True)
class AuthorityRules:
    """What `authority.toml` holds, with the terms that it refers to."""

    hours: Timeline[WorkingHours]
    steps: Timeline[StepRule]
    late: Timeline[Late]
    sentences: Timeline[Sentence]
    terms: Timeline[Term]

    def hours_on(self, as_of: date) -> WorkingHours:
        """The working hours on a day; raises NotInForce for a day before the order."""
        return self.hours.get(_HOURS, as_of)

    def steps_of(self, procedure: AuthorityProcedure, as_of: date) -> tuple[StepRule, ...]:
        """The steps of a procedure on a day, in the order of the file.

        Raises UnknownProcedure, which names the ids that are allowed.
        """
        if procedure not in PROCEDURES:
            raise UnknownProcedure(procedure, PROCEDURES)
        return tuple(step for step in self.steps.on(as_of).values() if step.procedure == procedure)


@cache
def load_authority() -> AuthorityRules:
    """The authority's rules of this project, read at the first call. Raises BadData when the data are unsound."""
    return read_authority(DataFolder())


def read_authority(folder: DataFolder) -> AuthorityRules:
    """The authority's rules of a data folder; raises BadData for an unknown term or a procedure without its words."""
    rules = AuthorityRules(
        hours=folder.timeline(_FILE, "hours", WorkingHours),
        steps=folder.timeline(_FILE, "step", StepRule),
        late=folder.timeline(_FILE, "late", Late),
        sentences=folder.timeline(_FILE, "sentence", Sentence),
        terms=folder.timeline("terms.toml", "term", Term),
    )
    for wrong in _wrong(rules):
        raise BadData(_FILE, wrong)
    return rules


def _wrong(rules: AuthorityRules) -> Iterator[str]:
    terms = {term.id: term for term in rules.terms if term.who != "person" and term.unit == "working_days"}
    for step in rules.steps:
        if step.term not in terms:
            yield f"{step.id}: unknown term of the authority in working days {step.term!r}"
        elif fault := rules.terms.fault(step.term, "term", step):
            yield f"{step.id}: {fault}"
    for procedure in PROCEDURES:
        if not any(step.procedure == procedure for step in rules.steps):
            yield f"{procedure} has no [[step]]"
        if procedure not in rules.late:
            yield f"{procedure} has no [[late]]"
    if _HOURS not in rules.hours:
        yield f"has no hours {_HOURS!r}"
    if ACCEPTED_BEFORE_FILED not in rules.sentences:
        yield f"has no sentence {ACCEPTED_BEFORE_FILED!r}"
