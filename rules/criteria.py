"""Paragraph 10: what the points are given for."""

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from rules.provenance import Cited, Record
from rules.text import Text


class Criterion(Cited):
    """What the Commission gives points for."""

    question: str
    name: Text
    evidence: Text
    """What would prove it."""


class EducationLine(Criterion):
    """A line of education: its points or nothing."""

    points: int = Field(gt=0)
    reading: Text | None = None
    """How we understand a word that the act does not explain."""


class ExperienceStep(Record):
    """Full years of experience, both included, and their points. Without `to_years` the step has no end."""

    from_years: int
    to_years: int | None = None
    points: int = Field(gt=0)


class ExperienceScale(Criterion):
    """Points by full years, steps in order. Between its steps, the act says nothing of parts of a year."""

    steps: tuple[ExperienceStep, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for earlier, later in pairwise(self.steps):
            if earlier.to_years is None or later.from_years != earlier.to_years + 1:
                raise ValueError("the steps leave a gap or overlap")
        return self

    @property
    def max_points(self) -> int:
        """The points of the highest step."""
        return self.steps[-1].points

    def points(self, full_years: int) -> int:
        """The points for so many full years; none below the first step."""
        return max((step.points for step in self.steps if full_years >= step.from_years), default=0)

    def next_step(self, full_years: int) -> ExperienceStep | None:
        """The first step that is not reached yet."""
        return next((step for step in self.steps if step.from_years > full_years), None)

    def silent_after(self, full_years: int) -> bool:
        """Whether so many full years and a part of the next lie between two steps, where the act says nothing."""
        upcoming = self.next_step(full_years)
        return upcoming is not None and upcoming.from_years == full_years + 1
