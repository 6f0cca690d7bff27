"""All of the law's data, loaded once and validated."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rules.acts import Act
from rules.catalog import Catalog, read_catalog
from rules.reading import DATA, DataFolder
from rules.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Rules:
    """What the data files hold. Values are looked up as of a day."""

    version: str
    """Changes whenever any data file changes."""
    acts: Timeline[Act]
    catalog: Catalog


@cache
def load_rules() -> Rules:
    """The rules of this project, loaded at the first call. Raises BadData when the data are unsound."""
    return read_rules(DATA)


def read_rules(path: Path) -> Rules:
    """The rules of a data folder, read anew. Raises BadData when the data are unsound."""
    folder = DataFolder(path)
    return Rules(version=folder.version, acts=folder.acts, catalog=read_catalog(folder))
