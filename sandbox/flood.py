"""Telegram's flood limits, enforced in strict mode only."""

import math
from collections import defaultdict, deque

from sandbox.clock import Clock
from sandbox.errors import too_many_requests

PER_SECOND = 30
CHAT_BURST = 5
"""Messages that one chat may get at once; after that one a second."""
GROUP_PER_MINUTE = 20


class Flood:
    """Counts what the bot sends: 30 messages a second in all, 1 a second in a private chat, 20 a minute in a group."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._all: deque[float] = deque()
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._full_again: dict[int, float] = {}
        """When the burst of a private chat is unused again."""

    def check(self, chat_id: int, messages: int, *, private: bool, edit: bool) -> None:
        """Counts a call; raises ApiError 429 for one too many. Edits do not count in a private chat."""
        now = self._clock.seconds()
        waits = [_wait(self._all, now, 1.0, PER_SECOND, messages)]
        if not private:
            waits.append(_wait(self._groups[chat_id], now, 60.0, GROUP_PER_MINUTE, messages))
        elif not edit:
            waits.append(max(now, self._full_again.get(chat_id, now)) + messages - CHAT_BURST - now)
        if (wait := max(waits)) > 0:
            raise too_many_requests(math.ceil(wait))
        self._all.extend([now] * messages)
        if not private:
            self._groups[chat_id].extend([now] * messages)
        elif not edit:
            self._full_again[chat_id] = max(now, self._full_again.get(chat_id, now)) + messages


def _wait(sent: deque[float], now: float, window: float, limit: int, messages: int) -> float:
    """Seconds until so many more messages fit into the window."""
    while sent and sent[0] <= now - window:
        sent.popleft()
    over = len(sent) + messages - limit
    return sent[min(over, len(sent)) - 1] + window - now if over > 0 and sent else 0.0
