"""What the bot may touch: chats, topics and messages, with Telegram's words for what it may not."""

from sandbox import people
from sandbox.errors import bad_request, forbidden
from sandbox.messages import GENERAL_TOPIC, Chat, Message
from sandbox.types import Json
from sandbox.world import World

DELETE_LIMIT = 48 * 3600


def chat_to_read(world: World, chat_id: int | str) -> Chat:
    """A chat that the bot knows."""
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else _by_username(world, chat_id)
    if chat is None or (chat.private and not chat.started and not _meets_bot(world, chat)):
        raise bad_request("chat not found")
    if not chat.private and chat.bot_status in {"left", "kicked"}:
        raise forbidden("bot is not a member of the supergroup chat")
    return chat


def chat_to_write(world: World, chat_id: int | str) -> Chat:
    """A chat into which the bot may write."""
    chat = chat_to_read(world, chat_id)
    if chat.private and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def forum(world: World, chat_id: int | str) -> Chat:
    """A forum whose topics the bot may manage."""
    chat = chat_to_write(world, chat_id)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def topic_to_write(chat: Chat, thread_id: int | None) -> int | None:
    """The topic that a message goes to, if the chat has topics."""
    if not thread_id or not (chat.is_forum or chat.private):
        return None
    topic = chat.topics.get(thread_id)
    if topic is None or thread_id == GENERAL_TOPIC:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return topic.id


def message(chat: Chat, message_id: int | None, words: str) -> Message:
    """A message of a chat; `words` name it, as in "message to edit"."""
    found = chat.messages.get(message_id or 0)
    if found is None:
        raise bad_request(f"{words} not found")
    return found


def message_to_edit(world: World, params: Json) -> Message:
    """The message that an edit is about: the bot's own one in a chat, or an inline one."""
    if inline_id := params.get("inline_message_id"):
        if inline_id not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.inline_messages[inline_id]
    if "chat_id" not in params:
        raise bad_request("chat_id is empty", violation=True)
    if "message_id" not in params:
        raise bad_request("message identifier is not specified", violation=True)
    found = message(chat_to_write(world, params["chat_id"]), params["message_id"], "message to edit")
    if not found.from_bot or found.service or (found.reply_markup and not found.inline_keyboard):
        raise bad_request("message can't be edited")
    return found


def check_deletion(world: World, chat: Chat, found: Message) -> None:
    """Raises ApiError for a message that the bot may not delete: too old, or another's in a group without rights."""
    if world.clock.date() - found.date >= DELETE_LIMIT or "forum_topic_created" in found.content:
        raise bad_request("message can't be deleted for everyone")
    if not chat.private and not found.from_bot and chat.bot_status != "administrator":
        raise bad_request("message can't be deleted")


def _by_username(world: World, name: str) -> Chat | None:
    if not name.startswith("@"):
        return world.chats.get(int(name)) if name.removeprefix("-").isdecimal() else None
    return None  # a bot cannot reach a person by name, and the staff group has none


def _meets_bot(world: World, chat: Chat) -> bool:
    """A person in the staff group is known to the bot even before they start it."""
    return chat.id in world.chats[people.STAFF_CHAT_ID].members
