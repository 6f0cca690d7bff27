"""What the people see at once: events for the chat page and for tests."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable

from sandbox.types import Json

QUEUE_LIMIT = 10_000


class Events:
    """One queue per listener; a listener that does not read for long is dropped."""

    def __init__(self) -> None:
        self._queues: dict[int, set[asyncio.Queue[Json | None]]] = defaultdict(set)

    def listen(self, person_id: int) -> asyncio.Queue[Json | None]:
        """A queue of this person's events; None in it means that no more will come."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue(QUEUE_LIMIT)
        self._queues[person_id].add(queue)
        return queue

    def leave(self, person_id: int, queue: asyncio.Queue[Json | None]) -> None:
        """Forgets a listener."""
        self._queues[person_id].discard(queue)

    def send(self, people: Iterable[int], event: Json) -> None:
        """Tells these people what happened."""
        for person_id in people:
            for queue in [*self._queues.get(person_id, ())]:
                if queue.full():
                    self.leave(person_id, queue)
                    continue
                queue.put_nowait(event)

    def send_all(self, event: Json) -> None:
        """Tells everybody."""
        self.send([*self._queues], event)

    def close(self) -> None:
        """Ends all listeners."""
        for person_id, queues in self._queues.items():
            for queue in [*queues]:
                if queue.full():
                    queue.get_nowait()
                queue.put_nowait(None)
                self.leave(person_id, queue)
