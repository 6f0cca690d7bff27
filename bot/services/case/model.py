"""What the bot remembers of a person's case: frozen records, as the storage returns them.

Moments are aware and in UTC; days are calendar days of Kazakhstan. What a person typed stands as it was typed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules import Text
from rules.authority_data import AuthorityProcedure
from rules.calendar import WorkCalendar
from rules.procedure import Procedure


class EventKind(StrEnum):
    """What can happen in a case, as the person tells it."""

    FILED = "filed"
    CERTIFICATE_ISSUED = "certificate_issued"
    CONTRACT_SIGNED = "contract_signed"
    EMPLOYER_CHANGED = "employer_changed"
    CONTRACT_ENDED = "contract_ended"
    IDENTITY_CHANGED = "identity_changed"
    NOTICE_SENT = "notice_sent"
    REFUSED = "refused"
    EXTENDED = "extended"
    REISSUED = "reissued"
    REVOKED = "revoked"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as it is known now."""

    id: int
    person_id: int
    kind: EventKind
    day: date
    """When it happened; of a certificate that was issued or reissued, its first day."""
    until: date | None
    """The last day of the certificate, or of the contract; None where there is none or it is not known."""
    ground: str | None
    """Id of the ground of a refusal, a revocation or an end; None where it is not known."""
    version: int
    """Grows with each correction; earlier versions stay in the history."""
    reported_at: datetime
    changed_at: datetime
    retracted_at: datetime | None


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """What an event was before it was corrected."""

    event_id: int
    person_id: int
    version: int
    day: date
    until: date | None
    ground: str | None
    told_at: datetime
    replaced_at: datetime


class DutyState(StrEnum):
    """How a duty stands."""

    OPEN = "open"
    DONE = "done"
    NOT_MINE = "not_mine"
    """The person says that it does not concern them."""
    LAPSED = "lapsed"
    """Something that happened later, or a retracted event, left nothing to do."""


class Uncounted(StrEnum):
    """Why there is no last day: it is not guessed."""

    UNKNOWN_YEAR = "unknown_year"
    """The count leaves the years whose working days are known. It is made as soon as they are."""
    NOT_IN_FORCE = "not_in_force"
    """The rules that set the term are not in force on the day of the event."""


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day off within a term, with the reason that the person was shown."""

    day: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Count:
    """A term as it was counted, and by what."""

    due: date | None
    """The last day; None when it cannot be counted."""
    safe_day: date | None
    counted: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]
    preliminary: Text | None
    """Why the last day may still change; None when it rests on an official calendar alone."""
    uncounted: Uncounted | None
    rules_version: str
    calendar_revision: int


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that the person has to do within a term, opened by an event."""

    id: int
    person_id: int
    event_id: int
    rule: str
    """Id of the duty in the rules."""
    event_day: date
    state: DutyState
    count: Count
    revision: int
    """Grows whenever its days or its reminders change: a reminder of an earlier revision no longer counts."""
    snoozed_until: date | None
    opened_at: datetime
    closed_at: datetime | None
    """When the bot learned that it is no longer open."""
    closed_on: date | None
    """The day on which the person did it."""
    closed_by: int | None
    """Id of the event that answered it or made it lapse; None when the person said so themselves."""
    closed_why: str | None
    """Of a duty that is not the person's or has lapsed: an id of the reason."""
    note: str | None
    """What the person wants to remember as proof."""

    @property
    def due(self) -> date | None:
        """The last day; None when it cannot be counted."""
        return self.count.due


@dataclass(frozen=True, slots=True)
class NewDuty:
    """A duty that is about to be remembered."""

    person_id: int
    event_id: int
    rule: str
    event_day: date
    count: Count


@dataclass(frozen=True, slots=True)
class Application:
    """Something that the person has asked the authority for."""

    id: int
    person_id: int
    event_id: int | None
    """The event that told of the filing; None for one that was entered by itself."""
    procedure: AuthorityProcedure
    filed_at: datetime
    hour_known: bool
    """False when only the day is known; `filed_at` is then the last minute of that day."""
    accepted_on: date | None
    region: str | None
    portal: str | None
    number: "SealedNumber | None"
    late_after: date | None
    """The longest of the authority's terms; None when it cannot be counted."""
    uncounted: Uncounted | None
    rules_version: str
    calendar_revision: int
    revision: int
    outcome: str | None
    """Id of the outcome in the rules; None while there is none."""
    outcome_on: date | None
    outcome_event: int | None
    ground: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CliffCount:
    """By which days to sign and to file so that a certificate is extended before it ends, and by what that was counted.

    Of a certificate that is over it may be left over as well: the events say how it stands.
    """

    person_id: int
    event_id: int
    """The event that set the certificate's last day."""
    version: int
    """Of that event."""
    until: date
    """The certificate's last day."""
    sign_by: date | None
    """The last day to sign that leaves the whole term for filing; None when it cannot be counted."""
    file_by: date | None
    """The last day to sign and file; None when it cannot be counted."""
    rules_version: str
    """Empty when it was never counted."""
    calendar_revision: int


@dataclass(frozen=True, slots=True)
class SealedNumber:
    """The number of an application as it is kept: nobody can read it without the key."""

    cipher: str
    hash: str
    """Keyed, for look-up."""
    last4: str


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """What the person has noted about one document of a procedure."""

    person_id: int
    procedure: Procedure
    document: str
    """Id in the rules, or `own_1`, `own_2` and so on for one that the person added."""
    name: str | None
    """The person's own words for one that they added."""
    note: str | None
    ticked_at: datetime | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day that an officer has declared worked or off."""

    id: int
    day: date
    working: bool
    name: Text
    source: str
    """The address of the act, or of the page that announces it."""
    entered_by: int
    entered_at: datetime
    withdrawn_by: int | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseCalendar:
    """The working calendar with the officers' entries over it."""

    days: WorkCalendar
    revision: int
    """Grows with each entry and each withdrawal."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """A request to erase everything about a person."""

    receipt: str
    person_id: int | None
    """None once it has been done: the receipt remains, whose it was is not known any more."""
    requested_at: datetime
    due_at: datetime
    cancelled_at: datetime | None
    done_at: datetime | None
