"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage, deleteMessages."""

from sandbox import access, keyboards
from sandbox.errors import bad_request, misuse
from sandbox.formatting import formatted
from sandbox.messages import Message
from sandbox.methods import outgoing
from sandbox.methods.sending import caption
from sandbox.types import Call, Json
from sandbox.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
_CAPTIONED = ("photo", "document", "video", "audio", "voice", "animation")


def edit_message_text(world: World, call: Call) -> Json | bool:
    """editMessageText"""
    if "text" not in call.params:
        raise misuse("message text is empty")
    text, entities = formatted(call.params, world.user)
    message = access.message_to_edit(world, call.params)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if options := call.params.get("link_preview_options"):
        content["link_preview_options"] = options
    return _edit(world, call.params, message, content)


def edit_message_caption(world: World, call: Call) -> Json | bool:
    """editMessageCaption"""
    message = access.message_to_edit(world, call.params)
    if not any(kind in message.content for kind in _CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    kept = {key: value for key, value in message.content.items() if key in _CAPTIONED}
    return _edit(world, call.params, message, kept | caption(world, call.params))


def edit_message_reply_markup(world: World, call: Call) -> Json | bool:
    """editMessageReplyMarkup"""
    message = access.message_to_edit(world, call.params)
    return _edit(world, call.params, message, message.content)


def delete_message(world: World, call: Call) -> bool:
    """deleteMessage"""
    chat = access.chat_to_write(world, call.params["chat_id"])
    message = access.message(chat, call.params["message_id"], "message to delete")
    access.check_deletion(world, chat, message)
    world.delete(chat, [message.message_id])
    return True


def delete_messages(world: World, call: Call) -> bool:
    """deleteMessages: those that are not there are passed over."""
    chat = access.chat_to_write(world, call.params["chat_id"])
    found = [chat.messages[message_id] for message_id in call.params["message_ids"] if message_id in chat.messages]
    for message in found:
        access.check_deletion(world, chat, message)
    world.delete(chat, [message.message_id for message in found])
    return True


def _edit(world: World, params: Json, message: Message, content: Json) -> Json | bool:
    markup = keyboards.check(params.get("reply_markup"))
    if content == message.content and markup == message.reply_markup:
        raise bad_request(NOT_MODIFIED)
    chat = world.chats[message.chat_id]
    outgoing.spend(world, chat, edit=True)
    message.content, message.reply_markup, message.edit_date = content, markup, world.clock.date()
    world.changed(message)
    return True if "inline_message_id" in params else chat.render(message)
