"""Values on their way into the database and rows on their way out.

Times are UTC epoch milliseconds, rounded down. Structured values are JSON text in ASCII, so that whatever a person may
have typed (NUL, half an emoji) comes back unchanged from either database. A plain text column holds words of our own
(ids, versions); neither NUL nor a lone surrogate belongs there, and `plain` refuses them before PostgreSQL does.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.services.model import Awaited, Check, Consent, ConsentScope, Person

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

Row = Mapping[str, Any]
"""A row by column name: `sqlite3.Row` and `asyncpg.Record` both are, if not by inheritance."""


def to_ms(moment: datetime) -> int:
    """An aware moment as milliseconds; TypeError for a naive one."""
    return (moment - _EPOCH) // _MILLISECOND


def to_ms_or_none(moment: datetime | None) -> int | None:
    """`to_ms`, for a moment that may not have come."""
    return None if moment is None else to_ms(moment)


def from_ms(milliseconds: int) -> datetime:
    """The moment, aware, in UTC."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def from_ms_or_none(milliseconds: int | None) -> datetime | None:
    """`from_ms`, for a moment that may not have come."""
    return None if milliseconds is None else from_ms(milliseconds)


def to_json(values: Mapping[str, object]) -> str:
    """Values by name as JSON text; ValueError or TypeError for what JSON cannot say."""
    return json.dumps(dict(values), allow_nan=False, separators=(",", ":"))


def from_json(text: str) -> dict[str, object]:
    """What `to_json` was given."""
    values: dict[str, object] = json.loads(text)
    return values


def plain(text: str | None) -> str | None:
    """The text as it is, or ValueError when the databases would not agree on it."""
    if text is None:
        return None
    if "\0" in text:
        raise ValueError("a plain text column cannot hold NUL")
    text.encode()  # a lone surrogate is a UnicodeEncodeError, which is a ValueError
    return text


def to_person(row: Row) -> Person:
    """A row of `persons`."""
    return Person(
        id=row["id"],
        language=row["language"],
        created_at=from_ms(row["created_at"]),
        reachable=bool(row["reachable"]),
        screen_id=row["screen_id"],
        awaited=None if row["awaited"] is None else Awaited(row["awaited"], from_ms(row["awaited_since"])),
    )


def to_consent(row: Row) -> Consent:
    """A row of `consents`."""
    return Consent(
        person_id=row["person_id"],
        scope=ConsentScope(row["scope"]),
        version=row["version"],
        language=row["language"],
        text_hash=row["text_hash"],
        given_at=from_ms(row["given_at"]),
        withdrawn_at=from_ms_or_none(row["withdrawn_at"]),
    )


def to_check(row: Row) -> Check:
    """A row of `checks`."""
    return Check(
        id=row["id"],
        person_id=row["person_id"],
        answers=from_json(row["answers"]),
        asking=row["asking"],
        started_at=from_ms(row["started_at"]),
        changed_at=from_ms(row["changed_at"]),
        finished_at=from_ms_or_none(row["finished_at"]),
        rules_version=row["rules_version"],
    )
