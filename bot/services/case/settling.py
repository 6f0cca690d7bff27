"""Brings the duties of a person in line with what happened: which of them later events have left without object."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.case.meaning import OVERTAKEN, lapsed_by
from bot.services.case.model import Duty, DutyState, Event
from bot.services.ports import Unit


@dataclass(frozen=True, slots=True)
class Settled:
    """Duties (ids) whose state has changed."""

    lapsed: frozenset[int]
    reopened: frozenset[int]


async def settle(unit: Unit, events: Sequence[Event], duties: Sequence[Duty], now: datetime) -> Settled:
    """Let open duties lapse that an event overtakes, and open those again that none overtakes any more.

    `events` are all that stand, in order of days.
    """
    lapsed, reopened = set(), set()
    for duty in duties:
        overtaker = lapsed_by(events, duty)
        if duty.state is DutyState.OPEN and overtaker is not None:
            await unit.duties.close(duty.id, DutyState.LAPSED, now=now, by=overtaker.id, why=OVERTAKEN)
            lapsed.add(duty.id)
        elif duty.state is DutyState.LAPSED and duty.closed_why == OVERTAKEN and overtaker is None:
            await unit.duties.reopen(duty.id)
            reopened.add(duty.id)
    return Settled(frozenset(lapsed), frozenset(reopened))
