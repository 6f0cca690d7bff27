"""Long polling: offsets, limits, kinds of updates, and conflicts."""

import asyncio

import pytest

from sandbox import updates
from sandbox.client import Json, Person
from tests.sandbox.bot_api import BotApi, until

DAY = 86_400


def texts(found: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in found]


async def test_an_update_comes_until_it_is_confirmed(api: BotApi, john: Person) -> None:
    await john.send("one")
    first = await api.updates()
    assert texts(first) == ["/start", "one"]
    assert texts(await api.updates()) == ["/start", "one"]
    assert texts(await api.updates(limit=1)) == ["/start"]
    assert texts(await api.updates(offset=first[0]["update_id"] + 1)) == ["one"]
    assert texts(await api.updates(offset=first[1]["update_id"] + 1)) == []
    assert (await api.do("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_negative_offset_keeps_only_the_last(api: BotApi, john: Person) -> None:
    await john.send("one")
    await john.send("two")
    assert texts(await api.updates(offset=-2)) == ["one", "two"]
    assert texts(await api.updates(offset=-1)) == ["two"]


async def test_update_ids_grow_one_by_one_also_over_a_reset(api: BotApi, john: Person) -> None:
    await john.send("one")
    before = [update["update_id"] for update in await api.updates()]
    assert before[1] == before[0] + 1
    await api.telegram.sandbox.post("reset")
    await john.start()
    assert [update["update_id"] for update in await api.updates()] == [before[1] + 1]


async def test_a_poll_waits_for_the_next_update(api: BotApi, john: Person) -> None:
    offset = (await api.updates())[-1]["update_id"] + 1
    waiting = asyncio.create_task(api.updates(offset=offset, timeout=20))
    await until(lambda: api.telegram.world.updates._poller)
    await john.send("at last")
    assert texts(await waiting) == ["at last"]


async def test_a_poll_ends_empty_after_its_time(api: BotApi) -> None:
    assert await api.updates(timeout=1) == []


async def test_two_pollers_are_a_conflict(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "CONFLICT_PAUSE", 0.05)
    pollers = [asyncio.create_task(api.call("getUpdates", timeout=20)) for _ in range(2)]
    done, (second,) = await asyncio.wait(pollers, return_when=asyncio.FIRST_COMPLETED)
    third = asyncio.create_task(api.call("getUpdates", timeout=20))
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    for told in (done.pop(), second):
        answer = await told
        assert (answer["error_code"], answer["description"]) == (409, words)
    await (await api.telegram.person(5100000002)).start()
    assert len((await third)["result"]) == 1


async def test_polling_is_a_conflict_while_a_webhook_is_set(api: BotApi) -> None:
    waiting = asyncio.create_task(api.call("getUpdates", timeout=20))
    await until(lambda: api.telegram.world.updates._poller)
    await api.do("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await waiting)["description"] == "Conflict: terminated by setWebhook request"
    answer = await api.call("getUpdates")
    assert answer["error_code"] == 409
    assert "webhook is active" in answer["description"]
    await api.do("deleteWebhook")
    assert await api.updates() == []


async def test_reactions_come_only_when_asked_for_by_name(api: BotApi, john: Person) -> None:
    sent = await api.do("sendMessage", chat_id=john.id, text="Hello")
    await john.react(sent["message_id"], "👍")
    kinds = ["message", "message_reaction"]
    assert [update.keys() - {"update_id"} for update in await api.updates(allowed_updates=kinds)] == [{"message"}]
    await john.react(sent["message_id"], "🔥")
    last = (await api.updates())[-1]["message_reaction"]  # kinds that are not given again stay as they were
    assert last["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert last["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]
    assert (await api.do("getWebhookInfo"))["allowed_updates"] == kinds
    await api.updates(allowed_updates=[])
    await john.react(sent["message_id"], None)
    assert "message_reaction" in (await api.updates())[-1]
    assert len(await api.updates()) == 2


async def test_updates_are_kept_for_a_day_and_presses_for_150_seconds(api: BotApi, john: Person) -> None:
    await api.telegram.sandbox.post("press", person=john.id, chat=john.id, message_id=1, data="x")
    assert len(await api.updates()) == 2
    await api.telegram.sandbox.advance(151)
    assert texts(await api.updates()) == ["/start"]
    await api.telegram.sandbox.advance(DAY)
    assert await api.updates() == []


async def test_idle_waits_until_the_bot_has_taken_everything(api: BotApi, john: Person) -> None:
    idle = asyncio.create_task(api.telegram.sandbox.idle())
    offset = (await api.updates())[-1]["update_id"] + 1
    assert not idle.done()
    await api.updates(offset=offset)
    await idle
