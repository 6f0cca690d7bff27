"""Values of a case on their way into the database and out of it.

Days are ISO text, which sorts as days do. What a person typed is JSON text in ASCII, so that it comes back unchanged.
"""

import json
from collections.abc import Collection, Sequence
from datetime import date, time

from bot.services.case.model import Count, SkippedDay, Uncounted
from bot.services.case.reminder import QuietHours
from bot.storage.rows import Row
from rules import Text


def to_day(day: date | None) -> str | None:
    """A day as ISO text."""
    return None if day is None else day.isoformat()


def from_day(text: str | None) -> date | None:
    """A day that may not be known."""
    return None if text is None else date.fromisoformat(text)


def to_keys(ids: Collection[int]) -> str:
    """Ids as the keys of a JSON object: a list that one parameter of a query can hold."""
    return json.dumps(dict.fromkeys(ids, 0))


def to_words(text: str | None) -> str | None:
    """What a person typed, as JSON text."""
    return None if text is None else json.dumps(text)


def from_words(text: str | None) -> str | None:
    """What `to_words` was given."""
    if text is None:
        return None
    words: str = json.loads(text)
    return words


def to_text(text: Text | None) -> str | None:
    """A text in three languages as JSON text."""
    return None if text is None else json.dumps(text.model_dump(), separators=(",", ":"))


def from_text(text: str | None) -> Text | None:
    """What `to_text` was given."""
    return None if text is None else Text.model_validate_json(text)


def to_minutes(moment: time) -> int:
    """A time of the day as minutes since midnight."""
    return moment.hour * 60 + moment.minute


def from_minutes(minutes: int) -> time:
    """What `to_minutes` was given, to the minute."""
    return time(*divmod(minutes, 60))


def to_quiet(row: Row) -> QuietHours | None:
    """The quiet hours of a row that may have none."""
    if row["quiet_from"] is None:
        return None
    return QuietHours(from_minutes(row["quiet_from"]), from_minutes(row["quiet_to"]))


def count_columns(count: Count) -> dict[str, object]:
    """A count by the names of its columns."""
    return {
        "due": to_day(count.due),
        "safe_day": to_day(count.safe_day),
        "counted": json.dumps([day.isoformat() for day in count.counted], separators=(",", ":")),
        "skipped": _skipped_json(count.skipped),
        "preliminary": to_text(count.preliminary),
        "uncounted": None if count.uncounted is None else count.uncounted.value,
        "rules_version": count.rules_version,
        "calendar_revision": count.calendar_revision,
    }


def to_count(row: Row) -> Count:
    """What `count_columns` was given."""
    return Count(
        due=from_day(row["due"]),
        safe_day=from_day(row["safe_day"]),
        counted=tuple(date.fromisoformat(day) for day in json.loads(row["counted"])),
        skipped=tuple(
            SkippedDay(date.fromisoformat(day), Text.model_validate(reason))
            for day, reason in json.loads(row["skipped"])
        ),
        preliminary=from_text(row["preliminary"]),
        uncounted=None if row["uncounted"] is None else Uncounted(row["uncounted"]),
        rules_version=row["rules_version"],
        calendar_revision=row["calendar_revision"],
    )


def _skipped_json(skipped: Sequence[SkippedDay]) -> str:
    return json.dumps([(day.day.isoformat(), day.reason.model_dump()) for day in skipped], separators=(",", ":"))
