"""Presses of buttons and inline queries that wait for the bot's answer."""

import asyncio
import itertools
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeVar

from sandbox.clock import Clock
from sandbox.errors import bad_request
from sandbox.types import Json

CALLBACK_LIFETIME = 60.0
INLINE_LIFETIME = 10.0
MAX_KEPT = 1_000
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """A pressed button."""

    id: str
    person_id: int
    chat_id: int
    pressed_at: float


@dataclass(slots=True)
class InlineQuery:
    """A query typed after the bot's name; `answer` is what the bot said."""

    id: str
    person_id: int
    text: str
    asked_at: float
    answered: "asyncio.Future[Json]"


class Queries:
    """Both kinds by id; each can be answered once and not too late."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ids = itertools.count(time.time_ns())
        self._callbacks: OrderedDict[str, CallbackQuery] = OrderedDict()
        self._inline: OrderedDict[str, InlineQuery] = OrderedDict()

    def press(self, person_id: int, chat_id: int) -> CallbackQuery:
        """A new callback query."""
        query = CallbackQuery(str(next(self._ids)), person_id, chat_id, self._clock.seconds())
        _keep(self._callbacks, query.id, query)
        return query

    def answer_press(self, query_id: str) -> CallbackQuery:
        """Takes the query to be answered; raises ApiError when it is unknown, answered or too old."""
        query = self._callbacks.pop(query_id, None)
        if query is None or self._clock.seconds() - query.pressed_at > CALLBACK_LIFETIME:
            raise bad_request(TOO_OLD)
        return query

    def ask(self, person_id: int, text: str) -> InlineQuery:
        """A new inline query."""
        answered: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        query = InlineQuery(str(next(self._ids)), person_id, text, self._clock.seconds(), answered)
        _keep(self._inline, query.id, query)
        return query

    def answer_inline(self, query_id: str, answer: Json) -> None:
        """Gives the answer to the one who waits; raises ApiError when the query is unknown, answered or too old."""
        query = self._inline.get(query_id)
        if query is None or query.answered.done() or self._clock.seconds() - query.asked_at > INLINE_LIFETIME:
            raise bad_request(TOO_OLD)
        query.answered.set_result(answer)

    def inline(self, query_id: str) -> InlineQuery | None:
        """An inline query, or None."""
        return self._inline.get(query_id)


def _keep(kept: OrderedDict[str, T], key: str, value: T) -> None:
    kept[key] = value
    while len(kept) > MAX_KEPT:
        kept.popitem(last=False)
