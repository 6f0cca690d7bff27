"""The checklist of a procedure: which documents to get, which are there, and what to see to this week.

The list itself is the rules'; the bot keeps marks and notes, never a copy of a document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.services.case.days import day_of
from bot.services.case.model import DocumentMark
from bot.services.ports import Unit
from rules.document_pack import OF_PEOPLE, Pack
from rules.documents import document_list, documents
from rules.procedure import Document, DocumentList, Procedure

MOST_NAME: Final = 80
"""Signs of the name of a document that the person adds; what is longer is cut."""

MOST_NOTE: Final = 500
"""Signs of a note; what is longer is cut."""

MOST_OWN: Final = 10
"""Documents that a person can add to a checklist: more would not fit a screen."""

_WEEK: Final = timedelta(days=6)
_AT_ONCE: Final = 3


class CannotMark(StrEnum):
    """Why a checklist stays as it is."""

    NOT_THERE = "not_there"
    EMPTY = "empty"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a checklist."""

    id: str
    document: Document | None
    """What the rules say of it; None for one that the person added."""
    name: str | None
    """The person's own words for one that they added."""
    note: str | None
    ticked_at: datetime | None

    @property
    def ticked(self) -> bool:
        """Whether the person has it."""
        return self.ticked_at is not None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The documents of a procedure, in the order in which to start on them, the person's own ones last."""

    procedure: Procedure
    items: tuple[Item, ...]
    about: DocumentList
    """Whether the act's own list is known whole."""

    @property
    def done(self) -> int:
        """How many are there."""
        return sum(item.ticked for item in self.items)

    @property
    def left(self) -> tuple[Item, ...]:
        """Those that are not there yet."""
        return tuple(item for item in self.items if not item.ticked)

    def left_this_week(self, today: date, due: date | None = None) -> tuple[Item, ...]:
        """What to see to within seven days from today.

        With a last day by which all must be there: what has to be begun by then, by the longest time it may take.
        Without one: the first few that are missing, as what takes longest comes first.
        """
        if due is None:
            return self.left[:_AT_ONCE]
        return tuple(item for item in self.left if due - _longest(item) <= today + _WEEK)


@dataclass(frozen=True, slots=True)
class CaseDocuments:
    """The checklists of one person, within one transaction."""

    unit: Unit
    person_id: int
    now: datetime
    pack: Pack | None = None
    """What officers have confirmed or added to the rules' lists."""

    async def checklist(self, procedure: Procedure) -> Checklist:
        """The checklist as of today. Raises NotInForce for a day before the order."""
        today = day_of(self.now)
        marks = {mark.document: mark for mark in await self.unit.documents.of(self.person_id, procedure)}
        items = [_item(document, marks.get(document.id)) for document in documents(procedure, today, self.pack)]
        items += [
            Item(mark.document, None, mark.name, mark.note, mark.ticked_at)
            for mark in sorted(marks.values(), key=lambda mark: (len(mark.document), mark.document))
            if mark.document.startswith(OF_PEOPLE)
        ]
        return Checklist(procedure, tuple(items), document_list(procedure, today, self.pack))

    async def tick(self, procedure: Procedure, document_id: str, *, ticked: bool = True) -> Checklist | CannotMark:
        """Note that the document is there, or is not. Told twice, the first time counts."""
        mark = await self._mark(procedure, document_id)
        if mark is None:
            return CannotMark.NOT_THERE
        if (mark.ticked_at is not None) != ticked:
            await self._keep(replace(mark, ticked_at=self.now if ticked else None))
        return await self.checklist(procedure)

    async def write_note(self, procedure: Procedure, document_id: str, note: str | None) -> Checklist | CannotMark:
        """Keep a note beside the document; an empty one removes it."""
        mark = await self._mark(procedure, document_id)
        if mark is None:
            return CannotMark.NOT_THERE
        kept = (note or "").strip()[:MOST_NOTE] or None
        if kept != mark.note:
            await self._keep(replace(mark, note=kept))
        return await self.checklist(procedure)

    async def add_own(self, procedure: Procedure, name: str) -> Checklist | CannotMark:
        """Add a document that the person was asked for. The same name twice is there once."""
        kept = " ".join(name.split())[:MOST_NAME]
        if not kept:
            return CannotMark.EMPTY
        own = await self._own_marks(procedure)
        if all(mark.name != kept for mark in own):
            if len(own) >= MOST_OWN:
                return CannotMark.TOO_MANY
            number = max((int(mark.document.removeprefix(OF_PEOPLE)) for mark in own), default=0) + 1
            await self._keep(
                DocumentMark(
                    person_id=self.person_id,
                    procedure=procedure,
                    document=f"{OF_PEOPLE}{number}",
                    name=kept,
                    note=None,
                    ticked_at=None,
                    changed_at=self.now,
                )
            )
        return await self.checklist(procedure)

    async def remove_own(self, procedure: Procedure, document_id: str) -> Checklist | CannotMark:
        """Remove a document that the person added."""
        if all(mark.document != document_id for mark in await self._own_marks(procedure)):
            return CannotMark.NOT_THERE
        await self.unit.documents.remove(self.person_id, procedure, document_id)
        return await self.checklist(procedure)

    async def begin_again(self, procedure: Procedure) -> Checklist:
        """Untick everything, for the next time: another extension, another passport. Notes stay."""
        for mark in await self.unit.documents.of(self.person_id, procedure):
            if mark.ticked_at is not None:
                await self._keep(replace(mark, ticked_at=None))
        return await self.checklist(procedure)

    async def _own_marks(self, procedure: Procedure) -> Sequence[DocumentMark]:
        marks = await self.unit.documents.of(self.person_id, procedure)
        return [mark for mark in marks if mark.document.startswith(OF_PEOPLE)]

    async def _mark(self, procedure: Procedure, document_id: str) -> DocumentMark | None:
        """What is noted about a document, or a blank for one of which nothing is; None when there is no such one."""
        for mark in await self.unit.documents.of(self.person_id, procedure):
            if mark.document == document_id:
                return mark
        if all(document.id != document_id for document in documents(procedure, day_of(self.now), self.pack)):
            return None
        return DocumentMark(
            person_id=self.person_id,
            procedure=procedure,
            document=document_id,
            name=None,
            note=None,
            ticked_at=None,
            changed_at=self.now,
        )

    async def _keep(self, mark: DocumentMark) -> None:
        await self.unit.documents.keep(replace(mark, changed_at=self.now))


def _item(document: Document, mark: DocumentMark | None) -> Item:
    if mark is None:
        return Item(document.id, document, None, None, None)
    return Item(document.id, document, None, mark.note, mark.ticked_at)


def _longest(item: Item) -> timedelta:
    """The longest time that the document may take; none when nobody has stated it."""
    lead_days = None if item.document is None else item.document.lead_days
    return timedelta(days=0 if lead_days is None else lead_days[1])
