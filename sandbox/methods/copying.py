"""copyMessage, copyMessages, forwardMessage, forwardMessages."""

import secrets
from itertools import pairwise

from sandbox import access
from sandbox.errors import bad_request, misuse
from sandbox.messages import Chat, Message
from sandbox.methods import outgoing
from sandbox.methods.sending import caption
from sandbox.types import Call, Json
from sandbox.world import World

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def copy_message(world: World, call: Call) -> Json:
    """copyMessage: the same content in the bot's name, without the sender."""
    source = _chat(world, call)
    message = access.message(source, call.params["message_id"], "message to copy")
    if message.service or message.extra.get("has_protected_content"):
        raise bad_request("message can't be copied")
    content = dict(message.content)
    if "caption" in call.params and "text" not in content:
        content = {key: value for key, value in content.items() if key not in _CAPTION} | caption(world, call.params)
    _, sent = outgoing.send(world, call.params, [content])
    return {"message_id": sent[0].message_id}


def copy_messages(world: World, call: Call) -> list[Json]:
    """copyMessages: those that are not there, or cannot be copied, are passed over; albums stay albums."""
    return _many(world, call, forward=False)


def forward_message(world: World, call: Call) -> Json:
    """forwardMessage"""
    source = _chat(world, call)
    message = access.message(source, call.params["message_id"], "message to forward")
    if message.service or message.extra.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    chat, sent = outgoing.send(world, call.params, [dict(message.content)], **_origin(message))
    return chat.render(sent[0])


def forward_messages(world: World, call: Call) -> list[Json]:
    """forwardMessages"""
    return _many(world, call, forward=True)


def _chat(world: World, call: Call) -> Chat:
    access.chat_to_write(world, call.params["chat_id"])
    return access.chat_to_read(world, call.params["from_chat_id"])


def _many(world: World, call: Call, *, forward: bool) -> list[Json]:
    source = _chat(world, call)
    wanted = call.params["message_ids"]
    if any(one >= other for one, other in pairwise(wanted)):
        raise misuse("message identifiers must be in a strictly increasing order")
    found = [source.messages[message_id] for message_id in wanted if message_id in source.messages]
    found = [message for message in found if not message.service and not message.extra.get("has_protected_content")]
    if not found:
        raise bad_request("there are no messages to forward")
    albums: dict[str, str] = {}
    sent: list[Message] = []
    for message in found:
        content = dict(message.content)
        if call.params.get("remove_caption"):
            content = {key: value for key, value in content.items() if key not in _CAPTION}
        extra = _origin(message) if forward else {}
        if album := message.extra.get("media_group_id"):
            extra["media_group_id"] = albums.setdefault(album, str(secrets.randbits(53)))
        sent += outgoing.send(world, call.params, [content], **extra)[1]
    return [{"message_id": message.message_id} for message in sent]


def _origin(message: Message) -> Json:
    """Where a forwarded message comes from; a forward of a forward keeps the first origin."""
    origin = message.extra.get("forward_origin") or {
        "type": "user",
        "date": message.date,
        "sender_user": message.sender,
    }
    return {"forward_origin": origin}
