"""The webhook: only Telegram may speak, and nothing is acknowledged before it has taken effect."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession

from bot.services.errors import StorageUnavailable
from bot.telegram.webhook import Webhook
from tests.bot.telegram.conftest import APPLICANT, SmallBot, small_bot
from tests.telegram import Telegram
from tests.webserver import served

SECRET = "a-secret-that-only-Telegram-knows"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": APPLICANT, "type": "private"},
        "from": {"id": APPLICANT, "is_bot": False, "first_name": "John"},
        "text": "hello",
    },
}


@dataclass
class Hooked:
    """A small bot behind a webhook."""

    small: SmallBot
    webhook: Webhook
    url: str


@pytest.fixture
async def hooked(telegram: Telegram, tmp_path: Path, unused_tcp_port: int) -> AsyncIterator[Hooked]:
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    async with small_bot(telegram, tmp_path / "bot.sqlite3") as small:
        webhook = Webhook(small.bot, small.gate, url=url, secret=SECRET)
        async with served(webhook.app, port=unused_tcp_port):
            yield Hooked(small, webhook, url)


async def _post(hooked: Hooked, body: object = UPDATE, headers: dict[str, str] = HEADERS) -> int:
    async with ClientSession() as session, session.post(hooked.url, json=body, headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize(
    "headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}, {"X-Telegram-Bot-Api-Secret-Token": "ә"}]
)
async def test_nobody_else_can_speak_as_telegram(hooked: Hooked, headers: dict[str, str]) -> None:
    assert await _post(hooked, headers=headers) == 401
    assert hooked.small.seen == []


async def test_an_update_is_acknowledged_after_it_has_taken_effect(hooked: Hooked) -> None:
    assert await _post(hooked) == 200
    assert hooked.small.seen == ["hello"]


async def test_without_a_database_telegram_is_asked_to_come_again(hooked: Hooked) -> None:
    def failing(person_id: int | None = None) -> None:
        raise StorageUnavailable("the disk is full")

    hooked.small.database.transaction = failing  # type: ignore[method-assign,assignment]
    assert await _post(hooked) == 503
    assert hooked.small.seen == []


async def test_what_cannot_be_read_is_not_asked_for_again(hooked: Hooked) -> None:
    assert await _post(hooked, body={"update_id": "many"}) == 200


async def test_a_secret_that_is_no_text_is_a_wrong_one(hooked: Hooked) -> None:
    """aiohttp's client sends no such header; those who try doors do."""
    address = urlsplit(hooked.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n")
    writer.write(b"X-Telegram-Bot-Api-Secret-Token: \xff\xfe\r\n\r\n{}")
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 401")


async def test_half_a_letter_does_not_make_a_message_unreadable(hooked: Hooked) -> None:
    message = UPDATE["message"] | {"text": "half \ud800"}  # type: ignore[operator]
    assert await _post(hooked, body=UPDATE | {"message": message}) == 200
    assert hooked.small.seen == ["half ?"]


async def test_a_whole_conversation_through_the_webhook(telegram: Telegram, hooked: Hooked) -> None:
    """Telegram posts, the screen is edited, and the word on the button comes in the answer to the post."""
    await hooked.webhook.announce()
    person = await telegram.person(APPLICANT)
    await person.send("hello")
    await person.wait_for("You said 1")
    answer = await person.press("One")
    assert answer["text"] == "Noted"
    await person.wait_for("Pressed")
