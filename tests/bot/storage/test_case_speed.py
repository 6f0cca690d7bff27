"""What the bot asks every minute is found by an index, however much is stored."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.queries import load_queries
from bot.storage.sqlite import SqliteAdapter

EVERY_MINUTE = (
    ("duties", "stale_people", "duties_by_calendar"),
    ("duties", "stale", "duties_by_person"),
    ("applications", "stale_people", "applications_by_calendar"),
    ("applications", "stale", "applications_by_person"),
    ("cliffs", "stale_people", "cliffs_by_calendar"),
    ("results", "stale", "checks_by_result"),
    ("reminders", "miss_unreachable", "reminders_due"),
    ("reminders", "due", "reminders_due"),
    ("reminders", "take", "reminders_due"),
    ("reminders", "missed", "reminders_missed"),
    ("erasures", "due", "erasures_due"),
)


@pytest.mark.parametrize(("file", "name", "index"), EVERY_MINUTE)
def test_no_table_is_read_whole(migrated_file: Path, file: str, name: str, index: str) -> None:
    sql = getattr(getattr(load_queries(SqliteAdapter), file), name).sql
    with closing(sqlite3.connect(migrated_file)) as connection:
        parameters = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
        plan = [row[3] for row in connection.execute(f"explain query plan {sql}", parameters)]
    tables = {
        "duties",
        "applications",
        "cliffs",
        "checks",
        "reminders",
        "erasures",
        "persons",
        "consents",
        "preferences",
    }
    aliases = set(re.findall(r"(?:from|join) (?:" + "|".join(tables) + r") (\w)\b", sql)) | tables
    scanned = [step for step in plan if step.startswith("SCAN") and step.split()[1] in aliases and index not in step]
    assert scanned == []
    assert any(index in step for step in plan)
