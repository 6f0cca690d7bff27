"""The command line as an operator uses it."""

import os
import subprocess
import sys
from pathlib import Path

from bot.storage.migrations import REVISIONS, current
from tests.bot.storage.conftest import execute


def _bot(command: str, data_dir: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "BOT_TOKEN": "42:token",
        "DATA_DIR": str(data_dir),
        "TELEGRAM_API_URL": "http://[::1]:9",
        **more,
    }
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot", command], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_migrate_makes_the_database(tmp_path: Path) -> None:
    done = _bot("migrate", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (file,) = tmp_path.glob("*.sqlite3")
    assert current(str(file)) == REVISIONS[-1]


def test_run_says_once_that_the_database_is_of_a_newer_version(tmp_path: Path) -> None:
    assert _bot("migrate", tmp_path).returncode == 0
    (file,) = tmp_path.glob("*.sqlite3")
    execute(str(file), "update alembic_version set version_num = '9999'")
    refused = _bot("run", tmp_path)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "9999" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_run_refuses_a_bad_key_before_it_talks_to_anybody(tmp_path: Path) -> None:
    refused = _bot("run", tmp_path, APPLICATION_KEY="k1:secret")
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "secret" not in refused.stderr
