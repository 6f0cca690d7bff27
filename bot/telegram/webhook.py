"""The webhook: an update is acknowledged with 200 only after it has been handled; before that Telegram keeps it."""

import logging
from http import HTTPStatus
from secrets import compare_digest
from urllib.parse import urlsplit

from aiogram import Bot
from aiohttp import web

from bot.services.errors import StorageUnavailable
from bot.telegram.event import HANDLED, parse_update
from bot.telegram.gate import Gate
from bot.telegram.received import loads

log = logging.getLogger(__name__)

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the header's name, not a secret)
_LARGEST_UPDATE = 1024 * 1024
_CONNECTIONS = 40


class Webhook:
    """Serves the address that Telegram posts updates to."""

    def __init__(self, bot: Bot, gate: Gate, *, url: str, secret: str) -> None:
        self._bot = bot
        self._gate = gate
        self._url = url
        self._secret = secret.encode()
        self.app = web.Application(client_max_size=_LARGEST_UPDATE)
        self.app.router.add_post(urlsplit(url).path or "/", self._receive)

    async def announce(self) -> None:
        """Tell Telegram where to post. Pending updates are kept."""
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret.decode(),
            allowed_updates=list(HANDLED),
            max_connections=_CONNECTIONS,
            drop_pending_updates=False,
        )

    async def _receive(self, request: web.Request) -> web.Response:
        shown = request.headers.get(_SECRET_HEADER, "")
        if not compare_digest(shown.encode(errors="surrogateescape"), self._secret):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            update = parse_update(loads(await request.read()), self._bot)
        except ValueError:  # pydantic's ValidationError is one as well
            # Telegram would send it again for a day, and it would be as unreadable then.
            log.error("An update cannot be read and is passed over")
            return web.Response()
        try:
            acknowledgement = await self._gate.handle(update, acknowledge=False)
        except StorageUnavailable as error:
            log.warning("The database cannot be used now (%s); Telegram is asked to come again", error)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
        if acknowledgement is None:
            return web.Response()
        return web.Response(body=acknowledgement.json(), content_type="application/json")
