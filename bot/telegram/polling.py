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
from pydantic import ValidationError

from bot.logs import where
from bot.services.errors import StorageUnavailable
from bot.telegram.calls import Call, Calls
from bot.telegram.event import HANDLED, parse_update, read_event
from bot.telegram.gate import Gate
from bot.telegram.patience import Pauses, doze, unless

log = logging.getLogger(__name__)

_WAIT = 25
"""Seconds that Telegram may hold a `getUpdates` open."""
_LEAST_WAIT = 0.5
"""Seconds between two looks at a server that does not hold a `getUpdates` open, whatever it is asked."""


class Polling:
    """Fetches updates and hands them to the gate, until told to stop."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self._bot = bot
        self._calls = Calls(bot)
        self._gate = gate
        self._offset: int | None = None
        self._webhook_removed = False
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Fetch no more. What has been fetched is handled to its end, then `run` returns."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll until stopped. Raises TelegramUnauthorizedError when the token is not (or no longer) valid."""
        pauses = Pauses(self._stopping)
        while not self._stopping.is_set():
            try:
                await self._handle(await unless(self._stopping, self._fetch()) or [])
            except TelegramUnauthorizedError:
                raise
            except TelegramConflictError as error:
                self._webhook_removed = "webhook" not in error.message
                log.warning("Another process takes in the updates of this token, or has set a webhook; trying again")
                await pauses.after(error)
            except (TelegramAPIError, ClientDecodeError) as error:
                log.warning("Updates cannot be taken in now (%s); trying again", type(error).__name__)
                await pauses.after(error)
            except StorageUnavailable as error:
                log.warning("The database cannot be used now (%s); trying again", error)
                await pauses.after(error)
            else:
                pauses.reset()

    async def _fetch(self) -> list[Update]:
        if not self._webhook_removed:
            self._webhook_removed = await self._bot.delete_webhook(drop_pending_updates=False)
        now = asyncio.get_running_loop().time
        held_until = now() + _LEAST_WAIT
        call = Call(GetUpdates, {"offset": self._offset, "timeout": _WAIT, "allowed_updates": HANDLED})
        updates = self._readable(await self._calls.make(call, longer=_WAIT))
        if not updates:
            await doze(held_until - now(), self._stopping)
        return updates

    def _readable(self, raw: Any) -> list[Update]:
        """One update that aiogram cannot read must not hold up all the others."""
        updates: list[Update] = []
        for item in raw if isinstance(raw, list) else []:
            try:
                updates.append(parse_update(item, self._bot))
            except ValidationError as error:
                where_wrong = ", ".join(sorted({".".join(map(str, part["loc"])) for part in error.errors()}))
                log.error("An update cannot be read (%s) and is passed over", where_wrong)
                match item:
                    case {"update_id": int(number)}:
                        updates.append(Update(update_id=number))
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
