"""The calls that nearly every update is answered with, made without aiogram's models (docs/adr/0006).

aiogram validates a call and each of its buttons, turns them back into a form, and builds the whole message out of the
answer. Here the form is written as it goes out, and the answer stays JSON. What goes wrong is raised as aiogram raises
it. Files and everything rare go through aiogram itself.
"""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiohttp import ClientError, ClientTimeout
from aiohttp.hdrs import CONTENT_TYPE

from bot.telegram.received import loads

_BOUNDARY: Final = secrets.token_hex(16)
"""Stands between the fields of a form. Nobody who writes a text that the bot sends on can guess it."""
_FORM: Final = {CONTENT_TYPE: f"multipart/form-data; boundary={_BOUNDARY}"}


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the Bot API that is still to be made: by `Calls`, or by Telegram as the answer to its webhook."""

    method: type[TelegramMethod[Any]]
    parameters: Mapping[str, object]
    """As Telegram documents them. What is None is not sent."""

    def json(self) -> bytes:
        """The call as the body of an answer to a webhook."""
        given = {name: value for name, value in self.parameters.items() if value is not None}
        return orjson.dumps({"method": self.method.__api_method__, **given})

    def form(self) -> bytes:
        """The call as multipart/form-data, in which Cyrillic letters stay as they are: two bytes, not six."""
        parts: list[str] = []
        for name, value in self.parameters.items():
            if value is not None:
                words = value if isinstance(value, str) else orjson.dumps(value).decode()
                parts.append(f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{words}\r\n')
        return "".join([*parts, f"--{_BOUNDARY}--\r\n"]).encode()


class Calls:
    """Makes calls of one bot, over the connections and with the address and patience of its session."""

    def __init__(self, bot: Bot) -> None:
        """Raise TypeError unless the bot's session is aiogram's own, or one made of it."""
        if not isinstance(bot.session, AiohttpSession):
            raise TypeError("calls go over an AiohttpSession")
        self._bot = bot
        self._session = bot.session
        self._timeout = self._patience()

    async def make(self, call: Call, *, longer: float = 0.0) -> Any:
        """The result in Telegram's JSON. Raises what aiogram raises: TelegramAPIError and ClientDecodeError.

        `longer` is by how many seconds Telegram may take longer to answer than usual.
        """
        timeout = self._patience(longer) if longer else self._timeout
        session = await self._session.create_session()
        url = self._session.api.api_url(self._bot.token, call.method.__api_method__)
        try:
            async with session.post(url, data=call.form(), headers=_FORM, timeout=timeout) as response:
                content, status = await response.read(), response.status
        except TimeoutError as error:
            raise TelegramNetworkError(_unchecked(call), "Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(_unchecked(call), f"{type(error).__name__}: {error}") from error
        return self._result(call, status, content)

    def _patience(self, longer: float = 0.0) -> ClientTimeout:
        """Not being heard at all is told apart from not being answered: then nothing has been sent."""
        usual = self._session.timeout
        return ClientTimeout(total=usual + longer, sock_connect=usual / 2)

    def _result(self, call: Call, status: int, content: bytes) -> Any:
        if status == HTTPStatus.OK:
            with suppress(ValueError):
                match loads(content):
                    case {"ok": True, "result": result}:
                        return result
        words = content.decode(errors="replace")
        return self._session.check_response(self._bot, _unchecked(call), status, words).result


def _unchecked(call: Call) -> TelegramMethod[Any]:
    """The call as aiogram's errors want it."""
    return call.method.model_construct(None, **call.parameters)
