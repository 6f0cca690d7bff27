"""The public service around the certificate: terms, grounds, documents and complaints."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from rules.provenance import Cited
from rules.text import Text

Procedure = Literal["issue", "extension", "change_of_employer", "reissue", "termination_notice"]
"""What a person asks the local executive body for, or tells it."""


class Term(Cited):
    """A term of the act: how long someone has, or how long the certificate lasts."""

    procedure: Procedure | Literal["complaint"]
    who: Literal["person", "local_executive_body", "body_considering_the_complaint", "certificate"]
    """Whose term it is."""
    amount: int = Field(gt=0)
    unit: Literal["working_days", "months", "years"]
    counted_from: Text
    text: Text


class RefusalGround(Cited):
    """A ground on which the certificate may be refused."""

    kind: Literal["row_9", "statutory"]
    """Of this service (Annex 2, row 9), or of every public service (Article 19-1 of the law)."""
    text: Text
    remedy: Text


class EndingGround(Cited):
    """A ground on which the certificate is revoked or ends."""

    kind: Literal["revocation", "end"]
    text: Text


def _from_fewest_to_most(days: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= days[0] <= days[1]:
        raise ValueError("lead_days are the fewest and the most days, in this order")
    return days


LeadDays = Annotated[tuple[int, int], AfterValidator(_from_fewest_to_most)]
"""Calendar days from asking for a document to having it: the fewest and the most."""


class Document(Cited):
    """A document for one or more procedures."""

    procedures: tuple[Procedure, ...] = Field(min_length=1)
    start: int = Field(ge=1)
    """The order in which to start on it: what takes longest comes first. Our advice, not the act's."""
    name: Text
    proves: Text
    given_by: Text
    lead_time: Text
    lead_days: LeadDays | None = None
    """None while nobody has stated them: then `lead_time` alone says it, in words."""
    form: Text
    """How it must look."""
    verified: bool
    """Whether the act itself, as we read it, asks for the document, or an officer has confirmed it."""
    note: Text | None = None


class DocumentList(Cited):
    """What is known of the list of documents of a procedure as a whole; the id is that of the procedure."""

    id: Procedure
    complete: bool
    """Whether these are all the documents that the act asks for."""
    note: Text


class ComplaintStep(Cited):
    """One thing to know about complaints, in the order of the act."""

    text: Text
