"""What a bot does not need to start is not loaded when it starts: memory is counted in benchmarks, this keeps it."""

import subprocess
import sys
from functools import cache

import pytest


@cache
def _loaded_with_the_bot() -> frozenset[str]:
    program = "import sys, bot.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    return frozenset(done.stdout.split())


@pytest.mark.parametrize(
    "package",
    [
        pytest.param("typst", id="PDF: with the first paper"),
        pytest.param("docx", id="DOCX: with the first paper"),
        pytest.param("icalendar", id="the calendar file: when it is wanted"),
        pytest.param("cryptography", id="encryption: with the first number of an application"),
        pytest.param("alembic", id="migrations: in a process of their own"),
        pytest.param("dbos", id="the engine: when the first updates are taken in"),
        pytest.param("asyncpg", id="PostgreSQL: where it is the database"),
    ],
)
def test_is_not_loaded_with_the_bot(package: str) -> None:
    assert "aiogram" in _loaded_with_the_bot()
    assert package not in _loaded_with_the_bot()
