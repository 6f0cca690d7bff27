"""What Telegram's answer, or silence, means for a message: certainly not sent, never to be taken, or nobody knows."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest
from aiogram.exceptions import ClientDecodeError

from bot.delivery.outcome import Gone, NotNow, Outcome, Refused, Sent, Unclear
from bot.dialogs.screen import Button, Screen
from bot.telegram.sender import Sender, what_came_of
from bot.telegram.session import make_bot
from sandbox.client import Json
from tests.telegram import Telegram, serving

JOHN = 5100000002
HELLO = Screen("<b>Hello</b>", ((Button("Done", data="done"),),))


@pytest.fixture
async def sender(telegram: Telegram) -> AsyncIterator[Sender]:
    """A sender, and John, who has met the bot."""
    bot = make_bot(telegram.token, telegram.url)
    bot.session.timeout = 0.5
    await (await telegram.person(JOHN)).start()
    yield Sender(bot)
    await bot.session.close()


async def _received(telegram: Telegram) -> list[Json]:
    return [message for message in await (await telegram.person(JOHN)).messages() if message["from"]["is_bot"]]


async def test_a_screen_arrives_with_its_buttons(telegram: Telegram, sender: Sender) -> None:
    outcome = await sender(JOHN, HELLO)
    (message,) = await _received(telegram)
    assert outcome == Sent(message["message_id"])
    assert (message["text"], message["entities"][0]["type"]) == ("Hello", "bold")
    assert message["reply_markup"]["inline_keyboard"] == [[{"text": "Done", "callback_data": "done"}]]


@pytest.mark.parametrize(
    ("fault", "outcome", "arrives"),
    [
        ({"kind": "flood", "retry_after": 35}, NotNow("429, 35 s", 35.0), False),
        ({"kind": "blocked"}, Gone("Forbidden: bot was blocked by the user"), False),
        (
            {"kind": "error", "code": 403, "description": "Forbidden: user is deactivated"},
            Gone("Forbidden: user is deactivated"),
            False,
        ),
        (
            {"kind": "error", "code": 400, "description": "Bad Request: chat not found"},
            Gone("Bad Request: chat not found"),
            False,
        ),
        (
            {"kind": "error", "code": 400, "description": "Bad Request: message is too long"},
            Refused("Bad Request: message is too long"),
            False,
        ),
        (
            {"kind": "error", "code": 413, "description": "Request Entity Too Large"},
            Refused("Request Entity Too Large"),
            False,
        ),
        ({"kind": "error", "code": 401}, NotNow("Unauthorized", 600.0), False),
        ({"kind": "error", "code": 404, "description": "Not Found"}, NotNow("Not Found", 600.0), False),
        ({"kind": "error", "code": 502}, Unclear("Bad Gateway", unwell=True), False),
        ({"kind": "drop"}, Unclear("ServerDisconnectedError: Server disconnected"), False),
        ({"kind": "disconnect"}, Unclear("ServerDisconnectedError: Server disconnected"), True),
        ({"kind": "timeout"}, Unclear("Request timeout error"), True),
    ],
)
async def test_what_came_of_it(
    telegram: Telegram, sender: Sender, fault: Json, outcome: Outcome, arrives: bool
) -> None:
    await telegram.sandbox.fault(method="sendMessage", **fault)
    assert await sender(JOHN, HELLO) == outcome
    assert bool(await _received(telegram)) is arrives


async def test_whoever_has_not_met_the_bot_cannot_be_reached(telegram: Telegram, sender: Sender) -> None:
    assert isinstance(await sender(5100000001, HELLO), Gone)


async def test_words_that_are_not_html_arrive_as_they_are(telegram: Telegram, sender: Sender) -> None:
    words = "Bad Request: can't parse entities: Unsupported start tag"
    await telegram.sandbox.fault("error", method="sendMessage", code=400, description=words)
    assert isinstance(await sender(JOHN, Screen("<b>5 &lt; 6 &amp; 7")), Sent)
    assert [message["text"] for message in await _received(telegram)] == ["5 < 6 & 7"]


async def test_without_a_connection_nothing_was_sent() -> None:
    async with serving() as gone:
        bot = make_bot(gone.token, gone.url)
    assert await Sender(bot)(JOHN, HELLO) == NotNow("no connection")
    await bot.session.close()


@pytest.fixture
def deaf() -> Iterator[str]:
    """The address of a server that takes no connection in: the network swallows what is sent there."""
    with socket.socket() as server, ExitStack() as waiting:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(3):  # the kernel takes one or two in for it
            one = waiting.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(server.getsockname())
        with socket.socket() as probe:
            probe.settimeout(0.1)
            if probe.connect_ex(server.getsockname()) == 0:
                pytest.skip("this kernel takes in more connections than a server wants")
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


async def test_where_nobody_hears_nothing_was_sent(deaf: str) -> None:
    """That is no answer that was lost, and counts for nothing."""
    bot = make_bot("42:a-made-up-token", deaf)
    bot.session.timeout = 0.2
    assert await Sender(bot)(JOHN, HELLO) == NotNow("no connection")
    await bot.session.close()


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        ({"ok": True, "result": {"message_id": 7, "odd": "thing"}}, Sent(7)),
        ({"ok": True, "result": "?"}, Sent(None)),
        ({"ok": "?"}, Unclear("unreadable answer")),
        ("<html>502 Bad Gateway</html>", Unclear("unreadable answer")),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_yes_only_when_it_says_so(data: object, outcome: Outcome) -> None:
    assert what_came_of(ClientDecodeError("Failed to decode object", ValueError(), data)) == outcome
