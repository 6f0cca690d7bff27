"""Our data files with one thing wrong in them."""

import shutil
from pathlib import Path

from rules.reading import DATA, DataFolder


def spoiled(tmp_path: Path, file: str, old: str, new: str) -> DataFolder:
    """A copy of the data files in which `old` has become `new`, wherever it stands in the file."""
    folder = shutil.copytree(DATA, tmp_path / "data")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return DataFolder(folder)
