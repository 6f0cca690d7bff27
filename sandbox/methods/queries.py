"""answerCallbackQuery, answerInlineQuery."""

from sandbox import keyboards
from sandbox.errors import misuse
from sandbox.formatting import MAX_CAPTION, formatted
from sandbox.types import Call, Json
from sandbox.world import World

MAX_RESULTS = 50


def answer_callback_query(world: World, call: Call) -> bool:
    """answerCallbackQuery"""
    query = world.queries.answer_press(call.params["callback_query_id"])
    event: Json = {
        "type": "callback_answer",
        "callback_query_id": query.id,
        "chat_id": query.chat_id,
        "show_alert": bool(call.params.get("show_alert")),
    }
    event |= {name: call.params[name] for name in ("text", "url") if call.params.get(name)}
    world.events.send([query.person_id], event)
    return True


def answer_inline_query(world: World, call: Call) -> bool:
    """answerInlineQuery"""
    results = call.params["results"]
    if len(results) > MAX_RESULTS:
        raise misuse("too many inline query results specified")
    if len({result["id"] for result in results}) < len(results):
        raise misuse("RESULT_ID_DUPLICATE")
    for result in results:
        keyboards.check(result.get("reply_markup"))
        inline_content(world, result)
    if (button := call.params.get("button")) and len({"web_app", "start_parameter"} & button.keys()) != 1:
        raise misuse(
            "can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field"
        )
    answer = {name: call.params[name] for name in ("next_offset", "button") if call.params.get(name)}
    world.queries.answer_inline(call.params["inline_query_id"], {"results": results, "next_offset": ""} | answer)
    return True


def inline_content(world: World, result: Json) -> Json:
    """The content of the message that a person sends by choosing this result. Only text is done."""
    content = result.get("input_message_content")
    if content is None and result["type"] == "article":
        raise misuse("input message content is not specified")
    if content is None:
        text, entities = formatted(result, world.user, text="caption", marks="caption_entities", limit=MAX_CAPTION)
        return {"text": text or result.get("title", result["type"])} | ({"entities": entities} if entities else {})
    if "message_text" not in content:
        raise misuse("the stand-in for Telegram sends inline results as text only")
    text, entities = formatted(content, world.user, text="message_text")
    return {"text": text} | ({"entities": entities} if entities else {})
