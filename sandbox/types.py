"""Names for what travels over the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object, as the Bot API shows it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a Bot API method, its parameters already checked against the schema and decoded."""

    method: str
    params: Json
    files: Mapping[str, Upload] = field(default_factory=dict)
