"""Databases and an environment for commands: SQLite and PostgreSQL, a clock in August 2026."""

import logging
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.storage.conftest import empty_url, migrated_file, migrated_postgres, url
from tests.postgres import postgres_server

__all__ = ["empty_url", "migrated_file", "migrated_postgres", "postgres_server", "url"]

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def logs_as_they_were() -> Iterator[None]:
    """A command sets up the logs of its process, which is that of other tests here."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    root.handlers[:] = handlers
    logging.captureWarnings(capture=False)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, logs_as_they_were: None) -> Mapping[str, str]:
    """The environment of the bot, whose clock stands in August 2026."""
    environment = {
        "BOT_TOKEN": "42:TEST",
        "DATA_DIR": str(tmp_path / "data"),
        "BOT_CLOCK": "2026-08-26T07:00:00+00:00",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return environment


@pytest.fixture
def command(environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]) -> Command:
    """One run of the bot's command line: exit status, standard output, standard error."""
    del environment

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(arguments)
        except SystemExit as end:  # how argparse complains
            status = int(end.code or 0)
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def in_use(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that the command works on."""
    monkeypatch.setenv("DATABASE_URL", url)
    return url
