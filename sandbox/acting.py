"""What people do: they write, press, edit, react, block, and the bot is told as Telegram would tell it."""

import asyncio
import re
import secrets
from dataclasses import dataclass
from typing import Any

from sandbox import utf16
from sandbox.errors import ControlError
from sandbox.formatting import MAX_TEXT, plain
from sandbox.messages import Chat, Message
from sandbox.methods.chats import REACTIONS, member, react
from sandbox.methods.queries import inline_content
from sandbox.people import Person
from sandbox.queries import INLINE_LIFETIME
from sandbox.types import Json, Upload
from sandbox.world import World

CALLBACKS, INLINE, CHOSEN, MEMBERS = 3 << 33, 1 << 33, 2 << 33, 5 << 33
"""What Telegram adds to a person's id to name the queue of an update."""

MAX_ALBUM = 10
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")

Sent = tuple[list[Message], list[int | None]]
"""The messages that were sent, and the updates about them (None where the bot did not ask for such ones)."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A person in a chat, perhaps in a topic of it, perhaps about to answer a message."""

    person: Person
    chat: Chat
    topic: int | None = None
    reply_to: int | None = None


def say(world: World, writer: Writer, text: str) -> Sent:
    """Sends a text; a long one as several messages, as Telegram's clients do."""
    pieces = [plain(piece) for piece in _pieces(text)]
    contents: list[Json] = [
        {"text": words} | ({"entities": marks} if marks else {}) for words, marks in pieces if words
    ]
    if not contents:
        raise ControlError("A message cannot be empty.")
    return put(world, writer, contents)


def start(world: World, person: Person, payload: str = "") -> Sent:
    """Presses Start, with the payload of a deep link if there is one. A bot that was blocked is unblocked by it."""
    if payload and not _PAYLOAD.fullmatch(payload):
        raise ControlError("A start payload is 1-64 of A-Z, a-z, 0-9, _ and -.")
    block(world, person, blocked=False)
    return say(world, Writer(person, world.chats[person.id]), f"/start {payload}" if payload else "/start")


def upload(world: World, writer: Writer, files: list[Upload], kind: str, caption: str = "") -> Sent:
    """Sends photos or documents; several become an album, the caption stands under the first."""
    store: Any = {"photo": world.files.photo, "document": world.files.document}.get(kind)
    if store is None or not 1 <= len(files) <= MAX_ALBUM:
        raise ControlError("Send 1-10 files, with kind=photo or kind=document.")
    contents: list[Json] = [{kind: store(file)} for file in files]
    text, entities = plain(caption)
    if text:
        contents[0] |= {"caption": text} | ({"caption_entities": entities} if entities else {})
    return put(world, writer, contents, {"media_group_id": str(secrets.randbits(53))} if len(files) > 1 else {})


def put(world: World, writer: Writer, contents: list[Json], extra: Json | None = None) -> Sent:
    """Posts a person's messages and tells the bot. Raises ControlError for what a client would not let them do."""
    chat, topic = writer.chat, writer.topic
    if chat.blocked:
        raise ControlError("The bot is blocked by this person: unblock or start it first.")
    if writer.reply_to is not None:
        topic = topic or world.message_of(chat, writer.reply_to).topic
    if topic is not None and topic not in chat.topics:
        raise ControlError(f"There is no topic {topic} in chat {chat.id}.")
    if topic is not None and chat.topics[topic].closed and chat.members[writer.person.id] == "member":
        raise ControlError("The topic is closed.")
    chat.started = True
    messages, updates = [], []
    for content in contents:
        message = Message(chat.id, writer.person.user(), content, world.clock.date(), topic=topic)
        message.reply_to = writer.reply_to
        message.extra = dict(extra or {})
        messages.append(world.post(message))
        updates.append(tell_bot(world, "message", message))
    return messages, updates


def tell_bot(world: World, kind: str, message: Message) -> int | None:
    """Queues an update about a message; returns its id, or None when the bot did not ask for such ones."""
    chat = world.chats[message.chat_id]
    if not _hears(chat, message):
        return None
    return world.updates.add(kind, chat.render(message), chat.id)


def edit(world: World, person: Person, chat: Chat, message_id: int, text: str) -> tuple[Message, int | None]:
    """Changes the text (or caption) of one's own message."""
    message = world.message_of(chat, message_id)
    if message.sender["id"] != person.id:
        raise ControlError("People edit only their own messages.")
    words, marks = plain(text)
    field = "text" if "text" in message.content else "caption"
    kept = {key: value for key, value in message.content.items() if key not in {field, "entities", "caption_entities"}}
    message.content = (
        kept | {field: words} | ({"entities" if field == "text" else "caption_entities": marks} if marks else {})
    )
    message.edit_date = world.clock.date()
    world.changed(message)
    return message, tell_bot(world, "edited_message", message)


def set_reaction(world: World, person: Person, chat: Chat, message_id: int, emoji: str | None) -> int | None:
    """Sets or takes back a reaction; the bot hears of it only if it asked for reactions."""
    if emoji is not None and emoji not in REACTIONS:
        raise ControlError("One cannot react with that.")
    message = world.message_of(chat, message_id)
    old = message.reactions.get(person.id)
    react(world, message, person.id, emoji)
    if not chat.private and chat.bot_status != "administrator":
        return None

    def shown(one: str | None) -> list[Json]:
        return [{"type": "emoji", "emoji": one}] if one else []

    change = {"chat": chat.show(), "message_id": message_id, "user": person.user(), "date": world.clock.date()}
    change |= {"old_reaction": shown(old), "new_reaction": shown(emoji)}
    return world.updates.add("message_reaction", change, chat.id)


def press(world: World, person: Person, chat: Chat, message_id: int, data: str) -> tuple[str, int | None]:
    """Presses a button; any data is taken, so that a test can press a button from long ago."""
    query = world.queries.press(person.id, chat.id)
    update: Json = {"id": query.id, "from": person.user(), "chat_instance": str(abs(chat.id) * 1_000_003), "data": data}
    message = chat.messages.get(message_id)
    if message and message.inline_message_id:
        update["inline_message_id"] = message.inline_message_id
    elif message:
        update["message"] = chat.render(message)
    else:
        update["message"] = {"chat": chat.show(), "message_id": message_id, "date": 0}
    return query.id, world.updates.add("callback_query", update, person.id + CALLBACKS)


async def ask_inline(world: World, person: Person, text: str, offset: str) -> Json:
    """Types a query after the bot's name, and waits for its answer; raises ControlError when none comes in time."""
    query = world.queries.ask(person.id, text)
    update = {"id": query.id, "from": person.user(), "query": text, "offset": offset, "chat_type": "sender"}
    if world.updates.add("inline_query", update, person.id + INLINE) is None:
        raise ControlError("The bot did not ask for inline queries.")
    try:
        answer = await asyncio.wait_for(asyncio.shield(query.answered), INLINE_LIFETIME)
    except TimeoutError:
        raise ControlError("The bot did not answer the inline query in time.") from None
    return {"query_id": query.id, **answer}


def choose_inline(world: World, person: Person, chat: Chat, query_id: str, result_id: str) -> Sent:
    """Sends one of the results into a chat."""
    query = world.queries.inline(query_id)
    results = query.answered.result()["results"] if query and query.answered.done() else []
    result = next((result for result in results if result["id"] == result_id), None)
    if query is None or result is None:
        raise ControlError("There is no such inline result.")
    via = {"via_bot": world.profile.user()}
    sent, updates = put(world, Writer(person, chat), [inline_content(world, result)], via)
    if markup := result.get("reply_markup"):
        message = sent[0]
        message.reply_markup = markup
        message.inline_message_id = secrets.token_urlsafe(16)
        world.keep_inline(message)
        world.changed(message)
    if world.updates.allowed and "chosen_inline_result" in world.updates.allowed:
        chosen = {"result_id": result_id, "from": person.user(), "query": query.text}
        if sent[0].inline_message_id:
            chosen["inline_message_id"] = sent[0].inline_message_id
        world.updates.add("chosen_inline_result", chosen, person.id + CHOSEN)
    return sent, updates


def block(world: World, person: Person, *, blocked: bool) -> int | None:
    """Blocks or unblocks the bot."""
    chat = world.chats[person.id]
    if chat.blocked == blocked:
        return None
    old = member(world, chat, world.profile.user())
    chat.blocked, chat.bot_status = blocked, "kicked" if blocked else "member"
    world.tell(chat, {"type": "chat", "chat_id": chat.id, "blocked": blocked})
    return _bot_member_changed(world, person, chat, old)


def make_group(world: World, person: Person, title: str, kind: str) -> tuple[Chat, int | None]:
    """Adds the bot to a new group or channel of this person."""
    chat = Chat(
        -1002000000000 - len(world.chats), kind=kind, title=title, members={person.id: "creator"}, bot_status="left"
    )
    world.chats[chat.id] = chat
    old = member(world, chat, world.profile.user())
    chat.bot_status = "administrator" if kind == "channel" else "member"
    world.tell(chat, {"type": "chat", "chat_id": chat.id})
    return chat, _bot_member_changed(world, person, chat, old)


def channel_post(world: World, person: Person, chat: Chat, text: str) -> tuple[Message, int | None]:
    """Publishes a post in a channel of this person."""
    words, marks = plain(text)
    content: Json = {"text": words} | ({"entities": marks} if marks else {})
    message = Message(chat.id, person.user(), content, world.clock.date(), extra={"sender_chat": chat.show()})
    world.post(message)
    shown = {key: value for key, value in chat.render(message).items() if key != "from"}
    return message, world.updates.add("channel_post", shown, chat.id)


def _hears(chat: Chat, message: Message) -> bool:
    """In a group where it is no administrator, a bot hears commands, answers to it and service messages only."""
    if chat.private or chat.bot_status == "administrator":
        return True
    answered = chat.messages.get(message.reply_to or 0)
    to_bot = message.content.get("text", "").startswith("/") or (answered is not None and answered.from_bot)
    return chat.bot_status == "member" and (to_bot or message.service or message.extra.get("via_bot") is not None)


def _bot_member_changed(world: World, person: Person, chat: Chat, old: Json) -> int | None:
    new = member(world, chat, world.profile.user())
    change = {"chat": chat.show(), "from": person.user(), "date": world.clock.date()}
    change |= {"old_chat_member": old, "new_chat_member": new}
    return world.updates.add("my_chat_member", change, person.id + MEMBERS)


def _pieces(text: str) -> list[str]:
    """The text in pieces of at most 4096 code units."""
    pieces: list[str] = []
    piece: list[str] = []
    units = 0
    for character in text:
        size = utf16.length(character)
        if units + size > MAX_TEXT:
            pieces.append("".join(piece))
            piece, units = [], 0
        piece.append(character)
        units += size
    return [*pieces, "".join(piece)]
