"""One delivery, from the line to its end: claimed, rendered, sent, recorded.

Between sending and recording the process may die, and the Bot API has no key to ask whether a message was sent. So a
delivery that is found in sending is sent again, under the same reference, if it may be repeated; else it is unknown.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Container
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from bot.delivery.lane import Lane
from bot.delivery.outcome import Gone, NotNow, Outcome, Refused, Sent, Unclear
from bot.logs import where
from bot.services.delivery import Delivery, DeliveryState
from bot.services.errors import StorageUnavailable
from bot.services.model import Person
from bot.services.ports import Clock, Database, Unit

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
"""How many times a repeatable delivery is sent without a word from Telegram."""
_MOST_WHILE_UNWELL = 20
"""How many times while Telegram answers that it is unwell: over half a day, for a reminder must outlast an outage."""
_MOST_TURNS = 10
"""How many times a delivery that cannot be written is tried, over some hours: a mended bot comes by then."""
_RECORDING_PAUSES = (0.1, 0.5, 2.0, 5.0, 10.0)
"""Seconds between two tries to write down what became of a message."""

ScreenT = TypeVar("ScreenT")
Screen_co = TypeVar("Screen_co", covariant=True)
Screen_contra = TypeVar("Screen_contra", contravariant=True)


class Renderer(Protocol[Screen_co]):
    """Finds the words at the moment of sending, in the person's language of that moment."""

    async def __call__(self, unit: Unit, delivery: Delivery, person: Person, now: datetime) -> Screen_co | None:
        """What to show; None when there is nothing to say any more."""
        ...


class Sender(Protocol[Screen_contra]):
    """Asks Telegram, and says what came of it; it raises nothing but what nobody foresaw."""

    async def __call__(self, person_id: int, screen: Screen_contra, /) -> Outcome: ...


Undelivered = Callable[[Unit, Delivery], Awaitable[None]]
"""Told, within the transaction, of a delivery to somebody who cannot be reached."""


class Carrier(Generic[ScreenT]):
    """Carries deliveries. Many at once; each is in one hand only."""

    def __init__(  # noqa: PLR0913  (the collaborators of a delivery)
        self,
        *,
        database: Database,
        clock: Clock,
        lane: Lane,
        render: Renderer[ScreenT],
        send: Sender[ScreenT],
        undelivered: Undelivered,
    ) -> None:
        self._database = database
        self._clock = clock
        self._lane = lane
        self._render = render
        self._send = send
        self._undelivered = undelivered
        self._in_hand: dict[str, asyncio.Task[object] | None] = {}

    @property
    def in_hand(self) -> Container[str]:
        """Ids of the deliveries that this process is sending now."""
        return self._in_hand.keys()

    async def carry(self, delivery_id: str, turn: int) -> None:
        """Send the delivery if it is its turn. Raises StorageUnavailable when nothing could be begun."""
        await self._lane.turn()
        if delivery_id in self._in_hand:
            return
        self._in_hand[delivery_id] = asyncio.current_task()
        try:
            begun = await self._begin(delivery_id, turn)
            if begun is not None:
                delivery, screen = begun
                await self._conclude(delivery, await self._ask(delivery, screen))
        finally:
            del self._in_hand[delivery_id]

    async def finish(self, seconds: float) -> None:
        """Wait until what is in hand has arrived and is written down, but not longer than so many seconds."""
        tasks = [task for task in self._in_hand.values() if task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    async def resolve(self, unit: Unit, delivery: Delivery) -> None:
        """Decide on a delivery that a dead process left in sending."""
        if delivery.repeatable and delivery.attempts < MOST_ATTEMPTS:
            await unit.deliveries.put_back(delivery, self._clock.now(), "interrupted")
        else:
            await unit.deliveries.settle(delivery, DeliveryState.UNKNOWN, now=self._clock.now(), error="interrupted")

    async def _begin(self, delivery_id: str, turn: int) -> tuple[Delivery, ScreenT] | None:
        """Claim the delivery and find its words, in one transaction; None when there is nothing to send."""
        claimed: Delivery | None = None
        try:
            async with self._database.transaction() as unit:
                now = self._clock.now()
                claimed = await self._claim(unit, delivery_id, turn, now)
                if claimed is None:
                    return None
                person = await unit.persons.get(claimed.person_id)
                if person is None or not person.reachable:
                    await self._give_up_on_person(unit, claimed, "unreachable")
                    return None
                screen = await self._render(unit, claimed, person, now)
                if screen is None:
                    await unit.deliveries.settle(claimed, DeliveryState.DROPPED, now=now)
                    return None
                return claimed, screen
        except StorageUnavailable:
            raise
        except Exception as error:
            if claimed is None:
                raise
            log.error("Delivery %s could not be written: %s", claimed.reference, where(error))
            await self._write_later(claimed)
            return None

    async def _claim(self, unit: Unit, delivery_id: str, turn: int, now: datetime) -> Delivery | None:
        claimed = await unit.deliveries.claim(delivery_id, turn, now)
        if claimed is not None:
            return claimed
        found = await unit.deliveries.get(delivery_id)
        if found is None or found.turn != turn or found.state is not DeliveryState.SENDING:
            return None
        # The engine hands out a turn twice only when a process has died in it.
        if found.repeatable and found.attempts < MOST_ATTEMPTS:
            return await unit.deliveries.claim_again(delivery_id, turn, now)
        await self.resolve(unit, found)
        return None

    async def _ask(self, delivery: Delivery, screen: ScreenT) -> Outcome:
        try:
            return await self._send(delivery.person_id, screen)
        except Exception as error:  # nobody foresaw it, so nobody knows whether the message went out
            log.error("Delivery %s failed on its way out: %s", delivery.reference, where(error))
            return Unclear(type(error).__name__)

    async def _conclude(self, delivery: Delivery, outcome: Outcome) -> None:
        """Write down what came of it. A message must not be forgotten because the database was busy."""
        pause = self._heed(outcome)
        for wait in (*_RECORDING_PAUSES, None):
            try:
                async with self._database.transaction() as unit:
                    await self._record(unit, delivery, outcome, pause)
            except StorageUnavailable:
                if wait is None:
                    log.error("What became of delivery %s could not be written down", delivery.reference)
                    return
                await asyncio.sleep(wait)
            else:
                return

    def _heed(self, outcome: Outcome) -> float:
        """What the outcome means for the others in the lane; seconds that it is closed."""
        match outcome:
            case NotNow(pause=pause):
                return self._lane.pause(pause)
            case Unclear():
                return self._lane.pause()
            case _:
                self._lane.all_is_well()
                return 0.0

    async def _record(self, unit: Unit, delivery: Delivery, outcome: Outcome, pause: float) -> None:
        now = self._clock.now()
        match outcome:
            case Sent(message_id):
                await unit.deliveries.settle(delivery, DeliveryState.SENT, now=now, message_id=message_id)
            case Gone(code):
                await unit.persons.set_reachable(delivery.person_id, reachable=False)
                await self._give_up_on_person(unit, delivery, code)
            case Refused(code):
                log.error("Telegram refuses delivery %s (%s): %s", delivery.reference, delivery.kind, code)
                await unit.deliveries.settle(delivery, DeliveryState.FAILED, now=now, error=code)
            case NotNow(code):
                log.warning("Delivery %s waits: %s", delivery.reference, code)
                await unit.deliveries.put_back(delivery, now + timedelta(seconds=pause), code, asked=False)
            case Unclear(code, unwell) if delivery.repeatable and delivery.attempts < _most(unwell=unwell):
                log.warning("Nobody knows whether delivery %s arrived; it is sent again: %s", delivery.reference, code)
                await unit.deliveries.put_back(delivery, now + _patience(delivery.attempts), code)
            case Unclear(code):
                log.warning("Nobody knows whether delivery %s arrived: %s", delivery.reference, code)
                await unit.deliveries.settle(delivery, DeliveryState.UNKNOWN, now=now, error=code)

    async def _give_up_on_person(self, unit: Unit, delivery: Delivery, code: str) -> None:
        await unit.deliveries.settle(delivery, DeliveryState.BLOCKED, now=self._clock.now(), error=code)
        await self._undelivered(unit, delivery)

    async def _write_later(self, delivery: Delivery) -> None:
        """After a fault of our own in finding the words: again in a while, in the hope of a mended bot."""
        now = self._clock.now()
        async with self._database.transaction() as unit:
            if delivery.turn < _MOST_TURNS:
                await unit.deliveries.put_back(delivery, now + _patience(delivery.turn), "not_written")
            else:
                await unit.deliveries.settle(delivery, DeliveryState.FAILED, now=now, error="not_written")


def _most(*, unwell: bool) -> int:
    return _MOST_WHILE_UNWELL if unwell else MOST_ATTEMPTS


def _patience(tries: int) -> timedelta:
    """One minute after the first try, then twice as long each time, an hour at most."""
    return timedelta(minutes=min(2 ** (tries - 1), 60))
