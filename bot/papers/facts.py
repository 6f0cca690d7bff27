"""What the bot may fill in. There is no place here for a name, an IIN, a passport, an employer or a BIN."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules import Activity, Profession, Sector, Text


class Procedure(StrEnum):
    """What the application that a complaint is about asked for."""

    ISSUE = "issue"
    EXTENSION = "extension"
    REISSUE = "reissue"


class Identity(StrEnum):
    """What a reissue is for (paragraph 22)."""

    SURNAME = "surname"
    FIRST_NAME = "first_name"
    PATRONYMIC = "patronymic"
    IDENTITY_DOCUMENT = "identity_document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a case. None, or nothing, leaves a blank."""

    region: Text | None = None
    """The region or city of the local executive body."""
    profession: Profession | None = None
    activity: Activity | None = None
    sector: Sector | None = None
    certificate_from: date | None = None
    certificate_to: date | None = None
    contract_date: date | None = None
    contract_ended_on: date | None = None
    identity_changed_on: date | None = None
    identity_changes: frozenset[Identity] = frozenset()
    procedure: Procedure = Procedure.ISSUE
    """For complaints only."""
    application_number: str | None = None
    filed_on: date | None = None
    decision_due: date | None = None
    """The last day of the longest term that the authority had."""
    refused_on: date | None = None
    attachments: tuple[Text, ...] = ()
    """Documents that go with an application, in their order."""
    due: date | None = None
    """The last day on which this paper is in time; shown on the applicant's page."""
    due_note: Text | None = None
    """Why that day may still change (`rules`' `preliminary_reason`)."""

    def tags(self) -> frozenset[str]:
        """What chooses pieces of a paper by the case."""
        known = {f"of_{self.procedure}"}
        if self.due is not None:
            known.add("due")
        if self.due is not None and self.due_note is not None:
            known.add("preliminary")
        return frozenset(known)
