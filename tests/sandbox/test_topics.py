"""The staff group and its topics."""

import pytest

from sandbox.client import Person, Refused
from sandbox.people import OFFICER_ID, OPERATOR_IDS, STAFF_CHAT_ID
from tests.sandbox.bot_api import BotApi

JOHN = 5100000002
TIMUR, ALIYA = OPERATOR_IDS


async def topic(api: BotApi, name: str = "Case 1") -> int:
    return int((await api.do("createForumTopic", chat_id=STAFF_CHAT_ID, name=name))["message_thread_id"])


async def test_a_topic_begins_with_its_service_message(api: BotApi) -> None:
    timur = await api.telegram.person(TIMUR)
    made = await api.do("createForumTopic", chat_id=STAFF_CHAT_ID, name="Case 1", icon_color=16766590)
    assert made == {"message_thread_id": made["message_thread_id"], "name": "Case 1", "icon_color": 16766590}
    (first,) = await timur.messages(STAFF_CHAT_ID)
    assert first["message_id"] == first["message_thread_id"] == made["message_thread_id"]
    assert first["forum_topic_created"] == {"name": "Case 1", "icon_color": 16766590}
    chats = await api.telegram.sandbox.get("chats", person=TIMUR)
    assert chats[-1]["topics"] == [{"message_thread_id": made["message_thread_id"], "name": "Case 1", "closed": False}]
    await timur.wait_event(lambda event: event["type"] == "topic" and event["action"] == "created")


async def test_a_message_in_a_topic_replies_to_its_first_message_without_saying_so(api: BotApi) -> None:
    thread = await topic(api)
    sent = await api.do("sendMessage", chat_id=STAFF_CHAT_ID, message_thread_id=thread, text="The question")
    assert sent["is_topic_message"]
    assert sent["reply_to_message"]["message_id"] == thread
    timur = await api.telegram.person(TIMUR)
    await timur.send("A note", chat=STAFF_CHAT_ID, topic=thread)
    await timur.send("A reply", chat=STAFF_CHAT_ID, reply_to=sent["message_id"])
    note, reply = [update["message"] for update in await api.updates()]
    assert (note["reply_to_message"]["message_id"], note["message_thread_id"]) == (thread, thread)
    assert (reply["reply_to_message"]["message_id"], reply["message_thread_id"]) == (sent["message_id"], thread)
    assert "reply_to_message" not in reply["reply_to_message"]
    assert len(await timur.messages(STAFF_CHAT_ID, thread)) == 4


async def test_message_ids_of_a_group_are_its_own(api: BotApi, john: Person) -> None:
    in_group = await api.do("sendMessage", chat_id=STAFF_CHAT_ID, text="x")
    again = await api.do("sendMessage", chat_id=STAFF_CHAT_ID, text="x")
    await john.send("x")
    assert again["message_id"] == in_group["message_id"] + 1
    assert "message_thread_id" not in again


async def test_a_closed_topic_takes_no_messages_until_it_is_reopened(api: BotApi) -> None:
    thread = await topic(api)
    place = {"chat_id": STAFF_CHAT_ID, "message_thread_id": thread}
    await api.do("closeForumTopic", **place)
    assert await api.error("closeForumTopic", **place) == "Bad Request: TOPIC_NOT_MODIFIED"
    assert await api.error("sendMessage", **place, text="x") == "Bad Request: TOPIC_CLOSED"
    aliya = await api.telegram.person(ALIYA)
    with pytest.raises(Refused, match="The topic is closed"):
        await aliya.send("x", chat=STAFF_CHAT_ID, topic=thread)
    await api.do("reopenForumTopic", **place)
    await api.do("sendMessage", **place, text="x")
    kinds = [list(message)[-3] for message in await aliya.messages(STAFF_CHAT_ID)]
    assert kinds == ["forum_topic_created", "forum_topic_closed", "forum_topic_reopened", "text"]


async def test_a_deleted_topic_is_not_found(api: BotApi) -> None:
    thread = await topic(api)
    place = {"chat_id": STAFF_CHAT_ID, "message_thread_id": thread}
    await api.do("sendMessage", **place, text="x")
    await api.do("deleteForumTopic", **place)
    for method, params in (("sendMessage", {"text": "x"}), ("closeForumTopic", {}), ("editForumTopic", {"name": "x"})):
        assert await api.error(method, **place, **params) == "Bad Request: message thread not found"
    assert await (await api.telegram.person(TIMUR)).messages(STAFF_CHAT_ID) == []


async def test_the_general_topic_is_named_by_no_number(api: BotApi) -> None:
    words = await api.error("sendMessage", chat_id=STAFF_CHAT_ID, message_thread_id=1, text="x")
    assert words == "Bad Request: message thread not found"


async def test_a_topic_is_renamed(api: BotApi) -> None:
    place = {"chat_id": STAFF_CHAT_ID, "message_thread_id": await topic(api)}
    await api.do("editForumTopic", **place, name="Case 2")
    assert await api.error("editForumTopic", **place, name="Case 2") == "Bad Request: TOPIC_NOT_MODIFIED"
    timur = await api.telegram.person(TIMUR)
    assert (await timur.messages(STAFF_CHAT_ID))[-1]["forum_topic_edited"] == {"name": "Case 2"}


async def test_there_are_no_topics_in_a_private_chat(api: BotApi, john: Person) -> None:
    assert await api.error("createForumTopic", chat_id=JOHN, name="x") == "Bad Request: the chat is not a forum"
    words = await api.error("sendMessage", chat_id=JOHN, message_thread_id=5, text="x")
    assert words == "Bad Request: message thread not found"


async def test_staff_open_close_and_delete_topics_and_the_bot_hears_of_it(api: BotApi) -> None:
    place = {"person": OFFICER_ID, "chat": STAFF_CHAT_ID}
    change = api.telegram.sandbox.post
    made = (await change("topic", **place, action="create", name="By hand"))["topic"]["message_thread_id"]
    assert (await change("topic", **place, action="close", topic=made))["topic"]["closed"]
    await change("topic", **place, action="reopen", topic=made)
    heard = [set(update["message"]) for update in await api.updates()]
    for words, message in zip(("created", "closed", "reopened"), heard, strict=True):
        assert f"forum_topic_{words}" in message
    await change("topic", **place, action="delete", topic=made)
    assert len(await api.updates()) == 3
    with pytest.raises(Refused, match="There is no such topic"):
        await change("topic", **place, action="close", topic=made)
    with pytest.raises(Refused, match='"action" is create'):
        await change("topic", **place, action="rename", topic=await topic(api))


async def test_members_and_administrators(api: BotApi, john: Person) -> None:
    async def status(user_id: int) -> str:
        return str((await api.do("getChatMember", chat_id=STAFF_CHAT_ID, user_id=user_id))["status"])

    assert [await status(one) for one in (OFFICER_ID, TIMUR, ALIYA, JOHN, 7000000000)] == [
        "creator",
        "administrator",
        "member",
        "left",
        "administrator",
    ]
    administrators = await api.do("getChatAdministrators", chat_id=STAFF_CHAT_ID)
    assert [one["user"]["id"] for one in administrators] == [OFFICER_ID, TIMUR, 7000000000]
    assert await api.do("getChatMemberCount", chat_id=STAFF_CHAT_ID) == 4
    unknown = await api.error("getChatMember", chat_id=STAFF_CHAT_ID, user_id=1)
    assert unknown == "Bad Request: PARTICIPANT_ID_INVALID"
    private = await api.error("getChatAdministrators", chat_id=JOHN)
    assert private == "Bad Request: there are no administrators in the private chat"


async def test_a_chat_in_full(api: BotApi, john: Person) -> None:
    assert (await api.do("getChat", chat_id=STAFF_CHAT_ID))["is_forum"]
    sent = await api.do("sendMessage", chat_id=JOHN, text="Pinned")
    await api.do("pinChatMessage", chat_id=JOHN, message_id=sent["message_id"])
    full = await api.do("getChat", chat_id=JOHN)
    assert (full["first_name"], full["pinned_message"]["text"]) == ("John", "Pinned")


async def test_a_bot_that_left_is_no_member(api: BotApi) -> None:
    await api.do("leaveChat", chat_id=STAFF_CHAT_ID)
    words = await api.error("sendMessage", chat_id=STAFF_CHAT_ID, text="x")
    assert words == "Forbidden: bot is not a member of the supergroup chat"
    await (await api.telegram.person(TIMUR)).send("Is it gone?", chat=STAFF_CHAT_ID)
    assert await api.updates() == []
