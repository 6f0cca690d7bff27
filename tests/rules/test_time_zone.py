"""The time of Kazakhstan: that of the pinned data, whatever the machine believes."""

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

SHOW = """
from datetime import UTC, datetime
from rules.time_zone import KAZAKHSTAN
print(datetime(2026, 11, 22, 19, tzinfo=UTC).astimezone(KAZAKHSTAN).isoformat())
"""


def test_a_machine_that_never_heard_of_the_change_of_2024_does_not_matter(tmp_path: Path) -> None:
    old = tmp_path / "Asia" / "Almaty"
    old.parent.mkdir()
    shutil.copy(str(files("tzdata") / "zoneinfo" / "Etc" / "GMT-6"), old)
    shown = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", SHOW], env={"PYTHONTZPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "2026-11-23T00:00:00+05:00"
