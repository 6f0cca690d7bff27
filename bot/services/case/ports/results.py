"""Where the results of finished checks are kept."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from bot.services.case.stored_result import StoredResult
from bot.services.model import Check


class StaleCheck(NamedTuple):
    """A finished check that was last looked at by other rules."""

    check: Check
    result: StoredResult | None
    """What the person was last told; None when it has not been noted yet."""
    latest: bool
    """Whether it is the person's last finished one, which is what they go by."""
    reachable: bool


class Results(Protocol):
    """What finished checks came to, as people were told."""

    async def stale(self, rules_version: str, limit: int) -> list[StaleCheck]:
        """Some finished checks that were not looked at by these rules yet.

        Those that had to wait for their person to come back are among them once the person has.
        """
        ...

    async def keep(self, check_id: int, result: StoredResult, rules_version: str) -> None: ...

    async def pass_over(self, check_ids: Sequence[int], rules_version: str) -> None:
        """Note that these rules have nothing to say of the checks."""
        ...

    async def wait(self, check_ids: Sequence[int]) -> None:
        """Look again when the person can be reached."""
        ...

    async def of(self, person_id: int) -> dict[int, StoredResult]:
        """By check, what the person was last told."""
        ...
