"""Calls are checked against the Bot API's schema: a misspelt parameter or a wrong type is an error and is noted."""

import gzip
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram import __api_version__

from sandbox.schema import Mismatch, bot_api
from tests.sandbox.bot_api import BotApi
from tools.make_bot_api_schema import field_of, make, returns_of

JOHN = 5100000002
BUTTON = {"text": "Yes", "callback_data": "yes"}


def test_the_schema_is_of_the_version_that_the_library_speaks() -> None:
    assert bot_api().version == __api_version__


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMesage", {}, "Not Found: method not found"),
        ("sendMessage", {"chat_id": JOHN}, "Bad Request: message text is empty"),
        ("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
        (
            "sendMessage",
            {"chat_id": JOHN, "text": "x", "parsemode": "HTML"},
            'method "sendMessage" has no parameter "parsemode"',
        ),
        ("sendMessage", {"chat_id": JOHN, "text": 1}, 'field "text": must be of type String'),
        ("sendMessage", {"chat_id": [JOHN], "text": "x"}, "Integer or String expected"),
        ("deleteMessage", {"chat_id": JOHN, "message_id": "first"}, 'field "message_id": must be of type Integer'),
        ("deleteMessage", {"chat_id": JOHN}, 'parameter "message_id" is required'),
        ("deleteMessages", {"chat_id": JOHN, "message_ids": 5}, "Array of Integer expected"),
        (
            "deleteMessages",
            {"chat_id": JOHN, "message_ids": []},
            'field "message_ids" of deleteMessages must be 1-100 items',
        ),
        ("setMyCommands", {"commands": [{"command": "x"}]}, "can't parse BotCommand: can't find field \"description\""),
        ("setMyCommands", {"commands": "[oops"}, "can't parse commands JSON object"),
        ("sendPoll", {"chat_id": JOHN, "question": "?", "options": [{"text": "a"}]}, "does not do sendPoll"),
        (
            "sendMessage",
            {"chat_id": JOHN, "text": "x", "business_connection_id": "b"},
            "does not do sendMessage with business",
        ),
        (
            "createForumTopic",
            {"chat_id": JOHN, "name": "x" * 129},
            'field "name" of createForumTopic must be 1-128 characters',
        ),
        ("getUpdates", {"limit": 101}, 'field "limit" of getUpdates must be 1-100 value'),
    ],
)
async def test_a_wrong_call_is_refused_and_noted(
    sloppy: BotApi, method: str, params: dict[str, Any], words: str
) -> None:
    assert words in await sloppy.error(method, **params)
    noted = (await sloppy.telegram.sandbox.violations())[0]
    assert noted["method"] == method
    assert words in noted["problem"]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "Yes", "callbackdata": "y"}, 'can\'t parse inline keyboard button: there is no field "callbackdata"'),
        ({"callback_data": "y"}, "can't parse inline keyboard button: can't find field \"text\""),
        ({"text": "Yes", "callback_data": "y", "style": "red"}, "must be one of danger, success, primary"),
        ("Yes", "InlineKeyboardButton must be an Object"),
    ],
)
async def test_structures_are_checked_to_their_last_field(sloppy: BotApi, button: Any, words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert words in await sloppy.error("sendMessage", chat_id=JOHN, text="x", reply_markup=markup)


async def test_a_form_carries_numbers_and_structures_as_text(api: BotApi, john: object) -> None:
    form = aiohttp.FormData({"chat_id": str(JOHN), "text": "x", "disable_notification": "true"})
    form.add_field("reply_markup", '{"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}')
    answer = await api.form("sendMessage", form)
    assert answer["result"]["reply_markup"] == {"inline_keyboard": [[BUTTON]]}


async def test_the_query_string_and_any_case_will_do_as_on_telegram(api: BotApi, john: object) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{api.base}/SENDMESSAGE?chat_id={JOHN}&text=hello") as response,
    ):
        assert (await response.json())["result"]["text"] == "hello"


async def test_a_wrong_token_is_unauthorized(api: BotApi) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{api.telegram.url}/bot1:x/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_a_body_that_is_no_json_object_is_refused(sloppy: BotApi) -> None:
    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as http:
        for body in ("[]", "{oops"):
            async with http.post(f"{sloppy.base}/getMe", data=body) as response:
                assert response.status == 400


def test_a_choice_is_explained_by_its_most_likely_type() -> None:
    with pytest.raises(Mismatch, match='InlineQueryResultArticle: can\'t find field "title"'):
        bot_api().check(
            "InlineQueryResult", {"type": "article", "id": "1", "input_message_content": {"message_text": "x"}}
        )
    with pytest.raises(Mismatch, match='BotCommandScopeChat: can\'t find field "chat_id"'):
        bot_api().check("BotCommandScope", {"type": "chat"})


def test_rich_text_is_a_string_a_list_or_an_object() -> None:
    nested = ["plain", {"type": "bold", "text": ["bold", {"type": "italic", "text": "both"}]}]
    assert bot_api().check("RichText", nested) == nested


def test_the_same_source_makes_the_same_bytes_without_its_sentences(tmp_path: Path) -> None:
    field = {"name": "text", "type": "String", "required": True, "description": "What to say, 1-64 bytes"}
    say = {
        "name": "say",
        "category": "methods",
        "description": "Says it. Returns True on success.",
        "annotations": [field],
    }
    rich = {"name": "RichText", "category": "types", "description": "One of\n - RichTextBold", "annotations": []}
    keys = {"name": "keyboard", "type": "Array of Array of KeyboardButton", "required": True, "description": "Rows"}
    board = {"name": "ReplyKeyboardMarkup", "category": "types", "description": "", "annotations": [keys]}
    source = {"api": {"version": "1.0"}, "items": [{"children": [say, rich, board]}]}
    folder = tmp_path / ".butcher" / "schema"
    folder.mkdir(parents=True)
    (folder / "schema.json").write_text(json.dumps(source))
    made = make(tmp_path)
    assert made == make(tmp_path)
    facts = json.loads(gzip.decompress(made))
    limit = {"type": "String", "required": True, "min": 1, "max": 64, "unit": "bytes"}
    assert facts["methods"] == {"say": {"returns": "True", "fields": {"text": limit}}}
    assert facts["types"]["RichText"]["union"] == ["String", "[RichText]", "RichTextBold"]


def test_facts_are_read_from_descriptions() -> None:
    def field(kind: str, words: str) -> dict[str, Any]:
        return field_of({"type": kind, "description": words, "required": False})

    assert field("Array of Array of Integer", "") == {"type": "[[Integer]]"}
    assert field("String", "Text, 1-4096 characters after entities parsing") == {
        "type": "String",
        "min": 1,
        "max": 4096,
        "unit": "characters",
        "parsed": True,
    }
    assert field("String", "Data, 1-64 bytes")["unit"] == "bytes"
    assert field("String", "Type of the result, must be photo")["const"] == "photo"
    assert field("String", "Must be one of 'danger' (red) or 'success' (green).")["one_of"] == ["danger", "success"]
    assert field("Integer", "Limits the number. Values between 1-100 are accepted. Defaults to 100.")["max"] == 100
    assert (
        returns_of("Use this method. On success, an Array of MessageId of the sent messages is returned.")
        == "[MessageId]"
    )
