"""Annex 2 to the order: priority sectors, the types of economic activity in them, and the professions in demand.

Our copy is cut: after the first profession of an activity the text is lost (`complete` is false there). So a profession
that is not found here may well stand in the official list.
"""

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from rules.errors import BadData
from rules.provenance import Cited
from rules.reading import DataFolder
from rules.text import Text
from rules.timeline import Timeline


class Sector(Cited):
    """A priority sector of the economy."""

    number: int = Field(ge=1)
    name: Text


class Activity(Cited):
    """A type of economic activity within a sector."""

    sector: str
    name: Text
    complete: bool = False
    """Whether the list of professions is known to the end: no, until the data say so."""


class Profession(Cited):
    """One entry of the list under an activity; it may name several professions at once."""

    activity: str
    name: Text
    levels: tuple[int, ...] = ()
    """Levels of the National Qualifications Framework; empty where the copy names none."""
    complete: bool = False
    """False where the entry goes on in the act (recommended positions) and our copy is cut."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The list in all its versions. Ask for a day: `catalog.professions.on(as_of)`."""

    complete: bool
    """Whether our copy shows the whole list."""
    sectors: Timeline[Sector]
    activities: Timeline[Activity]
    professions: Timeline[Profession]

    def activities_of(self, sector_id: str, as_of: date) -> tuple[Activity, ...]:
        """The activities of a sector on that day, in the order of the act."""
        return tuple(activity for activity in self.activities.on(as_of).values() if activity.sector == sector_id)

    def professions_of(self, activity_id: str, as_of: date) -> tuple[Profession, ...]:
        """The professions of an activity on that day, in the order of the act."""
        return tuple(entry for entry in self.professions.on(as_of).values() if entry.activity == activity_id)

    def activity_of(self, profession: Profession, as_of: date) -> Activity:
        """The activity under which the profession stands."""
        return self.activities.get(profession.activity, as_of)

    def sector_of(self, activity: Activity, as_of: date) -> Sector:
        """The sector in which the activity stands."""
        return self.sectors.get(activity.sector, as_of)


def read_catalog(folder: DataFolder) -> Catalog:
    """The catalog of a data folder; raises BadData when an activity or a profession refers to nothing on some day."""
    file = "catalog.toml"
    catalog = Catalog(
        complete=folder.raw(file).get("complete") is True,
        sectors=folder.timeline(file, "sector", Sector),
        activities=folder.timeline(file, "activity", Activity),
        professions=folder.timeline(file, "profession", Profession),
    )
    for activity in catalog.activities:
        if fault := catalog.sectors.fault(activity.sector, "sector", activity):
            raise BadData(file, f"{activity.id}: {fault}")
    for entry in catalog.professions:
        if fault := catalog.activities.fault(entry.activity, "activity", entry):
            raise BadData(file, f"{entry.id}: {fault}")
    return catalog
