"""Rules that change later: `from tests.rules.later import more_points_from_2027`, or those of any folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rules import load_rules
from tests.rules.spoiled import spoiled


@contextmanager
def law_of(folder: Path) -> Iterator[None]:
    """While it lasts, `load_rules` gives the rules of this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rules.loading.DATA", folder)
        load_rules.cache_clear()
        yield
    load_rules.cache_clear()


@pytest.fixture
def more_points_from_2027(tmp_path: Path) -> Iterator[None]:
    """Rules that have long had it that higher education gives five points from 2027 on."""
    three = 'id = "higher_education"\nquestion = "higher_education"\npoints = 3\n'
    folder = spoiled(tmp_path, "criteria.toml", three, f"{three}valid_to = 2026-12-31\n").path
    text = (folder / "criteria.toml").read_text(encoding="utf-8")
    value = text[text.index(three) : text.index("\n[[", text.index(three))]
    later = value.replace("points = 3", "points = 5").replace("valid_to = 2026-12-31", "valid_from = 2027-01-01")
    (folder / "criteria.toml").write_text(f"{text}\n[[education]]\n{later}", encoding="utf-8")
    with law_of(folder):
        yield
