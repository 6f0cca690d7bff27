"""What is looked for each minute: reminders that have fallen due, days that have moved, people who are to be erased.

Each job works in batches, a transaction each, until nothing is left, and lets the bot answer between two of them. A
replica at a time does a batch; whatever it leaves, because it was stopped or killed, is found again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.delivery.tick import Job
from bot.services.case.counting import rules_on
from bot.services.case.days_off import load_calendar
from bot.services.case.missed import sum_up_missed
from bot.services.case.reevaluation import reevaluate
from bot.services.case.replanning import replan
from bot.services.case.taking import take_due
from bot.services.delivery import DeliveryOutbox
from bot.services.own_data import due_erasures, erase
from bot.services.ports import Database, Unit

_ONE_REPLICA_AT_A_TIME: Final = 0
"""In place of a person's id, whose turn a transaction waits for: nobody has this one."""
_BATCH: Final = 50
"""People or checks in one transaction: some tens of milliseconds."""
_WHOLE_CASES: Final = 20
"""People whose every deadline is counted in one transaction."""

Batch = Callable[[Unit, DeliveryOutbox], Awaitable[bool]]
"""Does one batch; whether there may be another."""


@dataclass(slots=True)
class CaseJobs:
    """The jobs that keep people's cases."""

    database: Database

    def all(self) -> tuple[Job, ...]:
        """In the order in which they are done: what has moved is found before what is due is sent."""
        return (
            Job("erasing people", self.erase_people),
            Job("counting deadlines again", self.replan_deadlines),
            Job("looking at results again", self.look_at_results),
            Job("taking reminders", self.take_reminders),
            Job("summing up what was missed", self.sum_up),
        )

    async def erase_people(self, now: datetime) -> None:
        """Erase whoever asked for it and can no longer take it back."""

        async def batch(unit: Unit, _: DeliveryOutbox) -> bool:
            due = await due_erasures(unit, now, _BATCH)
            for erasure in due:
                await erase(unit, erasure, now)
            return bool(due)

        await self._in_batches(batch, now)

    async def replan_deadlines(self, now: datetime) -> None:
        """Count what was counted by other rules or another calendar; tell people what has moved."""
        version = rules_on(now)

        async def batch(unit: Unit, outbox: DeliveryOutbox) -> bool:
            calendar = await load_calendar(unit)
            return bool((await replan(unit, outbox, calendar, version, now=now, batch=_WHOLE_CASES)).looked_at)

        await self._in_batches(batch, now)

    async def look_at_results(self, now: datetime) -> None:
        """Evaluate finished self-checks by new rules, or by what has come into force; tell people what has changed."""
        version = rules_on(now)

        async def batch(unit: Unit, outbox: DeliveryOutbox) -> bool:
            return bool((await reevaluate(unit, outbox, version, now, _BATCH)).looked_at)

        await self._in_batches(batch, now)

    async def take_reminders(self, now: datetime) -> None:
        """Hand over what has fallen due."""

        async def batch(unit: Unit, outbox: DeliveryOutbox) -> bool:
            bundles = await take_due(unit, now, _BATCH)
            for bundle in bundles:
                await outbox.put(bundle.person_id, bundle.kind, bundle.payload())
            return bool(bundles)

        await self._in_batches(batch, now)

    async def sum_up(self, now: datetime) -> None:
        """Let people who can be reached again know what they missed."""

        async def batch(unit: Unit, outbox: DeliveryOutbox) -> bool:
            return bool(await sum_up_missed(unit, outbox, _BATCH))

        await self._in_batches(batch, now)

    async def _in_batches(self, batch: Batch, now: datetime) -> None:
        again = True
        while again:
            async with self.database.transaction(_ONE_REPLICA_AT_A_TIME) as unit:
                again = await batch(unit, DeliveryOutbox(unit.deliveries, now))
            await asyncio.sleep(0)
