"""The regions of Kazakhstan, each with the local executive body that issues the certificate there."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from rules import Text

_DATA: Final = Path(__file__).with_name("regions.toml")


@cache
def regions() -> Mapping[str, Text]:
    """The names by id, in the order of a list to choose from."""
    entries = tomllib.loads(_DATA.read_text(encoding="utf-8"))["region"]
    return {entry["id"]: Text.model_validate(entry["name"]) for entry in entries}
