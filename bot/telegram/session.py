"""The HTTP session to the Bot API, with what tuning pays (docs/adr/0006)."""

import gc
from http import HTTPStatus
from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import Response, TelegramMethod
from aiogram.types import LinkPreviewOptions

from bot.telegram.received import loads

_SOME_SECONDS = 1


class Session(AiohttpSession):
    """aiogram's session that keeps the classes of answers alive.

    aiogram asks pydantic for `Response[...]` at every answer, pydantic holds that class weakly, and each run of the
    garbage collector takes it: the next answer builds it again, 4 ms instead of 0.2. `held` is what prevents this.
    What answers nearly every update does not come here at all (`bot.telegram.calls`).
    """

    def __init__(self, api: TelegramAPIServer) -> None:
        super().__init__(api=api, json_loads=loads, json_dumps=_dumps, timeout=20)
        self.held: dict[Any, type[Response[Any]]] = {}

    def check_response(self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str) -> Response[Any]:
        """As aiogram's, with the class of the answer held from the first use on.

        What is no answer of a Bot API server, but a page of something on the way to it, is a TelegramServerError. To
        aiogram it is the same as an answer with an odd field, which stands for a call that was carried out. And 429 is
        TelegramRetryAfter also when the server does not say for how long.
        """
        returning: Any = method.__returning__
        if returning not in self.held:
            self.held[returning] = cast("type[Response[Any]]", Response.__class_getitem__(returning))
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            if status_code == HTTPStatus.OK and isinstance(error.data, dict):
                raise
            raise TelegramServerError(method, f"HTTP {status_code} that is no answer of the Bot API") from error
        except TelegramAPIError as error:
            if status_code == HTTPStatus.TOO_MANY_REQUESTS and not isinstance(error, TelegramRetryAfter):
                raise TelegramRetryAfter(method, error.message, _SOME_SECONDS) from None
            raise


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def make_bot(token: str, api_url: str) -> Bot:
    """A bot that talks to the Bot API server at this address, in HTML and without link previews."""
    return Bot(
        token,
        session=Session(TelegramAPIServer.from_base(api_url)),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True)),
    )


def tune() -> None:
    """Collect garbage less often: the bot makes little that is cyclic, and aiogram's classes are many."""
    gc.set_threshold(50_000, 20, 100)
    gc.freeze()
