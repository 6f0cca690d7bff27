"""The public service around the certificate: terms, grounds, documents and complaints."""

from typing import Literal

from pydantic import Field

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


class Document(Cited):
    """A document for one or more procedures."""

    procedures: tuple[Procedure, ...] = Field(min_length=1)
    start: int = Field(ge=1)
    """The order in which to start on it: what takes longest comes first. Our advice, not the act's."""
    name: Text
    proves: Text
    given_by: Text
    lead_time: Text
    form: Text
    """How it must look."""
    verified: bool
    """Whether the act itself, as we read it, asks for the document."""


class ComplaintStep(Cited):
    """One thing to know about complaints, in the order of the act."""

    text: Text
