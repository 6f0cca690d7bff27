"""What all sending methods share: where a message goes, what it answers, its keyboard and its flags."""

from typing import Any

from sandbox import access, keyboards
from sandbox.errors import bad_request
from sandbox.messages import Chat, Message
from sandbox.types import Json
from sandbox.world import World


def send(world: World, params: Json, contents: list[Json], **extra: Any) -> tuple[Chat, list[Message]]:
    """Posts the bot's messages (several make an album). Raises ApiError before anything is posted."""
    chat = access.chat_to_write(world, params["chat_id"])
    reply_to = _reply_to(chat, params.get("reply_parameters"))
    topic = access.topic_to_write(chat, params.get("message_thread_id"))
    if topic is None and reply_to:
        topic = chat.messages[reply_to].topic
    markup = keyboards.check(params.get("reply_markup"))
    spend(world, chat, len(contents))
    if params.get("protect_content"):
        extra["has_protected_content"] = True
    sent = [
        world.post(
            Message(
                chat.id,
                world.profile.user(),
                content,
                world.clock.date(),
                topic=topic,
                reply_to=reply_to,
                reply_markup=markup,
                extra=dict(extra),
            )
        )
        for content in contents
    ]
    return chat, sent


def spend(world: World, chat: Chat, messages: int = 1, *, edit: bool = False) -> None:
    """Counts messages against the flood limits, in strict mode."""
    if world.settings.strict:
        world.flood.check(chat.id, messages, private=chat.private, edit=edit)


def _reply_to(chat: Chat, reply: Json | None) -> int | None:
    if not reply:
        return None
    if reply.get("chat_id") not in {None, chat.id}:
        raise bad_request("the stand-in for Telegram does not reply into another chat", violation=True)
    if reply.get("message_id") in chat.messages:
        return int(reply["message_id"])
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
