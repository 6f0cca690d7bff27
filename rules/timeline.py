"""Values by id and by day: what was in force on a day, without gaps and without overlaps."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Generic, TypeVar

from rules.errors import NotInForce
from rules.provenance import Timed

D = TypeVar("D", bound=Timed)


class Timeline(Generic[D]):
    """All versions of all values of one kind, in the order of the data file."""

    def __init__(self, values: Iterable[D]) -> None:
        """Raise ValueError when the versions of an id overlap or leave a gap."""
        self._values = tuple(values)
        versions: dict[str, list[D]] = {}
        for value in self._values:
            versions.setdefault(value.id, []).append(value)
        for same_id in versions.values():
            same_id.sort(key=lambda value: value.valid_from)
            for earlier, later in pairwise(same_id):
                _check_succession(earlier, later)
        self._ids = frozenset(versions)
        self._on = lru_cache(maxsize=16)(self._find_on)

    def __iter__(self) -> Iterator[D]:
        """Every version of every value."""
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, value_id: object) -> bool:
        """Whether any version has this id, on whatever day."""
        return value_id in self._ids

    def on(self, as_of: date) -> Mapping[str, D]:
        """What is in force on that day, by id, in the order of the data file. May be empty."""
        return self._on(as_of)

    def get(self, value_id: str, as_of: date) -> D:
        """The version in force on that day; raises NotInForce, never answers an older or newer one."""
        try:
            return self._on(as_of)[value_id]
        except KeyError:
            raise NotInForce(value_id, as_of, self._known(value_id)) from None

    def fault(self, value_id: str, kind: str, named_by: Timed) -> str | None:
        """Why a value cannot name this id: there is none, or one of the value's days is without it. None when it can.

        `kind` is what the ids are called in the answer.
        """
        versions = self._versions(value_id)
        if not versions:
            return f"unknown {kind} {value_id!r}"
        first, last = min(value.valid_from for value in versions), max(value.valid_to or date.max for value in versions)
        if first <= named_by.valid_from and (named_by.valid_to or date.max) <= last:
            return None
        return f"{kind} {value_id!r} is not in force on all of its days"

    def _versions(self, value_id: str) -> list[D]:
        return [value for value in self._values if value.id == value_id]

    def _known(self, value_id: str) -> str:
        versions = self._versions(value_id)
        if not versions:
            return "no day at all"
        first, last = min(value.valid_from for value in versions), max(value.valid_to or date.max for value in versions)
        return f"{first} and later" if last == date.max else f"{first} to {last}"

    def _find_on(self, as_of: date) -> Mapping[str, D]:
        return MappingProxyType({value.id: value for value in self._values if value.in_force(as_of)})


def _check_succession(earlier: Timed, later: Timed) -> None:
    if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
        raise ValueError(f"{later.id}: two versions are in force on {later.valid_from}")
    if later.valid_from != earlier.valid_to + timedelta(days=1):
        raise ValueError(f"{later.id}: no version is in force between {earlier.valid_to} and {later.valid_from}")
