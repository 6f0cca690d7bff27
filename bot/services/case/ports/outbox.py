"""Where things to be told go."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol


class Kind(StrEnum):
    """What a person is told without having asked."""

    REMINDER = "reminder"
    DEADLINE_MOVED = "deadline_moved"
    RESULT_CHANGED = "result_changed"
    MISSED_SUMMARY = "missed_summary"
    AUTHORITY_LATE = "authority_late"


class Outbox(Protocol):
    """Where services put what is to be sent. It is committed with the transaction that causes it."""

    async def put(self, person_id: int, kind: str, payload: Mapping[str, Any]) -> object:
        """Let the person be told. `kind` is one of `Kind`, `payload` holds JSON values."""
        ...
