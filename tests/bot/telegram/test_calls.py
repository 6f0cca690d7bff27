"""Calls without aiogram's models: every word arrives as it is, and every failure means what it means to aiogram."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import InlineKeyboardMarkup
from aiohttp import web

from bot.dialogs.screen import Button
from bot.telegram.calls import Call, Calls
from bot.telegram.message import markup
from bot.telegram.session import make_bot
from tests.webserver import served


@dataclass
class Server:
    """Answers every call with the same words and keeps what it was told."""

    url: str = ""
    status: int = 200
    answer: str = '{"ok": true, "result": {"message_id": 7}}'
    delay: float = 0.0
    form: dict[str, Any] = field(default_factory=dict)
    path: str = ""

    async def call(self, request: web.Request) -> web.Response:
        self.form, self.path = dict(await request.post()), request.path
        await asyncio.sleep(self.delay)
        return web.Response(status=self.status, text=self.answer, content_type="application/json")


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_post("/{path:.*}", server.call)
    async with served(app) as server.url:
        yield server


@pytest.fixture
async def calls(server: Server) -> AsyncIterator[Calls]:
    bot = make_bot("42:a-made-up-token", server.url)
    bot.session.timeout = 0.3
    yield Calls(bot)
    await bot.session.close()


@pytest.mark.parametrize(
    "words",
    [
        "Сәлем, әлем! Здравствуйте 🇰🇿",
        "one\ntwo\r\nthree\n",
        '--\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1',
        "a&b=c+d %41 <b>&amp;</b> \"'",
        " ",
    ],
)
async def test_words_arrive_as_they_are(server: Server, calls: Calls, words: str) -> None:
    assert await calls.make(Call(SendMessage, {"chat_id": 5, "text": words})) == {"message_id": 7}
    assert server.form == {"chat_id": "5", "text": words}
    assert server.path == "/bot42:a-made-up-token/sendMessage"


async def test_what_is_not_given_is_not_sent_and_what_is_not_text_is_json(server: Server, calls: Calls) -> None:
    keyboard = markup([[Button("Иә", data="y")]])
    await calls.make(Call(SendMessage, {"chat_id": 5, "text": None, "reply_markup": keyboard, "protect_content": True}))
    assert server.form == {
        "chat_id": "5",
        "reply_markup": '{"inline_keyboard":[[{"text":"Иә","callback_data":"y"}]]}',
        "protect_content": "true",
    }


@pytest.mark.parametrize(
    ("code", "description", "error"),
    [
        (400, "Bad Request: message is not modified", TelegramBadRequest),
        (401, "Unauthorized", TelegramUnauthorizedError),
        (403, "Forbidden: bot was blocked by the user", TelegramForbiddenError),
        (409, "Conflict", TelegramConflictError),
        (429, "Too Many Requests: retry after 3", TelegramRetryAfter),
        (502, "Bad Gateway", TelegramServerError),
        (418, "I'm a teapot", TelegramAPIError),
    ],
)
async def test_errors_mean_what_they_mean_to_aiogram(
    server: Server, calls: Calls, code: int, description: str, error: type[TelegramAPIError]
) -> None:
    parameters = {"retry_after": 3} if code == 429 else {}
    said = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    server.status, server.answer = code, orjson.dumps(said).decode()
    with pytest.raises(error) as raised:
        await calls.make(Call(SendMessage, {"chat_id": 5, "text": "hi"}))
    assert type(raised.value) is error
    assert description in raised.value.message
    assert getattr(raised.value, "retry_after", None) == parameters.get("retry_after")


@pytest.mark.parametrize("parameters", [{}, {"parameters": {}}, {"parameters": {"retry_after": 0}}])
async def test_too_many_requests_is_what_it_says_also_without_a_number(
    server: Server, calls: Calls, parameters: dict[str, object]
) -> None:
    said = {"ok": False, "error_code": 429, "description": "Too Many Requests", **parameters}
    server.status, server.answer = 429, orjson.dumps(said).decode()
    with pytest.raises(TelegramRetryAfter) as raised:
        await calls.make(Call(SendMessage, {"chat_id": 5, "text": "hi"}))
    assert raised.value.retry_after == 1


async def test_an_answer_that_makes_no_sense_is_told_apart(server: Server, calls: Calls) -> None:
    server.answer = '{"ok": "perhaps"}'
    with pytest.raises(ClientDecodeError):
        await calls.make(Call(SendMessage, {"chat_id": 5, "text": "hi"}))


@pytest.mark.parametrize("status", [200, 403, 429, 502])
@pytest.mark.parametrize("answer", ["<html>nginx</html>", "[]", ""])
async def test_what_is_no_answer_of_the_bot_api_means_that_the_server_is_unwell(
    server: Server, calls: Calls, status: int, answer: str
) -> None:
    """A page of a proxy on the way: neither a yes nor a no, whatever its status."""
    server.status, server.answer = status, answer
    with pytest.raises(TelegramServerError, match=f"HTTP {status}"):
        await calls.make(Call(SendMessage, {"chat_id": 5, "text": "hi"}))


async def test_no_answer_in_time_is_a_failure_of_the_network_unless_more_time_was_given(
    server: Server, calls: Calls
) -> None:
    server.delay = 0.5
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await calls.make(Call(SendMessage, {"chat_id": 5, "text": "hi"}))
    assert await calls.make(Call(SendMessage, {"chat_id": 5, "text": "hi"}), longer=5) == {"message_id": 7}


async def test_nobody_there_is_a_failure_of_the_network(unused_tcp_port: int) -> None:
    bot = make_bot("42:a-made-up-token", f"http://127.0.0.1:{unused_tcp_port}")
    with pytest.raises(TelegramNetworkError):
        await Calls(bot).make(Call(SendMessage, {"chat_id": 5, "text": "hi"}))
    await bot.session.close()


def test_a_call_as_the_answer_to_a_webhook() -> None:
    call = Call(AnswerCallbackQuery, {"callback_query_id": "9", "text": "Иә", "show_alert": None})
    assert call.json().decode() == '{"method":"answerCallbackQuery","callback_query_id":"9","text":"Иә"}'


def test_every_kind_of_button_is_one_to_aiogram() -> None:
    keyboard = [[Button("a", data="d"), Button("b", url="https://egov.kz")]]
    ((a, b),) = InlineKeyboardMarkup.model_validate(markup(keyboard)).inline_keyboard
    assert (a.callback_data, b.url) == ("d", "https://egov.kz")
    assert markup([]) is None
