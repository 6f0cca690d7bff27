"""A PostgreSQL server for the tests, thrown away after them. `initdb` and `pg_ctl` are found where Debian puts them.

It speaks through a socket in its own directory, so that no port is taken, and does not wait for the disk. PostgreSQL
refuses to run as root: root runs it as `nobody`.
"""

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pytest

_UNPRIVILEGED = "nobody"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server."""

    directory: Path
    binaries: Path

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self.directory}"

    def create_database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{next(_numbers)}"
        self.execute("postgres", f"create database {name}")
        return self.url(name)

    def execute(self, database: str, sql: str) -> None:
        """Run SQL from outside, as an operator would."""
        asyncio.run(_execute(self.url(database), sql))

    def stop(self) -> None:
        """End it at once, as a power cut would."""
        self._control("stop", "--mode=immediate")

    def start(self) -> None:
        """Start it (again), and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.directory} -c fsync=off"
        self._control("start", f"--options={options}", f"--log={self.directory / 'log'}")

    def _control(self, *arguments: str) -> None:
        _run(self.binaries / "pg_ctl", f"--pgdata={self.directory / 'data'}", "--wait", "--silent", *arguments)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server that lives as long as the tests do."""
    binaries = _binaries()
    # Not pytest's directory: what root makes there, nobody may not enter. And a socket's path has to be short.
    directory = Path(tempfile.mkdtemp(prefix="anyqtama-"))
    server = PostgresServer(directory, binaries)
    try:
        if os.geteuid() == 0:
            shutil.chown(directory, _UNPRIVILEGED)
        _run(binaries / "initdb", f"--pgdata={directory / 'data'}", "--username=postgres", "--auth=trust", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(directory)


def _binaries() -> Path:
    on_path = shutil.which("pg_ctl")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if found:
        return found[-1]
    reason = "PostgreSQL's initdb and pg_ctl are not on this machine (Debian: apt-get install postgresql)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _run(*command: str | Path) -> None:
    as_user: dict[str, Any] = {"user": _UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(  # noqa: S603
        command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **as_user
    )


async def _execute(url: str, sql: str) -> None:
    connection: Any = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
