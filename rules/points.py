"""The points of paragraph 10, as ranges.

An answer that is not known gives a range from nothing to all. Whether the education lines add up the act does not say:
the total goes from the highest single line to their sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.criteria import EducationLine, ExperienceScale
from rules.provenance import Source
from rules.questionnaire import Replay
from rules.sentences import Says
from rules.text import Text


@dataclass(frozen=True, slots=True)
class PointRange:
    """From `min` to `max` points, both included."""

    min: int
    max: int


@dataclass(frozen=True, slots=True)
class PointItem:
    """What one criterion gives."""

    criterion: str
    name: Text
    awarded: PointRange
    evidence: Text
    """What would prove it."""
    source: Source
    note: Text | None
    """Why it is a range, or how we read the act where it is silent."""


@dataclass(frozen=True, slots=True)
class Points:
    """The points that the Commission would see. The act names no pass mark."""

    min: int
    max: int
    items: tuple[PointItem, ...]
    note: Text | None


def no_points(replayed: Replay) -> Points:
    """What is said where the points play no part."""
    return Points(0, 0, (), replayed.say(Says.POINTS_NOT_COUNTED))


def count_points(replayed: Replay) -> Points:
    """The points by the answers."""
    rules, as_of = replayed.rules, replayed.as_of
    education = [_education(line, replayed) for line in rules.education.on(as_of).values()]
    experience = [_experience(scale, replayed) for scale in rules.experience.on(as_of).values()]
    several = sum(item.awarded.max > 0 for item in education) > 1
    return Points(
        min=max(_lows(education), default=0) + sum(_lows(experience)),
        max=sum(item.awarded.max for item in (*education, *experience)),
        items=(*education, *experience),
        note=replayed.say(Says.EDUCATION_LINES) if several else None,
    )


def _lows(items: Sequence[PointItem]) -> list[int]:
    return [item.awarded.min for item in items]


def _education(line: EducationLine, replayed: Replay) -> PointItem:
    awarded, note = {
        "yes": (PointRange(line.points, line.points), line.reading),
        "no": (PointRange(0, 0), None),
    }.get(replayed.value(line.question), (PointRange(0, line.points), replayed.say(Says.ANSWER_UNKNOWN)))
    return PointItem(line.id, line.name, awarded, line.evidence, line.source, note)


def _experience(scale: ExperienceScale, replayed: Replay) -> PointItem:
    length = replayed.experience
    note = None
    if length is None:
        awarded = PointRange(0, scale.max_points)
        note = replayed.say(Says.ANSWER_UNKNOWN)
    else:
        points = scale.points(length.full_years)
        awarded = PointRange(points, points)
        if length.part_of_a_year and scale.silent_after(length.full_years):
            years = replayed.rules.plurals.full_years.count(length.full_years)
            note = replayed.say(Says.PART_OF_A_YEAR).fill(years=years)
    return PointItem(scale.id, scale.name, awarded, scale.evidence, scale.source, note)
