"""The gate every update passes: one at a time per person, effects once, then the answer.

The order is what keeps a message from being lost. An update is recorded in the transaction of its effects; who
brings it (`polling`, `webhook`) may acknowledge it as soon as `Gate.handle` returns. Telegram's redelivery of an update
that has taken effect changes nothing; an answer that could not be sent is owed and tried again.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import Update

from bot.dialogs.failure import failure_results, failure_screen
from bot.dialogs.screen import Attach, Replies, Reply, Show, Where
from bot.dialogs.turn import Turn
from bot.i18n import Translator, nearest_language, translator
from bot.logs import where
from bot.services.errors import StorageUnavailable
from bot.services.model import Person
from bot.services.ports import Clock, Database, Unit
from bot.services.secrets import ApplicationNumbers
from bot.telegram.calls import Call
from bot.telegram.event import Event, read_event
from bot.telegram.kept import read, written
from bot.telegram.locks import KeyedLocks
from bot.telegram.owed import OwedAnswers
from bot.telegram.replies import PASSING, Answerer, NeverDone, Sent, acknowledgement
from rules.document_pack import Pack

log = logging.getLogger(__name__)

CurrentScreen = Callable[[Turn], Awaitable[Replies]]


@dataclass(slots=True)
class _Answer:
    """What one update is to be answered with."""

    event: Event
    replies: Replies
    screen_id: int | None
    t: Translator
    apologised: bool = False
    """It has said already that something went wrong: should that be refused as well, nothing more is said."""
    superseded: bool = False
    """A later update of the same person has been answered: passing screens of this one would turn back the time."""


class Gate:
    """Takes updates in, and sees to their answers."""

    def __init__(  # noqa: PLR0913  (the collaborators of the one place where everything meets)
        self,
        *,
        bot: Bot,
        bot_username: str,
        dialogs: Sequence[Router],
        database: Database,
        clock: Clock,
        current_screen: CurrentScreen,
        owed: OwedAnswers,
        numbers: ApplicationNumbers,
        pack: Pack | None,
    ) -> None:
        self._bot = bot
        self._bot_username = bot_username
        self._dialogs = dialogs
        self._database = database
        self._clock = clock
        self._current_screen = current_screen
        self._owed = owed
        self._numbers = numbers
        self._pack = pack
        self._answerer = Answerer(bot)
        self._locks = KeyedLocks()
        self._unsent: dict[int, list[_Answer]] = {}
        self._answered: list[int] = []

    async def handle(self, update: Update, *, acknowledge: bool = True) -> Call | None:
        """Let the update take effect, once, and answer it.

        With `acknowledge=False` the word on a pressed button is returned instead of sent, for a webhook to answer with.
        Raises StorageUnavailable when nothing has happened and Telegram should deliver the update again.
        """
        event = read_event(update)
        if event is None:
            return None
        async with self._locks.hold(event.person_id):
            answer = await self._take_effect(update, event)
            if answer is None:
                return None
            for earlier in self._unsent.get(event.person_id, ()):
                earlier.superseded = True
            word = acknowledgement(event.callback_query_id, answer.replies) if event.callback_query_id else None
            if acknowledge and word:
                await self._answerer.acknowledge(word)
            await self._send(answer)
        return None if acknowledge else word

    async def answer_what_is_owed(self) -> None:
        """After a crash: send everybody whose answer may be missing what was to stay, and show where they are."""
        async with self._database.transaction() as unit:
            owed = await unit.updates.owed()
        for person_id in owed:
            self._owed.add(person_id, partial(self._show_where_they_are, person_id))

    async def write_down_answers(self) -> None:
        """Note in the database which updates have been answered since the last time."""
        answered, self._answered = self._answered, []
        if not answered:
            return
        try:
            async with self._database.transaction() as unit:
                await unit.updates.mark_answered(answered)
        except StorageUnavailable:
            self._answered = answered + self._answered
            log.warning("Answers could not be noted now; later")

    async def _take_effect(self, update: Update, event: Event) -> _Answer | None:
        """Everything the update changes, in one transaction; None when that had happened before."""
        now = self._clock.now()
        try:
            async with self._database.transaction(event.person_id) as unit:
                if not await unit.updates.record(event.update_id, event.person_id if event.private else None, now):
                    return None
                turn = await self._turn(unit, event, now)
                replies = await self._replies(update, event, turn)
                await _remember_screen(unit, turn, replies)
                to_stay = written(replies) if event.private else None
                if to_stay is not None:
                    await unit.updates.owe(event.update_id, event.person_id, to_stay)
                return _Answer(event, replies, turn.person.screen_id, turn.t)
        except StorageUnavailable:
            raise
        except Exception as error:
            return await self._apologise(event, now, error)

    async def _replies(self, update: Update, event: Event, turn: Turn) -> Replies:
        """What the first dialog says that has something to say.

        There is no `Dispatcher`: what it does for updates is done here, and each layer less saves time (docs/adr/0006).
        """
        happened = getattr(update, event.kind)
        for router in self._dialogs:
            result = await router.propagate_event(event.kind, happened, turn=turn, bot=self._bot)
            if result is not UNHANDLED:
                return result or ()
        return ()

    async def _apologise(self, event: Event, now: datetime, error: Exception) -> _Answer:
        """The failed update counts, so that it does not fail for ever; the person gets a number to quote."""
        reference = _reference()
        log.error("Reference %s: an update failed: %s", reference, where(error))
        async with self._database.transaction(event.person_id) as unit:
            await unit.updates.record(event.update_id, event.person_id if event.private else None, now)
            turn = await self._turn(unit, event, now)
        if event.inline_query_id is not None:
            return _Answer(event, (failure_results(turn.t, reference),), None, turn.t)
        sorry = Show(failure_screen(turn.t, reference), Where.BELOW)
        return _Answer(event, (sorry,), turn.person.screen_id, turn.t, apologised=True)

    async def _turn(self, unit: Unit, event: Event, now: datetime) -> Turn:
        if event.private:
            person = await unit.persons.meet(event.person_id, now)
        else:
            known = await unit.persons.get(event.person_id)
            person = known or Person(event.person_id, None, now, reachable=True, screen_id=None)
        return Turn(
            person=person,
            unit=unit,
            t=translator(person.language or nearest_language(event.client_language)),
            now=now,
            bot_username=self._bot_username,
            numbers=self._numbers,
            pack=self._pack,
            client_language=event.client_language,
            pressed_message_id=event.pressed_message_id,
        )

    async def _send(self, answer: _Answer) -> None:
        """Carry the replies out; what fails for now is owed."""
        pause = await self._carry_out(answer)
        if pause is None:
            return
        person_id = answer.event.person_id
        self._unsent.setdefault(person_id, []).append(answer)
        self._owed.add(person_id, lambda: self._send_again(answer), pause)

    async def _send_again(self, answer: _Answer) -> float | None:
        person_id = answer.event.person_id
        async with self._locks.hold(person_id):
            if answer.superseded:
                answer.replies = [reply for reply in answer.replies if _stays(reply)]
            pause = await self._carry_out(answer)
            if pause is None:
                self._unsent[person_id].remove(answer)
                if not self._unsent[person_id]:
                    del self._unsent[person_id]
            return pause

    async def _carry_out(self, answer: _Answer) -> float | None:
        """None when done; else the seconds to wait before what is left of the replies is tried again."""
        sent = Sent()
        pause: float | None = None
        whole, replies = answer.replies, list(answer.replies)
        while replies:
            try:
                await self._answerer.carry_out(replies[0], answer.event, answer.screen_id, sent)
            except PASSING as error:
                pause = float(error.retry_after) if isinstance(error, TelegramRetryAfter) else 0.0
                log.warning("An answer is owed: %s", type(error).__name__)
                break
            except NeverDone as error:
                replies[:1] = _sorry(answer, error)
            else:
                replies.pop(0)
        answer.replies = replies
        answer.screen_id = sent.screen_id or answer.screen_id
        if answer.event.private and (sent.gone or sent.screen_id is not None):
            await self._note(answer.event.person_id, sent)
        if pause is None:
            self._answered.append(answer.event.update_id)
            if any(_stays(reply) for reply in whole):
                # Not with the others a second later: a crash until then would send again what has just been sent.
                await self.write_down_answers()
        return pause

    async def _note(self, person_id: int, sent: Sent) -> None:
        async with self._database.transaction(person_id) as unit:
            if sent.screen_id is not None:
                await unit.persons.set_screen(person_id, sent.screen_id)
            if sent.gone:
                await unit.persons.set_reachable(person_id, reachable=False)

    async def _show_where_they_are(self, person_id: int) -> float | None:
        now = self._clock.now()
        event = Event(update_id=0, kind="", person_id=person_id, client_language=None, private=True, chat_id=person_id)
        async with self._locks.hold(person_id):
            async with self._database.transaction(person_id) as unit:
                turn = await self._turn(unit, event, now)
                screens = await self._current_screen(turn)
                owed = await unit.updates.owed_to(person_id)
                to_stay = read(await unit.updates.messages_owed_to(person_id))
            replies = [*to_stay, *(_below(reply) for reply in screens if isinstance(reply, Show))]
            answer = _Answer(event, replies, turn.person.screen_id, turn.t)
            pause = await self._carry_out(answer)
            if pause is None:
                self._answered.extend(owed)
            return pause


async def _remember_screen(unit: Unit, turn: Turn, replies: Replies) -> None:
    """A press in an older message makes that message the passing screen."""
    pressed = turn.pressed_message_id
    if pressed is None or pressed == turn.person.screen_id:
        return
    if any(isinstance(reply, Show) and reply.where is Where.EDIT for reply in replies):
        await unit.persons.set_screen(turn.person.id, pressed)


def _reference() -> str:
    """A number to quote, under which the log tells more."""
    return secrets.token_hex(3).upper()


def _sorry(answer: _Answer, error: NeverDone) -> list[Reply]:
    """In place of a reply that cannot be carried out: words for it, once."""
    reference = _reference()
    log.error("Reference %s: an answer failed: %s", reference, error)
    if answer.apologised or not answer.event.private:
        return []
    answer.apologised = True
    return [Show(failure_screen(answer.t, reference), Where.BELOW)]


def _stays(reply: Reply) -> bool:
    """What a person is to keep, and so is sent however late."""
    return isinstance(reply, Attach) or (isinstance(reply, Show) and reply.where is Where.STAY)


def _below(show: Show) -> Show:
    return replace(show, where=Where.BELOW) if show.where is Where.EDIT else show
