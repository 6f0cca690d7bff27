"""The documents for a procedure, in the order in which to start on them, with what officers have confirmed or added."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, get_args

from rules.document_pack import Confirmation, Pack
from rules.errors import BadData, UnknownProcedure
from rules.loading import load_rules
from rules.procedure import Document, DocumentList, Procedure
from rules.provenance import Sentence, Status
from rules.reading import DataFolder
from rules.text import Text
from rules.timeline import Timeline

_FILE: Final = "checklist.toml"

PROCEDURES: Final[tuple[Procedure, ...]] = get_args(Procedure)


class _Says(StrEnum):
    REPORTED = "unverified_reported"
    NOT_FOUND = "unverified_not_found"


@dataclass(frozen=True, slots=True)
class ListRules:
    """What `checklist.toml` holds: how far the lists of documents are known, and what is said of them."""

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
    return of_pack.get(procedure) or load_checklist().lists.get(procedure, as_of)


def document_name(document_id: str, pack: Pack | None = None) -> Text | None:
    """What a document is called, whenever it is asked for; None when neither the data nor the pack know it."""
    return next((document.name for document in _all_documents(pack) if document.id == document_id), None)


def _check(procedure: Procedure, as_of: date) -> None:
    if procedure not in PROCEDURES:
        raise UnknownProcedure(procedure, PROCEDURES)
    load_rules().require_in_force(as_of)


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
    return document.model_copy(update={"note": load_checklist().sentences.get(says, as_of).text})


@cache
def load_checklist() -> ListRules:
    """What this project's data say of lists, read at the first call. Raises BadData when the data are unsound."""
    return read_checklist(DataFolder())


def read_checklist(folder: DataFolder) -> ListRules:
    """What a data folder says of lists as a whole; raises BadData when a list or a sentence is missing."""
    checklist = ListRules(
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
