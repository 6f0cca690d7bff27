"""Long polling that acknowledges an update only after it has been handled.

aiogram's own polling moves the offset on while handlers still run, so a crash loses updates. Here a batch is handled
whole, people side by side and each person's updates in order, before the next `getUpdates` confirms it.
"""

import asyncio
import logging
from collections import defaultdict
from typing import Any

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.utils.backoff import Backoff, BackoffConfig
from pydantic import ValidationError

from bot.logs import where
from bot.services.errors import StorageUnavailable
from bot.telegram.calls import Call, Calls
from bot.telegram.event import HANDLED, parse_update, read_event
from bot.telegram.gate import Gate

log = logging.getLogger(__name__)

_WAIT = 25
"""Seconds that Telegram may hold a `getUpdates` open."""
_PAUSES = BackoffConfig(min_delay=0.5, max_delay=15.0, factor=2.0, jitter=0.1)


class Polling:
    """Fetches updates and hands them to the gate, until told to stop."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self._bot = bot
        self._calls = Calls(bot)
        self._gate = gate
        self._offset: int | None = None
        self._fetching: asyncio.Task[Any] | None = None
        self._stopping = False

    def stop(self) -> None:
        """Fetch no more. What has been fetched is handled to its end, then `run` returns."""
        self._stopping = True
        if self._fetching is not None:
            self._fetching.cancel()

    async def run(self) -> None:
        """Poll until stopped. Raises TelegramUnauthorizedError when the token is not (or no longer) valid."""
        pauses = Backoff(_PAUSES)
        webhook_removed = False
        while not self._stopping:
            try:
                if not webhook_removed:
                    webhook_removed = await self._bot.delete_webhook(drop_pending_updates=False)
                await self._handle(await self._fetch())
            except TelegramUnauthorizedError:
                raise
            except TelegramConflictError:
                log.warning("Another process polls with this token; trying again")
            except (TelegramAPIError, ClientDecodeError, StorageUnavailable) as error:
                log.warning("Updates cannot be taken in now (%s); trying again", type(error).__name__)
            else:
                pauses.reset()
                continue
            await pauses.asleep()

    async def _fetch(self) -> list[Update]:
        call = Call(GetUpdates, {"offset": self._offset, "timeout": _WAIT, "allowed_updates": HANDLED})
        self._fetching = asyncio.ensure_future(self._calls.make(call, longer=_WAIT))
        try:
            return self._readable(await self._fetching)
        except asyncio.CancelledError:
            if self._stopping and self._fetching.cancelled():
                return []
            raise
        finally:
            self._fetching = None

    def _readable(self, raw: Any) -> list[Update]:
        """One update that aiogram cannot read must not hold up all the others."""
        updates: list[Update] = []
        for item in raw if isinstance(raw, list) else []:
            try:
                updates.append(parse_update(item, self._bot))
            except ValidationError as error:
                where_wrong = ", ".join(sorted({".".join(map(str, part["loc"])) for part in error.errors()}))
                log.error("Update %s cannot be read (%s) and is passed over", item.get("update_id"), where_wrong)
                updates.append(Update(update_id=int(item["update_id"])))
        return updates

    async def _handle(self, updates: list[Update]) -> None:
        """Handle a batch; what could not take effect for want of a database is fetched again."""
        by_person: dict[int, list[Update]] = defaultdict(list)
        for update in updates:
            event = read_event(update)
            by_person[event.person_id if event else 0].append(update)
        results = await asyncio.gather(*map(self._handle_in_order, by_person.values()), return_exceptions=True)
        for error in results:
            if isinstance(error, (StorageUnavailable, TelegramUnauthorizedError)):
                raise error
            if isinstance(error, BaseException):
                log.error("An update was not handled to its end: %s", where(error))
        if updates:
            # Not the highest id: after a quiet week Telegram may begin again from a lower one.
            self._offset = updates[-1].update_id + 1

    async def _handle_in_order(self, updates: list[Update]) -> None:
        for update in updates:
            await self._gate.handle(update)
