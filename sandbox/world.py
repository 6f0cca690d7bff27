"""All that the stand-in knows, in memory."""

import asyncio
import itertools
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.clock import Clock
from sandbox.errors import ControlError
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.flood import Flood
from sandbox.ids import first_id
from sandbox.messages import MAX_MESSAGES, Chat, Message
from sandbox.people import CAST, STAFF, STAFF_CHAT_ID, Person
from sandbox.profile import Profile
from sandbox.queries import Queries
from sandbox.types import Json
from sandbox.updates import Updates
from sandbox.webhook import Webhook

TOKEN = "7000000000:AAF-made-up-token-for-the-sandbox01"  # noqa: S105 (made up: it opens nothing but this stand-in)
LOG_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How the stand-in behaves. `webhook_pause` is the first pause (seconds) before an update is sent again."""

    token: str = TOKEN
    strict: bool = False
    start: datetime | None = None
    check_answers: bool = False
    webhook_pause: float = 1.0


class World:
    """The people, the chats, the bot's profile and everything that is under way."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.clock = Clock(self.settings.start)
        self.events = Events()
        self.faults = Faults()
        self.updates = Updates(self.clock, self.faults)
        self.webhook = Webhook(self.updates, self.settings.webhook_pause)
        self.files = Files()
        self.flood = Flood(self.clock)
        self.profile = Profile(int(self.settings.token.partition(":")[0]))
        self.queries = Queries(self.clock)
        self.log: deque[Json] = deque(maxlen=LOG_LIMIT)
        self.violations: deque[Json] = deque(maxlen=LOG_LIMIT)
        self.people = {person.id: person for person in CAST}
        self.chats: dict[int, Chat] = {}
        self.inline_messages: OrderedDict[str, Message] = OrderedDict()
        self.bot_listens = asyncio.Event()
        """Set once the bot has asked for updates, by polling or by a webhook."""
        self._private_ids = itertools.count(first_id())
        self._make_chats()

    def _make_chats(self) -> None:
        self.chats = {
            person.id: Chat(person.id, person=person, members={person.id: "member"}) for person in self.people.values()
        }
        staff = Chat(STAFF_CHAT_ID, title="Help-line", is_forum=True, members=dict(STAFF), bot_status="administrator")
        staff.next_id = first_id() + 1  # 1 is the General topic
        self.chats[staff.id] = staff

    async def reset(self) -> None:
        """Back to the beginning: no messages, no updates, no webhook, no faults. The clock keeps its time."""
        await self.webhook.remove()
        await self.updates.end_poll()
        self.updates.clear()
        self.updates.allow([])
        self.faults.clear()
        self.files.clear()
        self.flood = Flood(self.clock)
        self.profile = Profile(int(self.settings.token.partition(":")[0]))
        self.queries = Queries(self.clock)
        self.log.clear()
        self.violations.clear()
        self.inline_messages.clear()
        staff_id = self.chats[STAFF_CHAT_ID].next_id
        self._make_chats()
        self.chats[STAFF_CHAT_ID].next_id = staff_id
        self.events.send_all({"type": "chat"})

    def user(self, user_id: int) -> Json | None:
        """The User object of a person or of the bot, or None."""
        if user_id == self.profile.bot_id:
            return self.profile.user()
        person = self.people.get(user_id)
        return person.user() if person else None

    def person(self, person_id: int) -> Person:
        """A person; raises ControlError when there is no such one."""
        if person := self.people.get(person_id):
            return person
        raise ControlError(f"There is no person {person_id}.")

    def chat_of(self, person_id: int, chat_id: int) -> Chat:
        """A chat that this person is in; raises ControlError otherwise."""
        chat = self.chats.get(chat_id)
        if chat is None or person_id not in chat.members:
            raise ControlError(f"Person {person_id} is not in a chat {chat_id}.")
        return chat

    def message_of(self, chat: Chat, message_id: int) -> Message:
        """A message of a chat; raises ControlError when there is none."""
        if message := chat.messages.get(message_id):
            return message
        raise ControlError(f"There is no message {message_id} in chat {chat.id}.")

    def post(self, message: Message) -> Message:
        """Puts a new message into its chat, and tells the people and the bot."""
        chat = self.chats[message.chat_id]
        if chat.private:
            message.message_id = next(self._private_ids)
        else:
            message.message_id, chat.next_id = chat.next_id, chat.next_id + 1
        chat.keep(message)
        self.tell(chat, {"type": "message", "message": chat.render_for_people(message)})
        return message

    def keep_inline(self, message: Message) -> None:
        """Remembers a message with an inline_message_id, and forgets the oldest ones beyond the limit."""
        self.inline_messages[message.inline_message_id or ""] = message
        while len(self.inline_messages) > MAX_MESSAGES:
            self.inline_messages.popitem(last=False)

    def changed(self, message: Message) -> None:
        """Tells the people that a message is different now."""
        chat = self.chats[message.chat_id]
        self.tell(chat, {"type": "edited", "message": chat.render_for_people(message)})

    def delete(self, chat: Chat, message_ids: Iterable[int]) -> list[int]:
        """Removes messages; returns those that were there."""
        gone = [message_id for message_id in message_ids if chat.messages.pop(message_id, None)]
        if gone:
            self.tell(chat, {"type": "deleted", "chat_id": chat.id, "message_ids": gone})
        return gone

    def tell(self, chat: Chat, event: Json) -> None:
        """Sends an event to the people of a chat."""
        self.events.send(chat.members, event)

    def violated(self, method: str, problem: str, params: Any = None) -> None:
        """Notes what a correct bot never does."""
        self.violations.append(
            {"time": self.clock.show()["now"], "method": method, "problem": problem, "parameters": params or {}}
        )
