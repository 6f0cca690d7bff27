"""The updates that wait for the bot, and long polling."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.errors import ApiError
from sandbox.faults import Faults
from sandbox.ids import first_id
from sandbox.types import Json

DAY = 86_400
LIFETIMES = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
"""Seconds for which Telegram keeps an update; a day for the others."""

OPTIONAL_TYPES = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""What Telegram sends only when asked for by name."""

UPDATES_PER_SECOND = 10
MAX_PENDING = 100_000
CONFLICT_PAUSE = 3.0
MAX_POLL_SECONDS = 50

_POLLED_TWICE = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_SET = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@dataclass(slots=True)
class Update:
    """An update that the bot has not confirmed. `queue` is the queue in which a webhook keeps order."""

    id: int
    kind: str
    payload: Json
    queue: int
    expires_at: float
    repeats: int = 0
    """How many more times it comes although it was confirmed (a fault)."""

    def body(self) -> Json:
        """The Update object."""
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(slots=True)
class Updates:
    """The waiting updates, oldest first."""

    clock: Clock
    faults: Faults
    pending: dict[int, Update] = field(default_factory=dict)
    allowed: frozenset[str] | None = None
    """None is Telegram's default: everything but OPTIONAL_TYPES."""
    on_new: Callable[[Update], None] = lambda _: None
    """Called for each update; the webhook sets it."""

    _next_id: int = field(default_factory=lambda: first_id(UPDATES_PER_SECOND))
    _held: list[Update] = field(default_factory=list)
    _poller: "asyncio.Future[ApiError | None] | None" = None
    _next_conflict: float = 0.0
    _taken: asyncio.Event = field(default_factory=asyncio.Event)

    def allow(self, kinds: list[str] | None) -> None:
        """Sets the kinds to send; None keeps what was set before, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def allows(self, kind: str) -> bool:
        """Whether the bot asked for this kind."""
        return kind not in OPTIONAL_TYPES if self.allowed is None else kind in self.allowed

    def add(self, kind: str, payload: Json, queue: int) -> int | None:
        """Queues an update; returns its id, or None when the bot did not ask for this kind."""
        if not self.allows(kind):
            return None
        update = Update(self._next_id, kind, payload, queue, self.clock.seconds() + LIFETIMES.get(kind, DAY))
        self._next_id += 1
        if self.faults.take_update("duplicate_update"):
            update.repeats = 1
        if fault := self.faults.take_update("reorder_updates"):
            self._held.append(update)
            if fault.count == 0:
                self.release_held()
        else:
            self._deliver(update)
        return update.id

    def release_held(self) -> None:
        """Sends what was held back to be reordered, last first."""
        held, self._held = self._held[::-1], []
        for update in held:
            self._deliver(update)

    def _deliver(self, update: Update) -> None:
        self.pending[update.id] = update
        while len(self.pending) > MAX_PENDING:
            del self.pending[next(iter(self.pending))]
        self.on_new(update)
        self.release_poll()

    def release_poll(self) -> None:
        """Lets a poll that waits return with what there is."""
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def drop(self, update_id: int) -> bool:
        """Forgets a delivered update; False when it is to come once more."""
        update = self.pending.get(update_id)
        if update and update.repeats > 0:
            update.repeats -= 1
            return False
        self.pending.pop(update_id, None)
        if not self.pending:
            self._taken.set()
        return True

    def forget_old(self) -> None:
        """Drops what Telegram keeps no longer."""
        now = self.clock.seconds()
        for update in [update for update in self.pending.values() if update.expires_at < now]:
            del self.pending[update.id]
        if not self.pending:
            self._taken.set()

    def clear(self) -> None:
        """Drops everything that waits."""
        self.pending.clear()
        self._held.clear()
        self._taken.set()

    async def wait_taken(self, timeout: float) -> int:  # noqa: ASYNC109 (it answers after the timeout, no error)
        """Returns once the bot has taken (and confirmed) all updates, or after the timeout; how many still wait."""
        end = asyncio.get_running_loop().time() + timeout
        while self.pending and (left := end - asyncio.get_running_loop().time()) > 0:
            self._taken.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._taken.wait(), left)
        return len(self.pending)

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 (a parameter of getUpdates)
        """getUpdates: confirms what is before the offset and returns what waits, waiting for it if need be."""
        self._confirm(offset)
        if not self.pending and timeout > 0:
            await self.end_poll(_POLLED_TWICE)
            waiting = self._poller = asyncio.get_running_loop().create_future()
            done, _ = await asyncio.wait([waiting], timeout=min(timeout, MAX_POLL_SECONDS))
            if self._poller is waiting:
                self._poller = None
            if done and (conflict := waiting.result()):
                raise conflict
            self.forget_old()
        return [update.body() for update in [*self.pending.values()][:limit]]

    async def end_poll(self, words: str = _WEBHOOK_SET) -> None:
        """Ends a poll that waits with a conflict; a second one within three seconds is told late, as Telegram does."""
        poller, self._poller = self._poller, None
        if poller is None or poller.done():
            return
        loop = asyncio.get_running_loop()
        conflict = ApiError(409, words)
        if loop.time() >= self._next_conflict:
            self._next_conflict = loop.time() + CONFLICT_PAUSE
            poller.set_result(conflict)
        else:
            loop.call_later(CONFLICT_PAUSE, _resolve, poller, conflict)

    def _confirm(self, offset: int) -> None:
        self.forget_old()
        if offset < 0:
            kept = {*[*self.pending][offset:]}
            for update_id in [update_id for update_id in self.pending if update_id not in kept]:
                del self.pending[update_id]
        for update_id in [update_id for update_id in self.pending if update_id < offset]:
            self.drop(update_id)


def _resolve(poller: "asyncio.Future[ApiError | None]", conflict: ApiError) -> None:
    if not poller.done():
        poller.set_result(conflict)
