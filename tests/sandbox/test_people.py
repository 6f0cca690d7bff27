"""What people do, as the bot hears of it, and what the page and the tests see."""

import pytest

from sandbox.client import Json, NotSeen, Person, Refused
from sandbox.people import CAST, OFFICER_ID, STAFF_CHAT_ID
from tests.sandbox.bot_api import BotApi

JOHN = 5100000002


async def last(api: BotApi) -> Json:
    return (await api.updates())[-1]


async def test_there_are_people_of_many_languages_and_one_with_a_hostile_name(api: BotApi) -> None:
    people = await api.telegram.sandbox.people()
    assert {"kk", "ru", "en", "uz", "tr"} <= {person["language_code"] for person in people}
    assert '<b>Bobby</b> & "Co"' in {person["first_name"] for person in people}
    assert all(person["about"] and person["id"] > 2**32 for person in people)


async def test_everybody_has_a_chat_with_the_bot_and_staff_has_the_group(api: BotApi, john: Person) -> None:
    (private,) = await api.telegram.sandbox.get("chats", person=JOHN)
    assert (private["chat"]["id"], private["chat"]["type"], private["blocked"]) == (JOHN, "private", False)
    assert private["last"]["text"] == "/start"
    chats = await api.telegram.sandbox.get("chats", person=OFFICER_ID)
    assert [chat["chat"]["id"] for chat in chats] == [OFFICER_ID, STAFF_CHAT_ID]


async def test_a_deep_link_starts_with_its_payload(api: BotApi, john: Person) -> None:
    await john.start("case_42")
    message = (await last(api))["message"]
    assert message["text"] == "/start case_42"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    with pytest.raises(Refused, match="start payload"):
        await john.start("no spaces")


async def test_what_people_type_is_never_markup(api: BotApi, john: Person) -> None:
    await john.send("<b>&lt;x&gt;</b> *y*  \t")
    message = (await last(api))["message"]
    assert message["text"] == "<b>&lt;x&gt;</b> *y*"
    assert "entities" not in message


async def test_a_long_text_is_sent_in_pieces(api: BotApi, john: Person) -> None:
    await john.send("😀" * 2048 + "x" * 4096)
    pieces = [update["message"]["text"] for update in await api.updates()][1:]
    assert [len(piece.encode("utf-16-le")) // 2 for piece in pieces] == [4096, 4096]
    with pytest.raises(Refused, match="cannot be empty"):
        await john.send(" \n")


async def test_an_edit_is_heard_of_and_a_deletion_is_not(api: BotApi, john: Person) -> None:
    sent = await john.send("one")
    edited = await john.edit(sent["message_id"], "two")
    assert (edited["text"], edited["edit_date"] >= sent["date"]) == ("two", True)
    assert (await last(api))["edited_message"]["text"] == "two"
    await john.delete(sent["message_id"])
    assert len(await api.updates()) == 3
    answer = await api.do("sendMessage", chat_id=JOHN, text="x")
    with pytest.raises(Refused, match="only their own"):
        await john.edit(answer["message_id"], "x")


async def test_a_caption_is_edited(api: BotApi, john: Person) -> None:
    sent = await john.upload(("a.txt", b"x", "text/plain"), caption="one")
    await john.edit(sent["message_id"], "two")
    assert (await last(api))["edited_message"]["caption"] == "two"


async def test_a_blocked_bot_is_told_so_and_started_again_by_start(api: BotApi, john: Person) -> None:
    await john.block()
    change = (await last(api))["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert await api.error("sendMessage", chat_id=JOHN, text="x") == "Forbidden: bot was blocked by the user"
    assert (await api.telegram.sandbox.get("chats", person=JOHN))[0]["blocked"]
    with pytest.raises(Refused, match="blocked"):
        await john.send("x")
    await john.start()
    kinds = [next(iter(update.keys() - {"update_id"})) for update in await api.updates()]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]
    await api.do("sendMessage", chat_id=JOHN, text="x")
    await john.unblock()
    assert len(await api.updates()) == 4


async def test_stickers_contacts_and_locations(api: BotApi, john: Person) -> None:
    for kind, known in (("sticker", "👍"), ("contact", JOHN), ("location", 51.1282)):
        await api.telegram.sandbox.post(kind, person=JOHN, chat=JOHN)
        assert known in (await last(api))["message"][kind].values()


async def test_a_channel_post(api: BotApi, john: Person) -> None:
    sent = (await api.telegram.sandbox.post("channel_post", person=JOHN, text="News"))["message"]
    post = (await last(api))["channel_post"]
    assert (post["text"], post["chat"]["type"], "from" in post) == ("News", "channel", False)
    await api.telegram.sandbox.post("channel_post", person=JOHN, chat=sent["chat"]["id"], text="More")
    assert (await last(api))["channel_post"]["chat"] == post["chat"]


async def test_the_bot_is_added_to_a_group_and_leaves_it(api: BotApi, john: Person) -> None:
    group = (await api.telegram.sandbox.post("group", person=JOHN, title="Friends"))["chat"]
    assert (await last(api))["my_chat_member"]["new_chat_member"]["status"] == "member"
    await john.send("Hello all", chat=group["id"])
    assert "message" not in await last(api)
    await john.send("/help", chat=group["id"])
    assert (await last(api))["message"]["chat"] == {"id": group["id"], "title": "Friends", "type": "group"}
    await api.do("leaveChat", chat_id=group["id"])
    await john.send("Gone?", chat=group["id"])
    assert (await last(api))["message"]["text"] == "/help"


async def test_a_bot_in_a_group_hears_answers_to_it(api: BotApi, john: Person) -> None:
    group = (await api.telegram.sandbox.post("group", person=JOHN, kind="supergroup"))["chat"]["id"]
    sent = await api.do("sendMessage", chat_id=group, text="Hello")
    await john.send("Hello to you", chat=group, reply_to=sent["message_id"])
    assert (await last(api))["message"]["text"] == "Hello to you"


async def test_reactions_pins_and_actions_are_seen(api: BotApi, john: Person) -> None:
    sent = await john.send("x")
    place = {"chat_id": JOHN, "message_id": sent["message_id"]}
    await api.do("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👀"}])
    event = await john.wait_event(lambda event: event["type"] == "reaction")
    assert event["reactions"] == [{"person": 7000000000, "emoji": "👀"}]
    await api.do("setMessageReaction", **place)
    with pytest.raises(Refused, match="cannot react"):
        await john.react(sent["message_id"], "x")
    await api.do("pinChatMessage", **place)
    await api.do("sendChatAction", chat_id=JOHN, action="typing")
    await john.wait_event(lambda event: event["type"] == "chat_action" and event["action"] == "typing")
    messages = await john.messages()
    assert [(message["reactions"], message["pinned"]) for message in messages] == [([], False), ([], True), ([], False)]
    assert messages[2]["pinned_message"]["message_id"] == sent["message_id"]
    await api.do("unpinChatMessage", **place)
    assert await api.error("unpinChatMessage", chat_id=JOHN) == "Bad Request: message to unpin not found"
    await api.do("pinChatMessage", **place)
    await api.do("unpinAllChatMessages", chat_id=JOHN)
    assert not any(message["pinned"] for message in await john.messages())


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("setMessageReaction", {"reaction": [{"type": "emoji", "emoji": "🇰🇿"}]}, "REACTION_INVALID"),
        ("setMessageReaction", {"reaction": [{"type": "emoji", "emoji": "👍"}] * 2}, "REACTIONS_TOO_MANY"),
        ("sendChatAction", {"action": "thinking"}, "wrong parameter action in request"),
    ],
)
async def test_wrong_reactions_and_actions(sloppy: BotApi, method: str, params: Json, words: str) -> None:
    sent = await (await sloppy.telegram.person(JOHN)).start()
    place = {"message_id": sent["message_id"]} if method == "setMessageReaction" else {}
    assert words in await sloppy.error(method, chat_id=JOHN, **place, **params)


async def test_the_profile_in_each_language(api: BotApi) -> None:
    for code, word in (("", "Certificate"), ("kk", "Анықтама"), ("ru", "Справка")):
        await api.do("setMyName", name=word, language_code=code)
        await api.do("setMyDescription", description=f"{word}!", language_code=code)
        await api.do("setMyShortDescription", short_description=f"{word}.", language_code=code)
        await api.do("setMyCommands", commands=[{"command": "help", "description": word}], language_code=code)
    profile = await api.telegram.sandbox.bot("kk")
    assert (profile["name"], profile["description"], profile["short_description"]) == (
        "Анықтама",
        "Анықтама!",
        "Анықтама.",
    )
    assert profile["commands"] == [{"command": "help", "description": "Анықтама"}]
    assert (await api.telegram.sandbox.bot("uz"))["name"] == "Certificate"
    assert (await api.do("getMe"))["first_name"] == "Certificate"
    assert await api.do("getMyName", language_code="ru") == {"name": "Справка"}
    assert await api.do("getMyDescription", language_code="ru") == {"description": "Справка!"}
    assert await api.do("getMyShortDescription") == {"short_description": "Certificate."}
    assert (await api.do("getMyCommands", language_code="ru"))[0]["description"] == "Справка"
    await api.do("deleteMyCommands", language_code="ru")
    assert await api.do("getMyCommands", language_code="ru") == []
    await api.do("setMyName", name="", language_code="kk")
    assert (await api.telegram.sandbox.bot("kk"))["name"] == "Certificate"


async def test_commands_for_private_chats_go_first(api: BotApi) -> None:
    private = [{"command": "start", "description": "Private"}]
    await api.do("setMyCommands", commands=[{"command": "help", "description": "Everywhere"}])
    await api.do("setMyCommands", commands=private, scope={"type": "all_private_chats"})
    assert (await api.telegram.sandbox.bot("en"))["commands"] == private


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "help", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            {"commands": [{"command": f"c{number}", "description": "x"} for number in range(101)]},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ({"commands": [], "language_code": "kaz"}, "two-letter"),
        ({"commands": [], "scope": {"type": "everywhere"}}, "BotCommandScope"),
    ],
)
async def test_wrong_commands_are_refused(sloppy: BotApi, params: Json, words: str) -> None:
    assert words in await sloppy.error("setMyCommands", **params)


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        ("send", {"person": 1, "text": "x"}, "There is no person 1"),
        ("send", {"person": JOHN, "chat": STAFF_CHAT_ID, "text": "x"}, "is not in a chat"),
        ("send", {"person": JOHN}, '"text" must be given, as str'),
        ("send", {"person": True, "text": "x"}, '"person" must be given, as int'),
        ("send", {"person": JOHN, "text": "x", "reply_to": 1}, "There is no message 1"),
        ("send", {"person": OFFICER_ID, "chat": STAFF_CHAT_ID, "topic": 5, "text": "x"}, "There is no topic 5"),
        ("topic", {"person": JOHN, "action": "create", "name": "x"}, "has no topics"),
        ("group", {"person": JOHN, "kind": "secret"}, '"kind" is'),
    ],
)
async def test_a_wrong_request_to_the_control_api_says_what_is_wrong(
    api: BotApi, path: str, fields: Json, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        await api.telegram.sandbox.post(path, **fields)


async def test_a_reset_forgets_everything_but_the_people(api: BotApi, john: Person) -> None:
    await api.do("setMyName", name="x")
    await api.telegram.sandbox.post("group", person=JOHN)
    await api.telegram.sandbox.post("reset")
    assert await john.messages() == []
    assert len(await api.telegram.sandbox.get("chats", person=JOHN)) == 1
    assert await api.telegram.sandbox.log() == []
    assert (await api.telegram.sandbox.bot())["name"] == "Anyqtama"
    assert len(await api.telegram.sandbox.people()) == len(CAST)


async def test_the_client_says_what_came_instead(api: BotApi, john: Person) -> None:
    await api.do("sendMessage", chat_id=JOHN, text="Something else")
    with pytest.raises(NotSeen, match=r"Waited for a message with 'Hello'; there came .*Something else"):
        await john.wait_for("Hello", patience=0.05)


async def test_the_log_keeps_what_the_bot_called(api: BotApi, john: Person) -> None:
    await api.error("sendMessage", chat_id=1, text="x")
    (entry,) = await api.telegram.sandbox.log("sendMessage")
    assert entry["parameters"] == {"chat_id": 1, "text": "x"}
    assert entry["answer"]["description"] == "Bad Request: chat not found"
    await api.updates()
    await api.updates(offset=2**31 - 1)
    assert len(await api.telegram.sandbox.log("getUpdates")) == 1
