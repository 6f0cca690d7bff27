"""The stand-in misbehaves as it is told to, and no longer than it is told to."""

import asyncio

import aiohttp
import pytest

from sandbox.client import Json, Person, Refused
from tests.sandbox.bot_api import BotApi

JOHN = 5100000002
HELLO: Json = {"chat_id": JOHN, "text": "Hello"}


async def said(john: Person) -> list[str]:
    return [message["text"] for message in await john.messages() if message["from"]["is_bot"]]


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ({"kind": "error", "code": 502}, 502, "Bad Gateway"),
        ({"kind": "error", "code": 400, "description": "Bad Request: odd"}, 400, "Bad Request: odd"),
        ({"kind": "error"}, 500, "Internal Server Error"),
        (
            {
                "kind": "error",
                "code": 400,
                "description": "Bad Request: group chat was upgraded to a supergroup chat",
                "parameters": {"migrate_to_chat_id": -1001},
            },
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
        ),
        ({"kind": "flood", "retry_after": 35}, 429, "Too Many Requests: retry after 35"),
        ({"kind": "blocked"}, 403, "Forbidden: bot was blocked by the user"),
        ({"kind": "topic_closed"}, 400, "Bad Request: TOPIC_CLOSED"),
        ({"kind": "topic_deleted"}, 400, "Bad Request: message thread not found"),
    ],
)
async def test_a_call_is_answered_with_an_error_and_not_done(
    api: BotApi, john: Person, fault: Json, code: int, words: str
) -> None:
    await api.telegram.sandbox.fault(**fault)
    answer = await api.call("sendMessage", **HELLO)
    assert (answer["error_code"], answer["description"]) == (code, words)
    assert answer.get("parameters") == fault.get("parameters", {"retry_after": 35} if code == 429 else None)
    assert await said(john) == []
    await api.do("sendMessage", **HELLO)


async def test_a_fault_strikes_the_method_and_the_chat_it_is_for(api: BotApi, john: Person) -> None:
    await api.telegram.sandbox.fault("error", method="sendMessage", chat=JOHN, count=2)
    await api.do("getMe")
    assert "chat not found" in await api.error("sendMessage", chat_id=5100000001, text="x")
    for _ in range(2):
        assert "Internal Server Error" in await api.error("sendMessage", **HELLO)
    await api.do("sendMessage", **HELLO)


async def test_a_fault_strikes_getupdates_only_by_name(api: BotApi) -> None:
    await api.telegram.sandbox.fault("error", count=5)
    await api.updates()
    await api.telegram.sandbox.end_faults()
    await api.telegram.sandbox.fault("error", method="getUpdates", code=401)
    assert await api.error("getUpdates") == "Unauthorized"


@pytest.mark.parametrize(("kind", "done"), [("timeout", True), ("disconnect", True), ("drop", False)])
async def test_a_call_is_left_without_an_answer(api: BotApi, john: Person, kind: str, done: bool) -> None:
    await api.telegram.sandbox.fault(kind, method="sendMessage", seconds=0.05)
    with pytest.raises(aiohttp.ClientError):
        await api.call("sendMessage", **HELLO)
    assert await said(john) == (["Hello"] if done else [])


async def test_a_caller_may_give_up_before_a_timeout_ends(api: BotApi, john: Person) -> None:
    await api.telegram.sandbox.fault("timeout", method="sendMessage")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api.call("sendMessage", **HELLO), 0.2)
    assert await said(john) == ["Hello"]


async def test_an_update_comes_twice(api: BotApi, john: Person) -> None:
    await api.telegram.sandbox.fault("duplicate_update")
    await john.send("once")
    first = await api.updates()
    again = await api.updates(offset=first[-1]["update_id"] + 1)
    assert [update["update_id"] for update in again] == [first[-1]["update_id"]]
    assert await api.updates(offset=first[-1]["update_id"] + 1) == []


async def test_updates_come_in_reverse_order(api: BotApi, john: Person) -> None:
    await api.telegram.sandbox.fault("reorder_updates", count=3)
    for text in ("one", "two"):
        await john.send(text)
    assert len(await api.updates()) == 1
    await john.send("three")
    await john.send("four")
    found = await api.updates()
    assert [update["message"]["text"] for update in found] == ["/start", "three", "two", "one", "four"]
    assert found[1]["update_id"] > found[2]["update_id"]


async def test_held_updates_come_when_faults_are_ended(api: BotApi, john: Person) -> None:
    await api.telegram.sandbox.fault("reorder_updates", count=3)
    await john.send("one")
    await api.telegram.sandbox.end_faults()
    assert len(await api.updates()) == 2
    assert await api.telegram.sandbox.get("faults") == []


async def test_unknown_faults_are_refused(api: BotApi) -> None:
    with pytest.raises(Refused, match="kind: Input should be"):
        await api.telegram.sandbox.fault("explode")
    with pytest.raises(Refused, match="metod: Extra inputs are not permitted"):
        await api.telegram.sandbox.fault("error", metod="sendMessage")
