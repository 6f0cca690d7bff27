"""createForumTopic, editForumTopic, closeForumTopic, reopenForumTopic, deleteForumTopic."""

from sandbox import access
from sandbox.errors import bad_request, misuse
from sandbox.messages import Chat, Message, Topic
from sandbox.types import Call, Json
from sandbox.world import World

COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


def create_forum_topic(world: World, call: Call) -> Json:
    """createForumTopic"""
    chat = access.forum(world, call.params["chat_id"])
    wanted: Json = {
        name: call.params[name] for name in ("name", "icon_color", "icon_custom_emoji_id") if name in call.params
    }
    if wanted.setdefault("icon_color", COLORS[0]) not in COLORS:
        raise misuse("TOPIC_ICON_COLOR_INVALID")
    topic = create(world, chat, world.profile.user(), wanted)
    return {"message_thread_id": topic.id, **wanted}


def edit_forum_topic(world: World, call: Call) -> bool:
    """editForumTopic"""
    chat, topic = _topic(world, call)
    name, icon = call.params.get("name"), call.params.get("icon_custom_emoji_id")
    if name in {None, "", topic.name} and icon in {None, topic.icon_custom_emoji_id}:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name or topic.name
    topic.icon_custom_emoji_id = icon if icon is not None else topic.icon_custom_emoji_id
    _notice(world, chat, topic, world.profile.user(), {"forum_topic_edited": {"name": name} if name else {}})
    show(world, chat, topic, "edited")
    return True


def close_forum_topic(world: World, call: Call) -> bool:
    """closeForumTopic"""
    chat, topic = _topic(world, call)
    return close(world, chat, topic, world.profile.user(), closed=True)


def reopen_forum_topic(world: World, call: Call) -> bool:
    """reopenForumTopic"""
    chat, topic = _topic(world, call)
    return close(world, chat, topic, world.profile.user(), closed=False)


def delete_forum_topic(world: World, call: Call) -> bool:
    """deleteForumTopic"""
    chat, topic = _topic(world, call)
    return delete(world, chat, topic)


def create(world: World, chat: Chat, creator: Json, wanted: Json) -> Topic:
    """Opens a topic with a name, a color and perhaps an icon; its id is that of the service message about it."""
    topic = Topic(chat.next_id, **wanted)
    chat.topics[topic.id] = topic
    _notice(world, chat, topic, creator, {"forum_topic_created": wanted})
    show(world, chat, topic, "created")
    return topic


def close(world: World, chat: Chat, topic: Topic, actor: Json, *, closed: bool) -> bool:
    """Closes or reopens a topic; raises ApiError when it is so already."""
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _notice(world, chat, topic, actor, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    show(world, chat, topic, "closed" if closed else "reopened")
    return True


def delete(world: World, chat: Chat, topic: Topic) -> bool:
    """Deletes a topic with its messages."""
    del chat.topics[topic.id]
    world.delete(chat, [message.message_id for message in chat.messages.values() if message.topic == topic.id])
    show(world, chat, topic, "deleted")
    return True


def show(world: World, chat: Chat, topic: Topic, action: str) -> None:
    """Tells the people what happened to a topic."""
    world.tell(chat, {"type": "topic", "chat_id": chat.id, "action": action, "topic": topic.show()})


def _topic(world: World, call: Call) -> tuple[Chat, Topic]:
    chat = access.forum(world, call.params["chat_id"])
    topic = chat.topics.get(call.params["message_thread_id"])
    if topic is None:
        raise bad_request("message thread not found")
    return chat, topic


def _notice(world: World, chat: Chat, topic: Topic, actor: Json, content: Json) -> Message:
    return world.post(Message(chat.id, actor, content, world.clock.date(), topic=topic.id, service=True))
