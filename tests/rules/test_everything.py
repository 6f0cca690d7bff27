"""What is to be met when a program starts, and never later."""

import subprocess
import sys

from rules.reading import DATA

PROGRAM = """
import sys
from pathlib import Path
from rules.everything import load_everything

sys.addaudithook(lambda event, about: event == "open" and print(Path(str(about[0])).name))
load_everything()
"""


def test_every_data_file_is_read() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)  # noqa: S603
    assert {file.name for file in DATA.glob("*.toml")} <= set(done.stdout.split())
