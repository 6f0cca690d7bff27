"""Looks at finished self-checks again when the rules change, and tells whoever goes by a result that has changed.

A finished check itself is never changed: what the person was last told of it is kept beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.services.case.days import day_of
from bot.services.case.ports import Kind, Outbox, StaleCheck
from bot.services.case.stored_result import StoredResult
from bot.services.ports import Unit
from bot.services.self_check import rules_of
from rules import RulesError, Source, Verdict, evaluate, load_rules


@dataclass(frozen=True, slots=True)
class Reevaluated:
    """What one batch came to."""

    looked_at: int
    """How many checks; 0 when nothing is left."""
    told: int
    """How many people are told of another result."""


async def reevaluate(unit: Unit, outbox: Outbox, rules_version: str, now: datetime, batch: int = 200) -> Reevaluated:
    """Look at a batch of finished checks that these rules have not looked at, as of today. Call it until none is left.

    Only the result that a person goes by is compared, that of their last check. Whoever cannot be reached is left until
    they can. `rules_version` is `counting.rules_on(now)`: other rules are also those of which a value has come into
    force.
    """
    stale = await unit.results.stale(rules_version, batch)
    told = 0
    for one in stale:
        first_time = one.result is None and rules_of(one.check) == rules_version
        if not one.latest:
            await unit.results.pass_over([one.check.id], rules_version)
        elif not (one.reachable or first_time):
            await unit.results.wait([one.check.id])
        else:
            told += await _look_again(unit, outbox, one, rules_version, now)
    return Reevaluated(len(stale), told)


async def _look_again(unit: Unit, outbox: Outbox, stale: StaleCheck, rules_version: str, now: datetime) -> bool:
    """Compare what was told with what the rules say today; True when the person is told."""
    check = stale.check
    try:
        verdict = evaluate(check.answers, day_of(now))
        told = stale.result or _stored(evaluate(check.answers, day_of(check.finished_at or now)))
    except RulesError:
        # The answers fit no question any more: what the person was told rests on nothing.
        await unit.results.pass_over([check.id], rules_version)
        if stale.result is None:
            return False
        await outbox.put(check.person_id, Kind.RESULT_CHANGED, _payload(check.id, stale.result, None))
        return True
    if stale.result is None and rules_of(check) == rules_version:
        await unit.results.keep(check.id, told, rules_version)  # finished just now: nothing to compare it with
        return False
    present = _stored(verdict)
    await unit.results.keep(check.id, present, rules_version)
    if present == told:
        return False
    await outbox.put(check.person_id, Kind.RESULT_CHANGED, _payload(check.id, told, verdict))
    return True


async def tell_later(unit: Unit, payload: Mapping[str, Any]) -> None:
    """What was put into the outbox did not arrive: look again when the person is back, as if it had not been told."""
    await unit.results.keep(payload["check"], StoredResult.from_json(payload["old"]), load_rules().version)
    await unit.results.wait([payload["check"]])


def _stored(verdict: Verdict) -> StoredResult:
    return StoredResult(
        outcome=verdict.outcome.value,
        route=verdict.route,
        points_min=verdict.points.min,
        points_max=verdict.points.max,
        criteria={item.criterion: (item.awarded.min, item.awarded.max) for item in verdict.points.items},
    )


def _payload(check_id: int, old: StoredResult, verdict: Verdict | None) -> dict[str, Any]:
    """Old and new as JSON values; `new` is null when the answers cannot be evaluated any more.

    `paragraphs` are the places in the law that the change rests on.
    """
    if verdict is None:
        return {"check": check_id, "old": old.as_json(), "new": None, "criteria": [], "paragraphs": []}
    new = _stored(verdict)
    changed = [
        item for item in verdict.points.items if old.criteria.get(item.criterion) != new.criteria[item.criterion]
    ]
    sources = [item.source for item in changed]
    if (old.outcome, old.route) != (new.outcome, new.route):
        sources = [reason.source for reason in verdict.reasons if reason.source is not None] + sources
    return {
        "check": check_id,
        "old": old.as_json(),
        "new": new.as_json(),
        "criteria": [
            {
                "criterion": item.criterion,
                "old": list(old.criteria[item.criterion]) if item.criterion in old.criteria else None,
                "new": list(new.criteria[item.criterion]),
            }
            for item in changed
        ],
        "paragraphs": _once(sources),
    }


def _once(sources: list[Source]) -> list[dict[str, str]]:
    places = {(source.act, source.paragraph): source for source in sources}
    return [{"act": source.act, "paragraph": source.paragraph, "address": source.address} for source in places.values()]
