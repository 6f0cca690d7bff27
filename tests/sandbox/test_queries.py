"""Pressed buttons and inline queries."""

import asyncio
from typing import Any

import pytest

from sandbox import acting
from sandbox.client import Json, NotSeen, Person, Refused
from sandbox.people import OPERATOR_IDS, STAFF_CHAT_ID
from tests.sandbox.bot_api import BotApi

JOHN = 5100000002
YES: dict[str, Any] = {
    "inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}, {"text": "Site", "url": "https://gov.kz"}]]
}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(name: str, **content: Any) -> Json:
    return {"type": "article", "id": name, "title": name, "input_message_content": {"message_text": name, **content}}


async def press(api: BotApi, message_id: int, data: str = "yes") -> str:
    place = {"person": JOHN, "chat": JOHN, "message_id": message_id, "data": data}
    return str((await api.telegram.sandbox.post("press", **place))["callback_query_id"])


async def test_a_press_reaches_the_bot_with_its_message(api: BotApi, john: Person) -> None:
    sent = await api.do("sendMessage", chat_id=JOHN, text="Well?", reply_markup=YES)
    query_id = await press(api, sent["message_id"])
    query = (await api.updates())[-1]["callback_query"]
    assert (query["id"], query["data"], query["message"]) == (query_id, "yes", sent)
    assert query["from"] == {
        "id": JOHN,
        "is_bot": False,
        "first_name": "John",
        "last_name": "Carter",
        "language_code": "en",
    }
    assert await api.do("answerCallbackQuery", callback_query_id=query_id, text="Thanks", show_alert=True)
    answer = await john.wait_event(lambda event: event["type"] == "callback_answer")
    assert (answer["callback_query_id"], answer["text"], answer["show_alert"]) == (query_id, "Thanks", True)


async def test_a_button_of_a_message_that_is_gone_is_inaccessible(api: BotApi, john: Person) -> None:
    await press(api, 7, "forged")
    message = (await api.updates())[-1]["callback_query"]["message"]
    assert (message["message_id"], message["date"]) == (7, 0)


async def test_a_press_is_answered_once_and_in_time(api: BotApi, john: Person) -> None:
    first = await press(api, 1)
    await api.do("answerCallbackQuery", callback_query_id=first)
    assert await api.error("answerCallbackQuery", callback_query_id=first) == TOO_OLD
    assert await api.error("answerCallbackQuery", callback_query_id="42") == TOO_OLD
    late = await press(api, 1)
    await api.telegram.sandbox.advance(61)
    assert await api.error("answerCallbackQuery", callback_query_id=late) == TOO_OLD


async def test_an_answer_has_at_most_200_characters(sloppy: BotApi) -> None:
    await (await sloppy.telegram.person(JOHN)).start()
    query = await press(sloppy, 1)
    assert (
        await sloppy.error("answerCallbackQuery", callback_query_id=query, text="x" * 201)
        == "Bad Request: MESSAGE_TOO_LONG"
    )
    await sloppy.do("answerCallbackQuery", callback_query_id=query, text="x" * 200)


async def test_the_client_presses_by_label_or_data_what_is_there(api: BotApi, john: Person) -> None:
    with pytest.raises(NotSeen, match="no message with buttons"):
        await john.screen()
    await api.do("sendMessage", chat_id=JOHN, text="Well?", reply_markup=YES)
    for button in ("Yes", "yes"):
        pressing = asyncio.create_task(john.press(button))
        query = await api.next("callback_query")
        await api.do("answerCallbackQuery", callback_query_id=query["id"])
        assert not (await pressing)["show_alert"]
    for button in ("No", "Site"):
        with pytest.raises(NotSeen, match="Buttons: Yes, Site"):
            await john.press(button)


async def ask(api: BotApi, results: list[Json], **params: Any) -> Json:
    """What John sees when he types a query and the bot answers with these results."""
    asking = asyncio.create_task(api.telegram.sandbox.post("inline", person=JOHN, query="дәрігер", offset=""))
    query = await api.next("inline_query")
    assert (query["query"], query["offset"], query["from"]["id"]) == ("дәрігер", "", JOHN)
    await api.do("answerInlineQuery", inline_query_id=query["id"], results=results, **params)
    assert await api.error("answerInlineQuery", inline_query_id=query["id"], results=results) == TOO_OLD
    return dict(await asking)


async def test_an_inline_result_is_found_and_sent(api: BotApi, john: Person) -> None:
    results = [article("1", parse_mode="HTML") | {"reply_markup": YES}, article("2")]
    found = await ask(api, results, next_offset="50", button={"text": "Ask", "start_parameter": "ask"})
    assert found["results"] == results
    assert (found["next_offset"], found["button"]) == ("50", {"text": "Ask", "start_parameter": "ask"})
    sent = await john.choose(found["query_id"], "1")
    assert (sent["text"], sent["from"]["id"], sent["via_bot"]["id"]) == ("1", JOHN, 7000000000)


async def test_an_inline_message_is_edited_by_its_own_id(api: BotApi, john: Person) -> None:
    timur = await api.telegram.person(OPERATOR_IDS[0])
    asking = asyncio.create_task(timur.inline("x"))
    query = await api.next("inline_query")
    await api.do("answerInlineQuery", inline_query_id=query["id"], results=[article("1") | {"reply_markup": YES}])
    sent = await timur.choose((await asking)["query_id"], "1", chat=STAFF_CHAT_ID)
    await timur.sandbox.post("press", person=timur.id, chat=STAFF_CHAT_ID, message_id=sent["message_id"], data="yes")
    pressed = (await api.updates(offset=-1))[-1]["callback_query"]
    assert "message" not in pressed
    assert await api.do("editMessageText", inline_message_id=pressed["inline_message_id"], text="Edited") is True
    assert (await timur.messages(STAFF_CHAT_ID))[-1]["text"] == "Edited"


async def test_an_inline_query_without_an_answer_ends(
    api: BotApi, john: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "INLINE_LIFETIME", 0.05)
    with pytest.raises(Refused, match="did not answer"):
        await john.inline("x")
    await api.updates(allowed_updates=["message"])
    with pytest.raises(Refused, match="did not ask for inline queries"):
        await john.inline("x")
    with pytest.raises(Refused, match="no such inline result"):
        await john.choose("1", "1")


async def test_a_chosen_result_is_told_only_when_asked_for(api: BotApi, john: Person) -> None:
    await api.updates(allowed_updates=["message", "inline_query", "chosen_inline_result"])
    found = await ask(api, [article("1")])
    await john.choose(found["query_id"], "1")
    assert (await api.updates())[-1]["chosen_inline_result"]["result_id"] == "1"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"results": [article(str(number)) for number in range(51)]}, "too many inline query results specified"),
        ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
        (
            {
                "results": [
                    article("1", parse_mode="HTML")
                    | {"input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}
                ]
            },
            "can't parse entities",
        ),
        ({"results": [article("x" * 65)]}, "must be 1-64 bytes"),
        ({"results": [], "button": {"text": "x"}}, "InlineQueryResultsButton must have exactly one optional field"),
        ({"results": [{"type": "article", "id": "1", "title": "x"}]}, 'can\'t find field "input_message_content"'),
    ],
)
async def test_wrong_inline_answers_are_refused(sloppy: BotApi, params: Json, words: str) -> None:
    assert words in await sloppy.error("answerInlineQuery", inline_query_id="1", **params)
