"""What a finished check came to, as the person was last told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A result of the rules, as far as it is compared with a later one."""

    outcome: str
    route: str | None
    points_min: int
    points_max: int
    criteria: Mapping[str, tuple[int, int]]
    """Points from and to, by criterion."""

    def as_json(self) -> dict[str, Any]:
        """JSON values, for a database and for an outbox."""
        return {
            "outcome": self.outcome,
            "route": self.route,
            "points": [self.points_min, self.points_max],
            "criteria": {criterion: list(points) for criterion, points in self.criteria.items()},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """What `as_json` has made."""
        points_min, points_max = values["points"]
        criteria = {criterion: (low, high) for criterion, (low, high) in values["criteria"].items()}
        return cls(values["outcome"], values["route"], points_min, points_max, criteria)
