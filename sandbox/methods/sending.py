"""sendMessage, sendPhoto, sendDocument, sendMediaGroup, sendChatAction."""

import secrets
from collections.abc import Callable

from sandbox import access
from sandbox.errors import bad_request, misuse
from sandbox.files import MAX_UPLOAD
from sandbox.formatting import MAX_CAPTION, formatted
from sandbox.methods import outgoing
from sandbox.types import Call, Json, Upload
from sandbox.world import World

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, call: Call) -> Json:
    """sendMessage"""
    text, entities = formatted(call.params, world.user)
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if options := call.params.get("link_preview_options"):
        content["link_preview_options"] = options
    chat, sent = outgoing.send(world, call.params, [content])
    return chat.render(sent[0])


def send_photo(world: World, call: Call) -> Json:
    """sendPhoto"""
    access.chat_to_write(world, call.params["chat_id"])
    content = photo(world, call, call.params["photo"]) | caption(world, call.params)
    chat, sent = outgoing.send(world, call.params, [content])
    return chat.render(sent[0])


def send_document(world: World, call: Call) -> Json:
    """sendDocument"""
    access.chat_to_write(world, call.params["chat_id"])
    content = document(world, call, call.params["document"]) | caption(world, call.params)
    chat, sent = outgoing.send(world, call.params, [content])
    return chat.render(sent[0])


def send_media_group(world: World, call: Call) -> list[Json]:
    """sendMediaGroup, for photos and documents"""
    access.chat_to_write(world, call.params["chat_id"])
    media = call.params["media"]
    if len({item["type"] for item in media}) > 1:
        raise misuse("Can't use the media of the specified type in the album")
    contents = [_medium(world, call, item) | caption(world, item) for item in media]
    chat, sent = outgoing.send(world, call.params, contents, media_group_id=str(secrets.randbits(53)))
    return [chat.render(message) for message in sent]


def send_chat_action(world: World, call: Call) -> bool:
    """sendChatAction"""
    if call.params["action"] not in ACTIONS:
        raise misuse("wrong parameter action in request")
    chat = access.chat_to_write(world, call.params["chat_id"])
    world.tell(chat, {"type": "chat_action", "chat_id": chat.id, "action": call.params["action"]})
    return True


def caption(world: World, fields: Json) -> Json:
    """The caption of a medium, as content of a message."""
    text, entities = formatted(fields, world.user, text="caption", marks="caption_entities", limit=MAX_CAPTION)
    content: Json = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    if fields.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content | ({"has_media_spoiler": True} if fields.get("has_spoiler") else {})


def photo(world: World, call: Call, source: str) -> Json:
    """A photo, uploaded or sent again by its file_id."""
    return {"photo": world.files.photo(_file(world, call, source))}


def document(world: World, call: Call, source: str) -> Json:
    """A document, uploaded or sent again by its file_id."""
    return {"document": world.files.document(_file(world, call, source))}


_MEDIA: dict[str, Callable[[World, Call, str], Json]] = {"photo": photo, "document": document}


def _medium(world: World, call: Call, item: Json) -> Json:
    if item["type"] not in _MEDIA:
        raise misuse(f"the stand-in for Telegram does not send albums of type {item['type']}")
    return _MEDIA[item["type"]](world, call, item["media"])


def _file(world: World, call: Call, source: str) -> Upload:
    if not source.startswith("attach://"):
        if source.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        return world.files.get(source).upload
    upload = call.files.get(source.removeprefix("attach://"))
    if upload is None:
        raise misuse(f"there is no file {source} in the request")
    if not upload.data:
        raise misuse("file must be non-empty")
    if len(upload.data) > MAX_UPLOAD:
        raise bad_request("file is too big")
    return upload
