"""What is sent to a person who has not just pressed a button: one row per recipient and message.

A row is written in the transaction that causes it, and `bot.delivery` sees to the rest. It says at any time what became
of the message: a message counts as sent when Telegram has said so, and never before.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Protocol

from bot.services.reference import reference_of


class DeliveryState(StrEnum):
    """How far a delivery has got. The last six are final."""

    QUEUED = "queued"
    SENDING = "sending"
    """Handed to Telegram, whose answer is not known yet."""
    SENT = "sent"
    BLOCKED = "blocked"
    """The person cannot be reached: they have blocked the bot, or their account is gone."""
    FAILED = "failed"
    """Telegram refuses the message, or it could not be written."""
    UNKNOWN = "unknown"
    """Nobody can say whether it arrived, and it is not sent again."""
    DROPPED = "dropped"
    """When its turn came there was nothing to say any more."""


class Priority(IntEnum):
    """Which delivery goes first; within one priority, the older one. Answers to a person never wait in this line."""

    INCIDENT = 1
    DUE = 5
    """Reminders and what changes them."""
    BROADCAST = 9


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message for one person. Times are aware and in UTC."""

    id: str
    number: int
    """Grows with each delivery and is never given twice: the order in which they were written down."""
    person_id: int
    kind: str
    payload: Mapping[str, Any]
    """JSON values: what the message is about. Its words are found when it is sent."""
    priority: Priority
    repeatable: bool
    """Whether it is sent again when nobody knows if it arrived: a reminder is, a broadcast is not."""
    state: DeliveryState
    created_at: datetime
    not_before: datetime
    turn: int
    """Grows each time it goes back into the line; what was begun in an earlier turn no longer counts."""
    attempts: int
    """How many times it may have been sent: Telegram was asked, and did not say that it would not."""
    sent_at: datetime | None
    message_id: int | None
    """The message in the person's chat; None before it is sent, or when Telegram did not say."""
    error: str | None
    """A code for what went wrong last: `429`, `timeout`, `bot_was_blocked`; None when nothing did."""

    @property
    def reference(self) -> str:
        """A short code such as `R-7F3KQ`, this delivery's for ever. A message that comes twice carries the same one."""
        return reference_of(self.number)


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A delivery that is about to be written down."""

    id: str
    person_id: int
    kind: str
    payload: Mapping[str, Any]
    priority: Priority
    repeatable: bool
    now: datetime
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery whose turn may come: as much of it as the line needs."""

    id: str
    number: int
    priority: Priority
    turn: int


class Deliveries(Protocol):
    """Where deliveries are kept."""

    async def add(self, delivery: NewDelivery) -> Delivery:
        """Write it down; it has its number now."""
        ...

    async def get(self, delivery_id: str) -> Delivery | None: ...

    async def by_number(self, number: int) -> Delivery | None: ...

    async def of(self, person_id: int) -> list[Delivery]:
        """Every delivery of the person that is still remembered, oldest first."""
        ...

    async def waiting(self, now: datetime, limit: int) -> list[Waiting]:
        """At most `limit` deliveries that are due and in no line, those to be sent first in front."""
        ...

    async def in_line(self) -> int:
        """How many deliveries wait in the line."""
        ...

    async def lined_up(self, deliveries: Sequence[Waiting], now: datetime) -> None:
        """Note that these wait in the line now, each for its turn."""
        ...

    async def line_up_again(self) -> int:
        """Forget which deliveries wait in the line, so that all are put there again; how many."""
        ...

    async def give_new_turns(self, before: datetime) -> int:
        """Give those that have waited in the line since before then a new turn outside it; how many."""
        ...

    async def claim(self, delivery_id: str, turn: int, now: datetime) -> Delivery | None:
        """Take it in hand for sending; None when it is not, or no longer, queued for this turn."""
        ...

    async def claim_again(self, delivery_id: str, turn: int, now: datetime) -> Delivery | None:
        """Take one in hand that was being sent in this turn when a process died; None when there is none such."""
        ...

    async def abandoned(self, before: datetime) -> list[Delivery]:
        """Deliveries that have been in sending since before then."""
        ...

    async def put_back(
        self, delivery: Delivery, not_before: datetime, error: str | None, *, asked: bool = True
    ) -> None:
        """Queue a claimed delivery for another turn; nothing happens when this turn is over.

        `asked=False`: it has certainly not been sent, so that the attempt does not count.
        """
        ...

    async def settle(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        now: datetime,
        message_id: int | None = None,
        error: str | None = None,
    ) -> None:
        """Note how a claimed delivery ended; nothing happens when this turn is over."""
        ...

    async def erase(self, person_id: int) -> None:
        """Remove every delivery of the person; one that is being sent just now ends unrecorded."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Remove deliveries that were written down before the moment and have ended; how many."""
        ...


@dataclass(frozen=True, slots=True)
class DeliveryOutbox:
    """`case.ports.Outbox`, for one transaction: what is put here is sent once the transaction is committed."""

    deliveries: Deliveries
    now: datetime

    async def put(  # noqa: PLR0913  (what the line has to know, all with a usual value)
        self,
        person_id: int,
        kind: str,
        payload: Mapping[str, Any],
        *,
        priority: Priority = Priority.DUE,
        repeatable: bool = True,
        not_before: datetime | None = None,
    ) -> Delivery:
        """Let the person be told; the delivery as it was written down."""
        return await self.deliveries.add(
            NewDelivery(
                id=str(uuid.uuid4()),
                person_id=person_id,
                kind=kind,
                payload=payload,
                priority=priority,
                repeatable=repeatable,
                now=self.now,
                not_before=not_before or self.now,
            )
        )
