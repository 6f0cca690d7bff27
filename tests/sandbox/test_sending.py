"""sendMessage and edits: complete results, and Telegram's words for what does not go."""

from typing import Any

import pytest

from sandbox.client import Person
from sandbox.people import OPERATOR_IDS, STAFF_CHAT_ID
from tests.sandbox.bot_api import BotApi

JOHN = 5100000002
YES: dict[str, Any] = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
NO: dict[str, Any] = {"inline_keyboard": [[{"text": "No", "callback_data": "no"}]]}


def buttons(count: int) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": str(number), "callback_data": str(number)}] for number in range(count)]}


async def send(api: BotApi, text: str = "Hello", **params: Any) -> dict[str, Any]:
    return dict(await api.do("sendMessage", chat_id=JOHN, text=text, **params))


async def test_a_sent_message_is_complete(api: BotApi, john: Person) -> None:
    asked = (await john.messages())[0]
    sent = await send(
        api,
        "<b>Қазақша</b> /help",
        parse_mode="HTML",
        reply_markup=YES,
        reply_parameters={"message_id": asked["message_id"]},
        protect_content=True,
    )
    assert sent.pop("date") >= asked["date"]
    assert sent.pop("message_id") > asked["message_id"]
    assert sent.pop("reply_to_message")["text"] == "/start"
    assert sent == {
        "from": {"id": 7000000000, "is_bot": True, "first_name": "Anyqtama", "username": "anyqtama_bot"},
        "chat": {"id": JOHN, "first_name": "John", "last_name": "Carter", "type": "private"},
        "text": "Қазақша /help",
        "entities": [{"type": "bold", "offset": 0, "length": 7}, {"type": "bot_command", "offset": 8, "length": 5}],
        "reply_markup": YES,
        "has_protected_content": True,
    }


async def test_explicit_entities_will_do_instead_of_markup(api: BotApi, john: Person) -> None:
    sent = await send(api, "a <b> c", entities=[{"type": "bold", "offset": 2, "length": 3}])
    assert (sent["text"], sent["entities"]) == ("a <b> c", [{"type": "bold", "offset": 2, "length": 3}])


async def test_a_reply_keyboard_is_shown_to_people_only(api: BotApi, john: Person) -> None:
    sent = await send(api, reply_markup={"keyboard": [["One", {"text": "Two"}]], "resize_keyboard": True})
    assert "reply_markup" not in sent
    shown = (await john.answer())["reply_markup"]
    assert shown == {"keyboard": [[{"text": "One"}, {"text": "Two"}]], "resize_keyboard": True}


@pytest.mark.parametrize("text", ["x" * 4096, "<b>" + "x" * 4096 + "</b>", "😀" * 2048, "&lt;" * 4096])
async def test_4096_code_units_after_parsing_are_enough(api: BotApi, john: Person, text: str) -> None:
    await send(api, text, parse_mode="HTML")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "қ" * 17000}, "text is too long"),
        ({"text": " \n\t"}, "text must be non-empty"),
        ({"text": ""}, "message text is empty"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "*x*", "parse_mode": "MarkdownV2"}, "the stand-in for Telegram does not parse Markdown"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "can't parse MessageEntity"),
        ({"text": "x", "reply_markup": buttons(101)}, "reply markup is too long"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "қ" * 33}]]}},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}},
            "BUTTON_TEXT_INVALID",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            "Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]}},
            "URL 'nowhere' is invalid",
        ),
        (
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "url": "https://a.kz", "callback_data": "x"}]]},
            },
            "exactly one action",
        ),
    ],
)
async def test_what_no_correct_bot_sends(sloppy: BotApi, params: dict[str, Any], words: str) -> None:
    await (await sloppy.telegram.person(JOHN)).start()
    assert words in await sloppy.error("sendMessage", chat_id=JOHN, **params)
    assert len(await sloppy.telegram.sandbox.violations()) == 1


async def test_a_hundred_buttons_and_64_bytes_are_enough(api: BotApi, john: Person) -> None:
    await send(api, reply_markup=buttons(100))
    await send(api, reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "қ" * 32}]]})


async def test_nobody_hears_from_a_bot_they_did_not_start(api: BotApi) -> None:
    assert await api.error("sendMessage", chat_id=JOHN, text="x") == "Bad Request: chat not found"
    assert await api.error("sendMessage", chat_id=42, text="x") == "Bad Request: chat not found"
    assert await api.error("sendMessage", chat_id="@nobody", text="x") == "Bad Request: chat not found"
    known = await api.error("sendMessage", chat_id=OPERATOR_IDS[0], text="x")
    assert known == "Forbidden: bot can't initiate conversation with a user"


async def test_a_reply_to_nothing_is_refused_unless_that_is_allowed(api: BotApi, john: Person) -> None:
    missing = await api.error("sendMessage", chat_id=JOHN, text="x", reply_parameters={"message_id": 1})
    assert missing == "Bad Request: message to be replied not found"
    sent = await send(api, reply_parameters={"message_id": 1, "allow_sending_without_reply": True})
    assert "reply_to_message" not in sent


async def test_an_edit_shows_the_new_text_and_takes_the_keyboard_away(api: BotApi, john: Person) -> None:
    sent = await send(api, reply_markup=YES)
    place = {"chat_id": JOHN, "message_id": sent["message_id"]}
    edited = await api.do("editMessageText", **place, text="Bye", reply_markup=NO)
    assert (edited["text"], edited["reply_markup"]) == ("Bye", NO)
    assert edited["edit_date"] >= edited["date"] == sent["date"]
    assert "reply_markup" not in await api.do("editMessageText", **place, text="Bye")
    assert (await api.do("editMessageReplyMarkup", **place, reply_markup=YES))["reply_markup"] == YES
    assert (await john.wait_for(lambda message: "edit_date" in message))["text"] == "Bye"


async def test_an_edit_that_changes_nothing_is_refused(api: BotApi, john: Person) -> None:
    sent = await send(api, "<b>x</b>", parse_mode="HTML", reply_markup=YES)
    same = {"chat_id": JOHN, "message_id": sent["message_id"], "text": "<strong>x</strong> ", "parse_mode": "HTML"}
    words = await api.error("editMessageText", **same, reply_markup=YES)
    assert words == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
        "a current content and reply markup of the message"
    )


async def test_only_the_bots_own_messages_of_the_right_kind_are_edited(api: BotApi, john: Person) -> None:
    theirs = (await john.messages())[0]["message_id"]
    keyboard = await send(api, reply_markup={"keyboard": [["One"]]})
    text = await send(api)
    edit = {"chat_id": JOHN, "text": "x"}
    assert await api.error("editMessageText", **edit, message_id=1) == "Bad Request: message to edit not found"
    for message_id in (theirs, keyboard["message_id"]):
        words = await api.error("editMessageText", **edit, message_id=message_id)
        assert words == "Bad Request: message can't be edited"
    no_caption = await api.error("editMessageCaption", chat_id=JOHN, message_id=text["message_id"], caption="x")
    assert no_caption == "Bad Request: there is no caption in the message to edit"
    assert await api.error("editMessageText", inline_message_id="x", text="x") == "Bad Request: MESSAGE_ID_INVALID"


async def test_deleting(api: BotApi, john: Person) -> None:
    sent = [(await send(api, str(number)))["message_id"] for number in range(3)]
    theirs = (await john.messages())[0]["message_id"]
    await api.do("deleteMessage", chat_id=JOHN, message_id=sent[0])
    assert (
        await api.error("deleteMessage", chat_id=JOHN, message_id=sent[0]) == "Bad Request: message to delete not found"
    )
    await api.do("deleteMessages", chat_id=JOHN, message_ids=[theirs, sent[0], sent[1]])
    assert [message["message_id"] for message in await john.messages()] == [sent[2]]


async def test_after_48_hours_nothing_is_deleted_for_everyone(api: BotApi, john: Person) -> None:
    old = (await send(api))["message_id"]
    await api.telegram.sandbox.advance(48 * 3600)
    new = (await send(api))["message_id"]
    words = "Bad Request: message can't be deleted for everyone"
    assert await api.error("deleteMessage", chat_id=JOHN, message_id=old) == words
    assert await api.error("deleteMessages", chat_id=JOHN, message_ids=[old, new]) == words
    await api.do("deleteMessage", chat_id=JOHN, message_id=new)
    await api.do("editMessageText", chat_id=JOHN, message_id=old, text="An old message can still be edited")


async def test_copies_show_no_sender_and_forwards_do(api: BotApi, john: Person) -> None:
    asked = await john.send("My /question")
    place = {"chat_id": STAFF_CHAT_ID, "from_chat_id": JOHN, "message_id": asked["message_id"]}
    timur = await api.telegram.person(OPERATOR_IDS[0])
    copied = await api.do("copyMessage", **place)
    assert (await timur.messages(STAFF_CHAT_ID))[-1]["message_id"] == copied["message_id"]
    assert "forward_origin" not in (await timur.messages(STAFF_CHAT_ID))[-1]
    forwarded = await api.do("forwardMessage", **place)
    assert forwarded["forward_origin"]["sender_user"]["id"] == JOHN
    assert (forwarded["text"], forwarded["entities"]) == (asked["text"], asked["entities"])


async def test_many_copies_pass_over_what_is_missing(api: BotApi, john: Person) -> None:
    ids = [(await john.send(text))["message_id"] for text in ("one", "two")]
    place = {"chat_id": JOHN, "from_chat_id": JOHN}
    assert len(await api.do("copyMessages", **place, message_ids=[1, *ids])) == 2
    assert len(await api.do("forwardMessages", **place, message_ids=ids)) == 2
    assert await api.error("copyMessages", **place, message_ids=[1]) == "Bad Request: there are no messages to forward"
    assert await api.error("copyMessage", **place, message_id=1) == "Bad Request: message to copy not found"
    secret = await send(api, protect_content=True)
    assert "can't be copied" in await api.error("copyMessage", **place, message_id=secret["message_id"])
    assert "can't be forwarded" in await api.error("forwardMessage", **place, message_id=secret["message_id"])


async def test_identifiers_to_copy_must_increase(sloppy: BotApi) -> None:
    await (await sloppy.telegram.person(JOHN)).start()
    words = await sloppy.error("copyMessages", chat_id=JOHN, from_chat_id=JOHN, message_ids=[2, 1])
    assert words == "Bad Request: message identifiers must be in a strictly increasing order"
