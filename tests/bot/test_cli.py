"""The command line as an operator uses it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.migrations import REVISIONS, current
from tests.bot.storage.conftest import execute

ROOT = Path(__file__).parents[2]


def _bot(command: str, data_dir: Path, where: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "BOT_TOKEN": "42:token",
        "DATA_DIR": str(data_dir),
        "TELEGRAM_API_URL": "http://[::1]:9",
        **more,
    }
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot", command],
        env=environment,
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
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


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("rules/data/duties.toml", 'term = "new_employer_notice"', 'term = "new_employer"'),
        ("bot/locales/ru/LC_MESSAGES/bot.po", 'msgid "back.button"', 'msgid "backwards.button"'),
    ],
)
def test_run_names_the_file_that_is_unsound_before_it_talks_to_anybody(
    tmp_path: Path, file: str, right: str, wrong: str
) -> None:
    for package in ("bot", "rules"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / file).write_text(text.replace(right, wrong), encoding="utf-8")
    refused = _bot("run", tmp_path / "data", where=tmp_path)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr
    assert (Path(file).name if file.endswith(".toml") else "back.button") in refused.stderr
