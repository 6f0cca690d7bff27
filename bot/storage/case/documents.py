"""What people have noted about their documents."""

from bot.services.case.model import DocumentMark
from bot.storage.case.values import from_words, to_words
from bot.storage.repository import Repository
from bot.storage.rows import Row, from_ms, from_ms_or_none, plain, to_ms, to_ms_or_none
from rules.procedure import Procedure


class SqlDocuments(Repository):
    """`ports.Documents`."""

    __slots__ = ()

    async def of(self, person_id: int, procedure: Procedure) -> list[DocumentMark]:
        return [
            _to_mark(row)
            async for row in self._sql.of_procedure(self._connection, person_id=person_id, procedure=procedure)
        ]

    async def everything(self, person_id: int) -> list[DocumentMark]:
        return [_to_mark(row) async for row in self._sql.everything(self._connection, person_id=person_id)]

    async def keep(self, mark: DocumentMark) -> None:
        await self._sql.keep(
            self._connection,
            person_id=mark.person_id,
            procedure=mark.procedure,
            document=plain(mark.document),
            doc_name=to_words(mark.name),
            note=to_words(mark.note),
            ticked_at=to_ms_or_none(mark.ticked_at),
            changed_at=to_ms(mark.changed_at),
        )

    async def remove(self, person_id: int, procedure: Procedure, document: str) -> None:
        await self._sql.remove(self._connection, person_id=person_id, procedure=procedure, document=plain(document))

    async def erase(self, person_id: int) -> int:
        erased: int = await self._sql.erase(self._connection, person_id=person_id)
        return erased


def _to_mark(row: Row) -> DocumentMark:
    procedure: Procedure = row["procedure"]
    return DocumentMark(
        person_id=row["person_id"],
        procedure=procedure,
        document=row["document"],
        name=from_words(row["name"]),
        note=from_words(row["note"]),
        ticked_at=from_ms_or_none(row["ticked_at"]),
        changed_at=from_ms(row["changed_at"]),
    )
