"""What officers confirm of the documents, and add to them: a TOML file of the operator, without code.

`docs/document-pack.md` shows how to write one. It holds data only and is validated like the data files.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import Field

from rules.errors import BadData
from rules.loading import load_rules
from rules.procedure import Document, DocumentList, LeadDays
from rules.provenance import Record, Source, Status
from rules.reading import DataFolder
from rules.text import LANGS, Text, is_one_line

OF_PEOPLE: Final = "own_"
"""How the ids of documents begin that people add for themselves: a pack may not take these ids."""

_MOST_ADDED: Final = 8
_MOST_NAME: Final = 60
_MOST_WORDS: Final = 300
"""Added to one procedure, and characters. A checklist, and all about a document, have to fit a message each."""


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


_Entry = Confirmation | Document | DocumentList


def read_pack(path: Path) -> Pack:
    """The pack in a TOML file. Its sources may name the acts of `acts.toml`.

    Raises BadData for anything that is unsound: a missing language, an unknown field, act or document, an id twice.
    """
    file = str(path.absolute())
    pack = DataFolder().whole(file, Pack)
    for wrong in _wrong(pack):
        raise BadData(file, wrong)
    return pack


def _wrong(pack: Pack) -> Iterator[str]:
    yield from _wrong_ids(pack)
    for procedure, added in Counter(procedure for document in pack.added for procedure in document.procedures).items():
        if added > _MOST_ADDED:
            yield f"{procedure}: {added} documents are added; allowed: at most {_MOST_ADDED}"
    entries: tuple[_Entry, ...] = (*pack.confirmed, *pack.added, *pack.lists)
    for entry in entries:
        if entry.status is Status.NOT_FOUND and _is_certain(entry):
            allowed = ", ".join(status for status in Status if status is not Status.NOT_FOUND)
            yield f"{entry.id}: status 'not_found' confirms nothing; allowed: {allowed}"
        yield from _wrong_words(entry)


def _wrong_ids(pack: Pack) -> Iterator[str]:
    known = load_rules().documents
    for confirmation in pack.confirmed:
        if confirmation.id not in known:
            allowed = ", ".join(sorted({document.id for document in known}))
            yield f"{confirmation.id}: no such document to confirm; allowed: {allowed}"
    for document in pack.added:
        if document.id in known:
            yield f"{document.id}: is known already: confirm it instead"
        if document.id.startswith(OF_PEOPLE):
            yield f"{document.id}: ids that begin with {OF_PEOPLE!r} are those of people's own documents"
    for kind in (pack.confirmed, pack.added, pack.lists):
        for twice in (entry_id for entry_id, times in Counter(entry.id for entry in kind).items() if times > 1):
            yield f"{twice}: stated twice"


def _is_certain(entry: _Entry) -> bool:
    """Whether the entry says that what it states is so."""
    match entry:
        case Document():
            return entry.verified
        case DocumentList():
            return entry.complete
        case Confirmation():
            return True


def _wrong_words(entry: _Entry) -> Iterator[str]:
    for field, words in entry:
        most = _MOST_NAME if field == "name" else _MOST_WORDS
        for lang in LANGS if isinstance(words, Text) else ():
            if len(words.in_(lang)) > most:
                yield f"{entry.id}: {field}.{lang} has {len(words.in_(lang))} characters; allowed: at most {most}"
            if not is_one_line(words.in_(lang)):
                yield f"{entry.id}: {field}.{lang} has a line break or a control character; allowed: one line of words"
