"""Long polling that acknowledges an update only after it has been handled.

aiogram's own polling moves the offset on while handlers still run, so a crash loses updates. Here a batch is handled
whole, people side by side and each person's updates in order, before the next `getUpdates` confirms it.
"""

import asyncio
import logging
from collections import defaultdict

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.utils.backoff import Backoff, BackoffConfig
from pydantic import ValidationError

from bot.services.errors import StorageUnavailable
from bot.telegram.event import HANDLED, read_event
from bot.telegram.gate import Gate

log = logging.getLogger(__name__)

_WAIT = 25
"""Seconds that Telegram may hold a `getUpdates` open."""
_PAUSES = BackoffConfig(min_delay=0.5, max_delay=15.0, factor=2.0, jitter=0.1)


class Polling:
    """Fetches updates and hands them to the gate, until cancelled."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self._bot = bot
        self._gate = gate
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll for ever. Raises TelegramUnauthorizedError when the token is not (or no longer) valid."""
        await self._bot.delete_webhook(drop_pending_updates=False)
        pauses = Backoff(_PAUSES)
        while True:
            try:
                updates = await self._fetch()
                await self._handle(updates)
            except TelegramUnauthorizedError:
                raise
            except TelegramConflictError:
                log.warning("Another process polls with this token; trying again")
            except (TelegramAPIError, StorageUnavailable) as error:
                log.warning("Updates cannot be taken in now (%s); trying again", type(error).__name__)
            else:
                pauses.reset()
                continue
            await pauses.asleep()

    async def _fetch(self) -> list[Update]:
        method = GetUpdates(offset=self._offset, timeout=_WAIT, allowed_updates=list(HANDLED))
        try:
            return await self._bot(method, request_timeout=_WAIT + 20)
        except ClientDecodeError as error:
            return self._readable(error.data)

    def _readable(self, answer: object) -> list[Update]:
        """One update that aiogram cannot read must not hold up all the others."""
        raw = answer.get("result") if isinstance(answer, dict) else None
        if not isinstance(raw, list):
            return []
        updates: list[Update] = []
        for item in raw:
            try:
                updates.append(Update.model_validate(item, context={"bot": self._bot}))
            except ValidationError:
                log.error("Update %s cannot be read and is passed over", item.get("update_id"))
                self._confirm(int(item["update_id"]))
        return updates

    async def _handle(self, updates: list[Update]) -> None:
        """Handle a batch; what could not take effect for want of a database is fetched again."""
        by_person: dict[int, list[Update]] = defaultdict(list)
        for update in updates:
            event = read_event(update)
            by_person[event.person_id if event else 0].append(update)
        try:
            async with asyncio.TaskGroup() as people:
                for theirs in by_person.values():
                    people.create_task(self._handle_in_order(theirs))
        except* StorageUnavailable as group:
            raise StorageUnavailable from group
        for update in updates:
            self._confirm(update.update_id)

    async def _handle_in_order(self, updates: list[Update]) -> None:
        for update in updates:
            await self._gate.handle(update)

    def _confirm(self, update_id: int) -> None:
        self._offset = max(self._offset or 0, update_id + 1)
