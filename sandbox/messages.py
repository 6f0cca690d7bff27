"""Messages, topics and chats as the stand-in keeps them."""

from dataclasses import dataclass, field

from sandbox.people import Person
from sandbox.types import Json

GENERAL_TOPIC = 1
MAX_MESSAGES = 5_000


@dataclass(slots=True)
class Message:
    """A message. `content` holds what it is made of (text, entities, photo, ...) as in the Bot API."""

    chat_id: int
    sender: Json
    content: Json
    date: int
    message_id: int = 0
    topic: int | None = None
    reply_to: int | None = None
    reply_markup: Json | None = None
    edit_date: int | None = None
    extra: Json = field(default_factory=dict)
    """What is neither content nor place: forward_origin, media_group_id, via_bot, has_protected_content, ..."""
    reactions: dict[int, str] = field(default_factory=dict)
    pinned: bool = False
    service: bool = False
    inline_message_id: str | None = None

    @property
    def from_bot(self) -> bool:
        """Whether the bot itself wrote it."""
        return bool(self.sender["is_bot"])

    @property
    def inline_keyboard(self) -> Json | None:
        """Its inline keyboard; the Bot API shows no other markup in a message."""
        return self.reply_markup if self.reply_markup and "inline_keyboard" in self.reply_markup else None


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is that of the service message that created it."""

    id: int
    name: str
    icon_color: int = 0x6FB9F0
    icon_custom_emoji_id: str | None = None
    closed: bool = False

    def show(self) -> Json:
        """The topic as the control API shows it."""
        return {"message_thread_id": self.id, "name": self.name, "closed": self.closed}


@dataclass(slots=True)
class Chat:
    """A private chat with the bot, or a group in which the bot is. `members` gives the status of each person in it."""

    id: int
    person: Person | None = None
    kind: str = "supergroup"
    """What it is when it is no private chat: supergroup, group or channel."""
    title: str = ""
    is_forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    started: bool = False
    """A private chat is there for the bot only after the person wrote first."""
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    next_id: int = 1

    @property
    def private(self) -> bool:
        """Whether this is a chat of one person with the bot."""
        return self.person is not None

    def show(self) -> Json:
        """The Chat object."""
        if self.person:
            return self.person.chat()
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "title": self.title, **forum, "type": self.kind}

    def keep(self, message: Message) -> None:
        """Stores a message, and forgets the oldest ones beyond the limit."""
        self.messages[message.message_id] = message
        while len(self.messages) > MAX_MESSAGES:
            del self.messages[next(iter(self.messages))]

    def pinned(self) -> Message | None:
        """The newest pinned message."""
        return next((message for message in reversed(self.messages.values()) if message.pinned), None)

    def render(self, message: Message, *, with_reply: bool = True) -> Json:
        """The Message object, as the bot sees it."""
        shown: Json = {
            "message_id": message.message_id,
            "from": message.sender,
            "chat": self.show(),
            "date": message.date,
        }
        if message.edit_date:
            shown["edit_date"] = message.edit_date
        if message.topic:
            shown |= {"message_thread_id": message.topic, "is_topic_message": True}
        answered = self.messages.get(message.reply_to or self._implicit_reply(message))
        if answered and with_reply:
            shown["reply_to_message"] = self.render(answered, with_reply=False)
        shown |= message.extra | message.content
        if message.inline_keyboard:
            shown["reply_markup"] = message.inline_keyboard
        return shown

    def render_for_people(self, message: Message) -> Json:
        """The Message object with what only people see: reactions, pins, and reply keyboards."""
        shown = self.render(message)
        if message.reply_markup:
            shown["reply_markup"] = message.reply_markup
        reactions = [{"person": person, "emoji": emoji} for person, emoji in message.reactions.items()]
        return shown | {"reactions": reactions, "pinned": message.pinned}

    @staticmethod
    def _implicit_reply(message: Message) -> int:
        """In a topic, a message that answers nothing still shows the topic's first message as the one it replies to."""
        return message.topic if message.topic and message.topic < message.message_id else 0
