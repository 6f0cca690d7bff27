"""The webhook: its secret, order per queue, repeats until it says 2xx, and methods in its answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import FormData, MultipartWriter, web

from sandbox.client import Json, Person
from tests.sandbox.bot_api import BotApi, until
from tests.webserver import served

JOHN, ANN = 5100000002, 5100000008
SECRET = "s3cret-_"
Handler = Callable[[Json], Awaitable[web.Response]]


class Hook:
    """A web server that receives updates."""

    def __init__(self) -> None:
        self.url = ""
        self.updates: list[Json] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        """What to answer with, first to last; then 200."""
        self.gates: dict[str, asyncio.Event] = {}
        """A text whose update is answered only once its gate opens."""
        self._news = asyncio.Condition()

    async def receive(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        async with self._news:
            self.updates.append(update)
            self._news.notify_all()
        if gate := self.gates.get(seen(update)):
            await gate.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    async def received(self, count: int) -> list[str]:
        """What came, once so many updates have come."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: len(self.updates) >= count), 10)
        return [seen(update) for update in self.updates]


def seen(update: Json) -> str:
    return str(update["message"]["text"] if "message" in update else update["callback_query"]["data"])


@asynccontextmanager
async def serving() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.receive)
    async with served(app, grace=0.1) as url:
        hook.url = f"{url}/hook"
        yield hook
        for gate in hook.gates.values():
            gate.set()


@pytest.fixture
async def hook(api: BotApi) -> AsyncIterator[Hook]:
    async with serving() as hook:
        await api.do("setWebhook", url=hook.url, secret_token=SECRET)
        yield hook
        await api.do("deleteWebhook")


async def test_each_update_comes_with_the_secret(hook: Hook, john: Person) -> None:
    assert await hook.received(1) == ["/start"]
    assert hook.secrets == [SECRET]


async def test_what_waited_comes_when_the_webhook_is_set(api: BotApi, john: Person) -> None:
    await john.send("before")
    async with serving() as hook:
        await api.do("setWebhook", url=hook.url)
        assert await hook.received(2) == ["/start", "before"]
        assert hook.secrets == [None, None]
        await api.telegram.sandbox.idle()
        await api.do("deleteWebhook")


async def test_order_is_kept_in_a_chat_and_not_between_a_message_and_a_press(
    api: BotApi, hook: Hook, john: Person
) -> None:
    await hook.received(1)
    gate = hook.gates["one"] = asyncio.Event()
    await john.send("one")
    await john.send("two")
    await hook.received(2)
    await api.telegram.sandbox.post("press", person=JOHN, chat=JOHN, message_id=1, data="press")
    ann = await api.telegram.person(ANN)
    await ann.send("another chat")
    assert sorted((await hook.received(4))[2:]) == ["another chat", "press"]
    gate.set()
    assert (await hook.received(5))[4] == "two"


async def test_an_update_is_repeated_until_it_is_accepted(api: BotApi, hook: Hook, john: Person) -> None:
    await hook.received(1)
    hook.answers = [web.Response(status=500), web.Response(status=502), web.Response(status=302)]
    await john.send("again and again")
    await john.send("after it")
    assert await hook.received(6) == ["/start", *["again and again"] * 4, "after it"]
    assert len({update["update_id"] for update in hook.updates}) == 3
    info = await api.do("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert (info["url"], info["max_connections"]) == (hook.url, 40)


async def test_pauses_double_and_a_retry_after_is_honoured(api: BotApi, hook: Hook, john: Person) -> None:
    await hook.received(1)
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    api.telegram.world.webhook.sleep = pause
    told = web.Response(status=503, headers={"Retry-After": "7"})
    hook.answers = [*[web.Response(status=500) for _ in range(4)], told, web.Response(status=500)]
    await john.send("late")
    await hook.received(8)
    assert pauses == pytest.approx([0, 0.02, 0.04, 0.08, 7, 0.16])


async def test_a_webhook_that_cannot_be_reached_is_tried_again(api: BotApi, john: Person) -> None:
    await api.do("setWebhook", url="http://127.0.0.1:9/nobody")
    await until(lambda: api.telegram.world.webhook.last_error)
    info = await api.do("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed")
    assert info["pending_update_count"] == 1
    await api.do("deleteWebhook")
    assert len(await api.updates()) == 1


async def test_an_update_older_than_a_day_is_given_up(api: BotApi, hook: Hook, john: Person) -> None:
    await hook.received(1)
    hook.answers = [web.Response(status=500, headers={"Retry-After": "3600"})]
    await api.telegram.sandbox.fault("duplicate_update")
    gate = hook.gates["too late"] = asyncio.Event()
    await john.send("too late")
    await hook.received(2)
    await api.telegram.sandbox.advance(86_400)
    gate.set()
    await api.telegram.sandbox.idle()
    assert len(hook.updates) == 2


def as_json(method: str, fields: dict[str, str]) -> web.Response:
    return web.json_response({"method": method, **fields})


def as_form(method: str, fields: dict[str, str]) -> web.Response:
    return web.Response(body=FormData({"method": method, **fields})())


def as_multipart(method: str, fields: dict[str, str]) -> web.Response:
    writer = MultipartWriter("form-data")
    for name, value in {"method": method, **fields}.items():
        writer.append(value).set_content_disposition("form-data", name=name)
    return web.Response(body=writer)


@pytest.mark.parametrize("write", [as_json, as_form, as_multipart])
async def test_a_method_in_the_answer_is_executed(api: BotApi, hook: Hook, john: Person, write: Any) -> None:
    await hook.received(1)
    hook.answers = [write("sendMessage", {"chat_id": str(JOHN), "text": "From the answer"})]
    await john.send("Hello")
    await john.wait_for("From the answer")
    entry = (await api.telegram.sandbox.log("sendMessage"))[0]
    assert entry["via"] == "webhook"


@pytest.mark.parametrize("body", ["ok", "{oops", "[1]", ""])
async def test_an_answer_that_asks_for_nothing_is_accepted(api: BotApi, hook: Hook, john: Person, body: str) -> None:
    await hook.received(1)
    hook.answers = [web.Response(text=body, content_type="application/json")]
    await john.send("Hello")
    await api.telegram.sandbox.idle()
    assert len(hook.updates) == 2


async def test_a_file_in_the_answer_is_sent(hook: Hook, john: Person) -> None:
    await hook.received(1)
    writer = MultipartWriter("form-data")
    for name, value in {"method": "sendDocument", "chat_id": str(JOHN), "document": "attach://paper"}.items():
        writer.append(value).set_content_disposition("form-data", name=name)
    writer.append(b"%PDF").set_content_disposition("form-data", name="paper", filename="paper.pdf")
    hook.answers = [web.Response(body=writer)]
    await john.send("Hello")
    assert (await john.answer())["document"]["file_name"] == "paper.pdf"


async def test_a_query_in_the_answer_is_not_executed(api: BotApi, hook: Hook, john: Person) -> None:
    await hook.received(1)
    hook.answers = [web.json_response({"method": "getMe"}), web.json_response({"method": "deleteWebhook"})]
    await john.send("one")
    await john.send("two")
    await hook.received(3)
    await api.telegram.sandbox.idle()
    assert await api.telegram.sandbox.log("getMe") == []
    assert (await api.do("getWebhookInfo"))["url"] == hook.url


async def test_setting_the_same_webhook_again_disturbs_nothing(api: BotApi, hook: Hook, john: Person) -> None:
    await hook.received(1)
    gate = hook.gates["slow"] = asyncio.Event()
    await john.send("slow")
    await hook.received(2)
    await api.do("setWebhook", url=hook.url, secret_token=SECRET)
    gate.set()
    await api.telegram.sandbox.idle()
    assert len(hook.updates) == 2


async def test_pending_updates_are_dropped_only_on_request(api: BotApi, john: Person) -> None:
    await api.do("deleteWebhook")
    assert len(await api.updates()) == 1
    await api.do("deleteWebhook", drop_pending_updates=True)
    assert await api.updates() == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1/", "secret_token": "x" * 257}, "must be 1-256 characters"),
    ],
)
async def test_a_wrong_webhook_is_refused(sloppy: BotApi, params: Json, words: str) -> None:
    assert words in await sloppy.error("setWebhook", **params)
