"""The SQL of `sql/*.sql`, one file per repository, as functions to await. One text serves both databases.

aiosql makes a function of every named query; what the mark behind the name means there:
`^` one row or None · `!` how many rows were changed · `*!` once for each of a list · no mark: rows, by `async for`.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol, cast

import aiosql
from aiosql.types import AsyncDriverAdapterProtocol

_SQL = Path(__file__).parent / "sql"

Parameters = Mapping[str, Any]


class Adapter(Protocol):
    """What aiosql needs of a driver, as far as our queries go. It calls by position."""

    is_aio_driver: bool

    def process_sql(self, query_name: str, op_type: object, sql: str, /) -> str:
        """The text with named parameters as the driver wants them."""
        ...

    def select(
        self, conn: Any, query_name: str, sql: str, parameters: Parameters, record_class: None, /
    ) -> AsyncIterator[Any]: ...

    async def select_one(
        self, conn: Any, query_name: str, sql: str, parameters: Parameters, record_class: None, /
    ) -> Any | None: ...

    async def insert_update_delete(self, conn: Any, query_name: str, sql: str, parameters: Parameters, /) -> int: ...

    async def insert_update_delete_many(
        self, conn: Any, query_name: str, sql: str, parameters: Sequence[Parameters], /
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Queries:
    """The named queries, a field for each file. Any, because the SQL files alone know their names and parameters."""

    persons: Any
    consents: Any
    checks: Any
    updates: Any
    events: Any
    duties: Any
    reminders: Any
    cliffs: Any
    applications: Any
    documents: Any
    preferences: Any
    days_off: Any
    erasures: Any
    results: Any
    deliveries: Any


def load_queries(adapter: Callable[[], Adapter]) -> Queries:
    """Read the SQL files for one kind of database. Each file has names, and an adapter, of its own."""
    as_aiosql_says = cast("Callable[[], AsyncDriverAdapterProtocol]", adapter)

    def load(name: str) -> Any:
        return aiosql.from_path(_SQL / f"{name}.sql", as_aiosql_says, encoding="utf-8")

    return Queries(**{file.name: load(file.name) for file in fields(Queries)})
