"""What can become of an application and of a certificate, and what to do next (paragraphs 12-23), from `outcomes.toml`.

The self-check has an outcome of its own, in `rules.routes`: that one is about answers, this one about what was done.
"""

from datetime import date
from functools import cache
from typing import Final, Literal, Self, get_args

from pydantic import Field, model_validator

from rules.duty import read_duties
from rules.errors import BadData
from rules.loading import load_rules
from rules.procedure import EndingGround, RefusalGround
from rules.provenance import Cited, Record, Source, Status
from rules.reading import DataFolder
from rules.text import Text
from rules.timeline import Timeline

_FILE: Final = "outcomes.toml"

OutcomeId = Literal["issued", "refused", "extended", "reissued", "revoked", "ended"]
OUTCOMES: Final[tuple[OutcomeId, ...]] = get_args(OutcomeId)


class NextStep(Record):
    """One thing to do."""

    text: Text
    duty: str | None = None
    """Id of the duty that sets the last day once its event has happened, for `rules.deadline`; None without a term."""
    source: Source | None = None
    """None for our own advice, which states no law."""
    status: Status | None = None

    @model_validator(mode="after")
    def _cited_or_ours(self) -> Self:
        if (self.source is None) != (self.status is None):
            raise ValueError("a step has both a source and a status, or neither")
        return self


class CaseOutcome(Cited):
    """What became of an application or a certificate; `source` is where the act names it."""

    id: OutcomeId
    name: Text
    meaning: Text
    grounds: Literal["refusal", "revocation", "end"] | None = None
    """Which grounds it can have; None for an outcome without grounds."""
    next: tuple[NextStep, ...] = Field(min_length=1)
    """In the order in which to do it."""


def outcome(outcome_id: OutcomeId, as_of: date) -> CaseOutcome:
    """What an outcome means on a day and what to do next.

    Raises NotInForce for an unknown outcome and for a day before the order.
    """
    return load_outcomes().get(outcome_id, as_of)


def grounds(outcome_id: OutcomeId, as_of: date) -> tuple[RefusalGround, ...] | tuple[EndingGround, ...]:
    """The grounds that the outcome can have on a day; a refusal's say what to remedy. Empty for one without grounds.

    Raises what `outcome` raises.
    """
    kind = outcome(outcome_id, as_of).grounds
    rules = load_rules()
    if kind == "refusal":
        return tuple(rules.refusal_grounds.on(as_of).values())
    return tuple(ground for ground in rules.ending_grounds.on(as_of).values() if ground.kind == kind)


@cache
def load_outcomes() -> Timeline[CaseOutcome]:
    """The outcomes of this project, read at the first call. Raises BadData when the data are unsound."""
    return read_outcomes(DataFolder())


def read_outcomes(folder: DataFolder) -> Timeline[CaseOutcome]:
    """The outcomes of a data folder; raises BadData for a missing outcome or an unknown duty."""
    outcomes = folder.timeline(_FILE, "outcome", CaseOutcome)
    duties = read_duties(folder)
    for outcome_id in OUTCOMES:
        if outcome_id not in outcomes:
            raise BadData(_FILE, f"has no outcome {outcome_id!r}")
    for one in outcomes:
        for step in one.next:
            if step.duty is not None and (fault := duties.timeline.fault(step.duty, "duty", one)):
                raise BadData(_FILE, f"{one.id}: {fault}")
    return outcomes
