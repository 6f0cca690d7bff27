"""Whether something can have happened as it was told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.services.case.model import EventKind
from bot.services.case.results import Doubt, NeedsConfirming, Nonsense, NotSensible
from rules import NotInForce, load_rules
from rules.certificate import extension_limit, issued
from rules.errors import WrongDates
from rules.outcomes import OutcomeId, grounds

FAR_PAST: Final = timedelta(days=60)
"""What is said to have happened longer ago is asked again."""

_MAY_START_LATER: Final = frozenset({EventKind.CERTIFICATE_ISSUED, EventKind.REISSUED})
_WITH_LAST_DAY: Final = frozenset({EventKind.CERTIFICATE_ISSUED, EventKind.EXTENDED})
_WITH_GROUND: Final[Mapping[EventKind, OutcomeId]] = {
    EventKind.REFUSED: "refused",
    EventKind.REVOKED: "revoked",
    EventKind.ENDED: "ended",
}


@dataclass(frozen=True, slots=True)
class Story:
    """Something as a person tells it."""

    kind: EventKind
    day: date
    until: date | None = None
    ground: str | None = None


def wrong_with(story: Story, today: date) -> NotSensible | None:
    """Why it cannot be so; None when it can."""
    try:
        load_rules().require_in_force(story.day)
    except NotInForce:
        return NotSensible(Nonsense.BEFORE_ORDER, story.day)
    if story.day > today and story.kind not in _MAY_START_LATER:
        return NotSensible(Nonsense.IN_FUTURE, story.day, limit=today)
    if story.kind in _WITH_LAST_DAY and story.until is None:
        return NotSensible(Nonsense.NO_LAST_DAY, story.day)
    if story.until is not None and story.until < story.day:
        return NotSensible(Nonsense.ENDS_BEFORE_IT_BEGINS, story.until, limit=story.day)
    if story.ground is not None and story.ground not in _ground_ids(story):
        return NotSensible(Nonsense.UNKNOWN_GROUND, story.day)
    return None


def doubts_about(story: Story, today: date) -> Iterator[NeedsConfirming]:
    """Why it should be asked again; nothing when it is likely."""
    if story.day > today:
        yield NeedsConfirming(Doubt.STARTS_LATER, story.day, limit=today)
    if story.day < today - FAR_PAST:
        yield NeedsConfirming(Doubt.FAR_PAST, story.day, limit=today - FAR_PAST)
    if story.until is not None and story.kind is EventKind.EXTENDED:
        longest = extension_limit(story.day, None)
        if story.until > longest.ends_on:
            yield NeedsConfirming(Doubt.TOO_LONG, story.until, limit=longest.ends_on, finding=longest.reason)
    if story.until is not None and story.kind is EventKind.CERTIFICATE_ISSUED:
        try:
            issued(story.day, story.until)
        except WrongDates as error:
            yield NeedsConfirming(Doubt.TOO_LONG, story.until, limit=error.limit, finding=error.finding)


def _ground_ids(story: Story) -> frozenset[str]:
    outcome = _WITH_GROUND.get(story.kind)
    return frozenset() if outcome is None else frozenset(ground.id for ground in grounds(outcome, story.day))
