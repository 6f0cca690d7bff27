"""The duties of a holder of the certificate (paragraphs 17, 18, 20 and 22), from `duties.toml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from rules.errors import BadData, UnknownDuty
from rules.procedure import Term
from rules.provenance import Cited, Record, Source
from rules.reading import DataFolder
from rules.text import Text
from rules.timeline import Timeline

_FILE = "duties.toml"


class FollowUp(Record):
    """Another duty that the same event starts."""

    duty: str
    source: Source


class Duty(Cited):
    """Something to be done within some working days of an event."""

    name: Text
    event: Text
    """The day from which the term runs, in words."""
    what: Text
    """What to do."""
    where: Text
    term: str
    """Id of the term in `terms.toml`."""
    then: tuple[FollowUp, ...] = ()


class CountingRule(Cited):
    """A rule by which days are counted."""

    text: Text


class Notes(Record):
    """What is said beside a due date."""

    counting: Text
    projected: Text
    estimated: Text


@dataclass(frozen=True, slots=True)
class Duties:
    """All duties with their terms, and how their days are counted."""

    timeline: Timeline[Duty]
    terms: Timeline[Term]
    counting: Timeline[CountingRule]
    notes: Notes

    @property
    def ids(self) -> tuple[str, ...]:
        """Every duty id, in the order of the order's paragraphs."""
        return tuple(dict.fromkeys(duty.id for duty in self.timeline))

    def duty(self, duty_id: str, event_date: date) -> Duty:
        """The duty as it was on the day of the event.

        Raises UnknownDuty, which names the ids that are allowed, and NotInForce for an event before the order.
        """
        if duty_id not in self.timeline:
            raise UnknownDuty(duty_id, self.ids)
        return self.timeline.get(duty_id, event_date)

    def working_days(self, duty: Duty, event_date: date) -> int:
        """How many working days there are for the duty after an event of that day."""
        return self.terms.get(duty.term, event_date).amount


@cache
def load_duties() -> Duties:
    """The duties of this project, read at the first call. Raises BadData when the data are unsound."""
    return read_duties(DataFolder())


def read_duties(folder: DataFolder) -> Duties:
    """The duties of a data folder; raises BadData when one leads to a duty or has a term that does not exist."""
    duties = Duties(
        timeline=folder.timeline(_FILE, "duty", Duty),
        terms=folder.timeline("terms.toml", "term", Term),
        counting=folder.timeline(_FILE, "counting", CountingRule),
        notes=folder.table(_FILE, "note", Notes),
    )
    terms = {term.id for term in duties.terms if term.who == "person" and term.unit == "working_days"}
    for duty in duties.timeline:
        if duty.term not in terms:
            raise BadData(_FILE, f"{duty.id}: unknown term of a person in working days {duty.term!r}")
        faults = [duties.terms.fault(duty.term, "term", duty)]
        faults += [duties.timeline.fault(follow_up.duty, "duty", duty) for follow_up in duty.then]
        for fault in filter(None, faults):
            raise BadData(_FILE, f"{duty.id}: {fault}")
    return duties
