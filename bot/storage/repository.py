"""What every repository is built on."""

from typing import Any


class Repository:
    """Queries of one file, run on the connection of one transaction."""

    __slots__ = ("_connection", "_sql")

    def __init__(self, sql: Any, connection: Any) -> None:
        self._sql = sql
        self._connection = connection


def found(rows: int, what: str) -> None:
    """Something that was to be kept had no row to be kept in: better an error than a loss that nobody sees."""
    if rows == 0:
        raise LookupError(f"no such {what}")
