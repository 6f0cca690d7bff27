"""All of the law's data in one object."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from rules.acts import Act
from rules.catalog import Catalog
from rules.criteria import Criterion, EducationLine, ExperienceScale
from rules.plural import Plurals
from rules.procedure import ComplaintStep, Document, EndingGround, RefusalGround, Term
from rules.provenance import Sentence, Timed
from rules.questions import Question
from rules.routes import Citizenships, Gate, Portal, Reason, Route, Step
from rules.timeline import Timeline

ORDER = "order_236"
"""Id of the act that all the rest is about."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the data files hold. Values are looked up as of a day: `rules.terms.get("decision", as_of)`."""

    version: str
    """Changes whenever any data file changes."""
    changes: tuple[date, ...]
    """The days, in order, on which a value of any data file comes into force or ceases to be."""
    acts: Timeline[Act]
    catalog: Catalog
    questions: Timeline[Question]
    education: Timeline[EducationLine]
    experience: Timeline[ExperienceScale]
    gates: Timeline[Gate]
    routes: Timeline[Route]
    citizenships: Timeline[Citizenships]
    steps: Timeline[Step]
    portals: Timeline[Portal]
    sentences: Timeline[Sentence]
    reasons: Timeline[Reason]
    terms: Timeline[Term]
    refusal_grounds: Timeline[RefusalGround]
    ending_grounds: Timeline[EndingGround]
    documents: Timeline[Document]
    complaints: Timeline[ComplaintStep]
    plurals: Plurals

    def version_on(self, as_of: date) -> str:
        """The version, and the day since which the values hold that are in force on the day.

        So it also changes, by itself, on the day on which a value that the data have long had comes into force.
        """
        since = bisect_right(self.changes, as_of)
        return f"{self.version}/{self.changes[since - 1].isoformat()}" if since else self.version

    def require_in_force(self, as_of: date) -> None:
        """Raise NotInForce when the order is not in force on that day."""
        self.acts.get(ORDER, as_of)

    def criteria(self, as_of: date) -> tuple[Criterion, ...]:
        """What points are given for on that day, in the order of paragraph 10."""
        return (*self.education.on(as_of).values(), *self.experience.on(as_of).values())

    def values(self) -> Iterator[tuple[str, Timed]]:
        """Every version of every value, with the name of what it belongs to."""
        for part in (self, self.catalog):
            for field in fields(part):
                timeline = getattr(part, field.name)
                if isinstance(timeline, Timeline):
                    for value in timeline:
                        yield field.name, value
