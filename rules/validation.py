"""What in the data is unverified, incomplete or stale, and whether the data are sound at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rules.authority_data import read_authority
from rules.calendar import KnownYear, read_calendar_data
from rules.catalog import Activity
from rules.certificate import read_certificate_sentences
from rules.documents import read_checklist
from rules.duty import read_duties
from rules.loading import read_rules
from rules.outcomes import read_outcomes
from rules.provenance import Source, Status, Timed
from rules.reading import DataFolder
from rules.search import check_synonyms, read_synonyms

UNVERIFIED = frozenset({Status.REPORTED, Status.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that a person should look at."""

    part: str
    """What the value belongs to: "terms", "gates"."""
    id: str
    status: Status | None
    gap: str | None
    """What the value says of itself: "incomplete" or "projected"."""
    checked_on: date
    age: int
    """Days since it was last checked."""
    source: Source | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a look at the data found."""

    version: str
    values: int
    """How many versions of values there are."""
    translations: int
    """How many of them are unofficial translations."""
    findings: tuple[Finding, ...]


def examine(path: Path, today: date, stale_after: int) -> Report:
    """Read a data folder and list what is reported only, not found, cut, worked out by rules alone, or was checked more
    than so many days ago.

    Raises BadData when the data are unsound.
    """
    folder = DataFolder(path)
    values = list(_all_values(folder))
    return Report(
        version=folder.version,
        values=len(values),
        translations=sum(_status(value) is Status.UNOFFICIAL_TRANSLATION for _, value in values),
        findings=tuple(
            finding
            for finding in (_finding(part, value, today) for part, value in values)
            if finding.status in UNVERIFIED or finding.gap or finding.age > stale_after
        ),
    )


def _all_values(folder: DataFolder) -> Iterator[tuple[str, Timed]]:
    """Every value of every file. A new data file is read here too, or nobody looks at it."""
    rules = read_rules(folder.path)
    duties = read_duties(folder)
    calendar = read_calendar_data(folder)
    authority = read_authority(folder)
    checklist = read_checklist(folder)
    check_synonyms(read_synonyms(folder), rules.catalog)
    yield from rules.values()
    others: dict[str, Iterable[Timed]] = {
        "duties": duties.timeline,
        "counting": duties.counting,
        "calendar years": calendar.years,
        "moved days": calendar.moved_days,
        "holidays": calendar.holidays.values(),
        "certificate's sentences": read_certificate_sentences(folder),
        "outcomes of a case": read_outcomes(folder),
        "lists of documents": checklist.lists,
        "checklist's sentences": checklist.sentences,
        "working hours": authority.hours,
        "authority's steps": authority.steps,
        "authority's delays": authority.late,
        "authority's clock": authority.sentences,
    }
    for part, values in others.items():
        yield from ((part, value) for value in values)


def _finding(part: str, value: Timed, today: date) -> Finding:
    return Finding(
        part=part,
        id=value.id,
        status=_status(value),
        gap=_gap(value),
        checked_on=value.checked_on,
        age=(today - value.checked_on).days,
        source=getattr(value, "source", None),
    )


def _status(value: Timed) -> Status | None:
    return getattr(value, "status", None)


def _gap(value: Timed) -> str | None:
    """What is missing although the value itself was read: professions of an activity, the calendar of a year."""
    match value:
        case Activity(complete=False):
            return "incomplete"
        case KnownYear(projected=True):
            return "projected"
        case _:
            return None
