"""A conversation with the dialogs, on a real database: what a person says and presses, and what stands in the chat.

It does with replies what `bot.telegram` does, without Telegram. Every screen that is shown is checked in passing.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, InlineQuery, Message, TelegramObject, User

from bot.dialogs.applicant import current_screen, routers
from bot.dialogs.screen import Attach, Button, Delete, Replies, Results, Screen, Show, Toast, Where
from bot.dialogs.turn import Turn
from bot.i18n import nearest_language, translator
from bot.services.model import Check
from bot.services.ports import Database
from bot.services.secrets import ApplicationNumbers, new_key
from rules import Answers, Lang
from rules.document_pack import Pack
from tests.bot.dialogs.looks import speaks_several, wrong_with
from tools.locales.markup import visible

START = datetime(2026, 11, 22, 9, tzinfo=UTC)
BOT = Bot("42:TEST")
USERNAME = "anyqtama_bot"
NUMBERS = ApplicationNumbers.by_keys(new_key("test"))

_people = itertools.count(1000)


@dataclass
class Conversation:
    """One person's chat with the bot."""

    database: Database
    client_language: str | None = "en"
    person_id: int = field(default_factory=lambda: next(_people))
    now: datetime = START
    messages: dict[int, Screen] = field(default_factory=dict)
    """What the bot has said and not deleted, by message id, as it stands now."""
    said: list[Screen] = field(default_factory=list)
    """The screens of the last turn."""
    toasts: list[str] = field(default_factory=list)
    """The short words of the last turn."""
    deleted: list[int] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    """Every file that was sent, by its name."""
    captions: dict[str, str] = field(default_factory=dict)
    """What stood beside each."""
    sent_files: list[str] = field(default_factory=list)
    """The names of the files of the last turn."""
    results: Results | None = None
    pack: Pack | None = None
    """What officers have confirmed or added of documents."""
    last_id: int = 0
    """The id of the last message, the person's or the bot's."""

    @property
    def silent(self) -> bool:
        """Whether the last turn was answered with nothing at all."""
        return not (self.said or self.toasts or self.sent_files or self.results)

    @property
    def last(self) -> Screen:
        """The screen that was said last."""
        return self.said[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels under the screen that was said last."""
        return [button.label for row in self.last.keyboard for button in row]

    async def say(self, text: str, **more: Any) -> Screen:
        """Type a message; the screen that follows."""
        await self.send(text=text, **more)
        return self.last

    async def send(self, **content: Any) -> Message:
        """Send any message. Typing takes a while."""
        self.wait(timedelta(seconds=2))
        message = self._message(self._next_id(), **content)
        await self._feed("message", message)
        return message

    async def edit(self, message: Message, **content: Any) -> None:
        """Correct a message that was sent."""
        corrected = message.model_copy(update={**content, "edit_date": int(self.now.timestamp())})
        await self._feed("edited_message", corrected)

    async def press(self, label: str, message_id: int | None = None) -> Screen:
        """Press a button by its label, in the last message that has it; the screen that follows."""
        message_id, button = self._find(label, message_id)
        assert button.data is not None
        return await self.press_data(button.data, message_id)

    async def press_data(self, data: str, message_id: int | None = None) -> Screen:
        """Press a button by its data, in a message that may be long gone."""
        pressed = message_id or (await self.screen_id()) or self.last_id
        query = CallbackQuery(
            id="1",
            from_user=self.user,
            chat_instance="1",
            data=data,
            message=self._message(pressed, from_user=User(id=42, is_bot=True, first_name="Bot"), text="…"),
        )
        await self._feed("callback_query", query, pressed=pressed)
        return self.last if self.said else Screen("")

    async def ask_inline(self, query: str, offset: str = "") -> Results:
        """Type after the bot's name in some chat."""
        await self._feed("inline_query", InlineQuery(id="1", from_user=self.user, query=query, offset=offset))
        assert self.results is not None
        return self.results

    async def change_membership(self, change: ChatMemberUpdated) -> None:
        """Block or unblock the bot."""
        await self._feed("my_chat_member", change)

    async def here(self) -> Screen:
        """What the bot would show after a crash."""
        async with self.database.transaction(self.person_id) as unit:
            replies = await current_screen(await self._turn(unit, None))
        (show,) = replies
        assert isinstance(show, Show)
        self._check(show.screen, await self.language())
        return show.screen

    async def check(self) -> Check | None:
        """The current self-check, as it is stored."""
        async with self.database.transaction(self.person_id) as unit:
            return await unit.checks.current(self.person_id)

    async def current(self) -> Check:
        """The current self-check, which there is."""
        check = await self.check()
        assert check is not None
        return check

    async def answers(self) -> Answers:
        """The answers of the current self-check."""
        return (await self.current()).answers

    async def answer(self, *options: str) -> Screen:
        """Press the buttons of options, question by question."""
        for option in options:
            check = await self.current()
            await self.press_data(f"a:{check.id}:{check.asking}:{option}")
        return self.last

    async def language(self) -> Lang | None:
        """The chosen language."""
        async with self.database.transaction(self.person_id) as unit:
            person = await unit.persons.get(self.person_id)
        return person.language if person else None

    async def screen_id(self) -> int | None:
        """The message that shows the passing screen."""
        async with self.database.transaction(self.person_id) as unit:
            person = await unit.persons.get(self.person_id)
        return person.screen_id if person else None

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time

    @property
    def user(self) -> User:
        """The person as Telegram knows them: with a name that means no good."""
        return User(
            id=self.person_id,
            is_bot=False,
            first_name="<b>{x}</b>",
            last_name="'; drop",
            language_code=self.client_language,
        )

    @property
    def chat(self) -> Chat:
        """The private chat."""
        return Chat(id=self.person_id, type="private")

    def _message(self, message_id: int, **content: Any) -> Message:
        return Message(
            **{"message_id": message_id, "date": self.now, "chat": self.chat, "from_user": self.user, **content}
        )

    def _next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def _find(self, label: str, message_id: int | None) -> tuple[int, Button]:
        ids = [message_id] if message_id else sorted(self.messages, reverse=True)
        for found in ids:
            for row in self.messages[found].keyboard:
                for button in row:
                    if button.label == label:
                        return found, button
        raise AssertionError(f"no button {label!r} in {[self.messages[found] for found in ids]}")

    async def _feed(self, kind: str, event: TelegramObject, pressed: int | None = None) -> None:
        self.said, self.toasts, self.sent_files, self.results = [], [], [], None
        self.now += timedelta(seconds=1)
        async with self.database.transaction(self.person_id) as unit:
            turn = await self._turn(unit, pressed)
            replies = await self._propagate(kind, event, turn)
        await self._carry_out(replies, pressed)

    async def _turn(self, unit: Any, pressed: int | None) -> Turn:
        person = await unit.persons.meet(self.person_id, self.now)
        return Turn(
            person=person,
            unit=unit,
            t=translator(person.language or nearest_language(self.client_language)),
            now=self.now,
            bot_username=USERNAME,
            numbers=NUMBERS,
            pack=self.pack,
            pressed_message_id=pressed,
        )

    async def _propagate(self, kind: str, event: TelegramObject, turn: Turn) -> Replies:
        for router in routers():
            result = await router.propagate_event(kind, event, turn=turn, bot=BOT)
            if result is not UNHANDLED:
                return result  # type: ignore[no-any-return]
        raise AssertionError(f"nobody handles {event!r}")

    async def _carry_out(self, replies: Sequence[Any], pressed: int | None) -> None:
        language = await self.language()
        for reply in replies:
            match reply:
                case Show(screen, where):
                    self._check(screen, language)
                    self.said.append(screen)
                    await self._show(screen, where, pressed)
                case Toast(text):
                    assert 1 <= len(text) <= 200
                    self.toasts.append(text)
                case Delete(message_id):
                    self.deleted.append(message_id)
                    self.messages.pop(message_id, None)
                case Attach(name, make, caption):
                    self._check(Screen(caption, reply.keyboard), language)
                    assert len(visible(caption)) <= 1024
                    self.files[name] = make()
                    self.captions[name] = caption
                    self.sent_files.append(name)
                case Results():
                    self.results = reply

    async def _show(self, screen: Screen, where: Where, pressed: int | None) -> None:
        if where is Where.EDIT and pressed is not None:
            self.messages[pressed] = screen
            return
        message_id = self._next_id()
        self.messages[message_id] = screen
        if where is Where.STAY:
            return
        earlier = await self.screen_id()
        if earlier in self.messages:
            self.messages[earlier] = replace(self.messages[earlier], keyboard=())
        async with self.database.transaction(self.person_id) as unit:
            await unit.persons.set_screen(self.person_id, message_id)

    @staticmethod
    def _check(screen: Screen, language: Lang | None) -> None:
        wrong = list(wrong_with(screen, None if speaks_several(screen) else language))
        assert not wrong, (wrong, screen)
