"""The documents for a procedure, in the order in which to start on them, with what officers have confirmed or added.

A pack is a TOML file of an operator: documents that officers confirmed, documents that they added, and lists that they
declare complete. It holds data only and is validated like the data files:

    [[confirmed]]
    id = "translation"                  # of documents.toml
    checked_on = 2027-01-20
    status = "official"
    source = { act = "order_236", paragraph = "rules-annex 2, row 8" }
    lead_days = [2, 5]                  # and, if they are to change: start, given_by, lead_time, form, note

    [[added]]                           # as in documents.toml
    id = "medical_certificate"

    [[list]]                            # as in checklist.toml
    id = "issue"
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import Field

from rules.errors import BadData, UnknownProcedure
from rules.loading import load_rules
from rules.procedure import Document, LeadDays, Procedure
from rules.provenance import Cited, Record, Sentence, Source, Status
from rules.reading import DataFolder
from rules.text import Text
from rules.timeline import Timeline

_FILE: Final = "checklist.toml"

PROCEDURES: Final[tuple[Procedure, ...]] = get_args(Procedure)


class DocumentList(Cited):
    """What is known of the list of documents of a procedure as a whole; the id is that of the procedure."""

    id: Procedure
    complete: bool
    """Whether these are all the documents that the act asks for."""
    note: Text


class Confirmation(Record):
    """What an officer says of a document of the data: that it is asked for, and how it must be."""

    id: str
    """Id of the document."""
    checked_on: date
    status: Status
    source: Source
    start: int | None = Field(default=None, ge=1)
    given_by: Text | None = None
    lead_time: Text | None = None
    lead_days: LeadDays | None = None
    form: Text | None = None
    note: Text | None = None


class Pack(Record):
    """What officers have confirmed or added."""

    confirmed: tuple[Confirmation, ...] = ()
    added: tuple[Document, ...] = ()
    lists: tuple[DocumentList, ...] = Field(default=(), alias="list")


class _Says(StrEnum):
    REPORTED = "unverified_reported"
    NOT_FOUND = "unverified_not_found"


@dataclass(frozen=True, slots=True)
class Checklist:
    """What `checklist.toml` holds."""

    lists: Timeline[DocumentList]
    sentences: Timeline[Sentence]


def documents(procedure: Procedure, as_of: date, pack: Pack | None = None) -> tuple[Document, ...]:
    """The documents of a procedure on a day, in the order in which to start on them: what takes longest comes first.

    A document that is not verified has a note that says so. With a pack, what it says wins.
    Raises UnknownProcedure, which names the ids that are allowed, and NotInForce for a day before the order.
    """
    _check(procedure, as_of)
    asked_for = (
        document for document in _all_documents(pack) if procedure in document.procedures and document.in_force(as_of)
    )
    return tuple(_with_note(document, as_of) for document in sorted(asked_for, key=lambda document: document.start))


def document_list(procedure: Procedure, as_of: date, pack: Pack | None = None) -> DocumentList:
    """Whether the list of documents is complete, and what is said of it. With a pack, what it says wins.

    Raises what `documents` raises.
    """
    _check(procedure, as_of)
    of_pack = {known.id: known for known in (pack.lists if pack else ()) if known.in_force(as_of)}
    return of_pack.get(procedure) or _checklist().lists.get(procedure, as_of)


def read_pack(path: Path) -> Pack:
    """The pack in a TOML file. Its sources may name the acts of `acts.toml`.

    Raises BadData for anything that is unsound: a missing language, an unknown field, act or document, an id twice.
    """
    file = str(path.resolve())
    pack = DataFolder().whole(file, Pack)
    for wrong in _wrong(pack):
        raise BadData(file, wrong)
    return pack


def _check(procedure: Procedure, as_of: date) -> None:
    if procedure not in PROCEDURES:
        raise UnknownProcedure(procedure, PROCEDURES)
    load_rules().require_in_force(as_of)


def _wrong(pack: Pack) -> Iterator[str]:
    known = load_rules().documents
    for confirmation in pack.confirmed:
        if confirmation.id not in known:
            yield f"{confirmation.id}: no such document to confirm"
    for document in pack.added:
        if document.id in known:
            yield f"{document.id}: is known already: confirm it instead"
    for kind in (pack.confirmed, pack.added, pack.lists):
        ids = [entry.id for entry in kind]
        for twice in {entry_id for entry_id in ids if ids.count(entry_id) > 1}:
            yield f"{twice}: stated twice"


def _all_documents(pack: Pack | None) -> Iterator[Document]:
    """Every version of every document, as the pack has it."""
    confirmed = {confirmation.id: confirmation for confirmation in pack.confirmed} if pack else {}
    for document in load_rules().documents:
        confirmation = confirmed.get(document.id)
        yield document if confirmation is None else _confirmed(document, confirmation)
    yield from pack.added if pack else ()


def _confirmed(document: Document, confirmation: Confirmation) -> Document:
    stated: dict[str, Any] = {
        name: value for name in Confirmation.model_fields if (value := getattr(confirmation, name)) is not None
    }
    return document.model_copy(update=stated | {"verified": True})


def _with_note(document: Document, as_of: date) -> Document:
    if document.verified or document.note is not None:
        return document
    says = _Says.NOT_FOUND if document.status is Status.NOT_FOUND else _Says.REPORTED
    return document.model_copy(update={"note": _checklist().sentences.get(says, as_of).text})


@cache
def _checklist() -> Checklist:
    return read_checklist(DataFolder())


def read_checklist(folder: DataFolder) -> Checklist:
    """What a data folder says of lists as a whole; raises BadData when a list or a sentence is missing."""
    checklist = Checklist(
        lists=folder.timeline(_FILE, "list", DocumentList),
        sentences=folder.timeline(_FILE, "sentence", Sentence),
    )
    for procedure in PROCEDURES:
        if procedure not in checklist.lists:
            raise BadData(_FILE, f"{procedure} has no [[list]]")
    for sentence_id in _Says:
        if sentence_id not in checklist.sentences:
            raise BadData(_FILE, f"has no sentence {sentence_id.value!r}")
    return checklist
