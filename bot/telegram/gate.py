"""The gate every update passes: one at a time per person, effects once, then the answer.

The order is what keeps a message from being lost. An update is recorded in the transaction of its effects; who
brings it (`polling`, `webhook`) may acknowledge it as soon as `Gate.handle` returns. Telegram's redelivery of an update
that has taken effect changes nothing; an answer that could not be sent is owed and tried again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update

from bot.dialogs.failure import failure_results, failure_screen
from bot.dialogs.screen import Replies, Show, Where
from bot.dialogs.turn import Turn
from bot.i18n import nearest_language, translator
from bot.logs import where
from bot.services.errors import StorageUnavailable
from bot.services.model import Person
from bot.services.ports import Clock, Database, Unit
from bot.services.secrets import ApplicationNumbers
from bot.telegram.answers import Answer, Answers, new_reference
from bot.telegram.calls import Call
from bot.telegram.event import Event, read_event
from bot.telegram.kept import read, written
from bot.telegram.locks import KeyedLocks
from bot.telegram.owed import OwedAnswers
from bot.telegram.replies import acknowledgement
from bot.telegram.waiting import Waiting
from rules.document_pack import Pack

log = logging.getLogger(__name__)

CurrentScreen = Callable[[Turn], Awaitable[Replies]]


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
        self._locks = KeyedLocks()
        self._answers = Answers(bot, database, owed, self._locks)
        self._waiting = Waiting(bot)

    async def handle(self, update: Update, *, acknowledge: bool = True) -> Call | None:
        """Let the update take effect, once, and answer it.

        With `acknowledge=False` the word on a pressed button is returned instead of sent, for a webhook to answer with.
        Raises StorageUnavailable when nothing has happened and Telegram should deliver the update again.
        """
        event = read_event(update)
        if event is None:
            return None
        async with self._locks.hold(event.person_id):
            began = asyncio.get_running_loop().time()
            try:
                answer = await self._take_effect(update, event)
            except StorageUnavailable:
                await self._waiting.goes_on(event, began)
                raise
            self._waiting.is_over(event.person_id, None if answer is None else answer.t.lang)
            if answer is None:
                return None
            word = acknowledgement(event.callback_query_id, answer.replies) if event.callback_query_id else None
            if acknowledge and word:
                await self._answers.acknowledge(word)
            await self._answers.give(answer)
        return None if acknowledge else word

    async def answer_what_is_owed(self) -> None:
        """After a crash: send everybody whose answer may be missing what was to stay, and show where they are."""
        async with self._database.transaction() as unit:
            owed = await unit.updates.owed()
        for person_id in owed:
            self._owed.add(person_id, partial(self._show_where_they_are, person_id))

    async def write_down_answers(self) -> None:
        """Note in the database which updates have been answered since the last time."""
        await self._answers.write_down()

    async def _take_effect(self, update: Update, event: Event) -> Answer | None:
        """Everything the update changes, in one transaction; None when that had happened before."""
        now = self._clock.now()
        try:
            async with self._database.transaction(event.person_id) as unit:
                if not await _record(unit, event, now):
                    return None
                turn = await self._turn(unit, event, now)
                replies = await self._replies(update, event, turn)
                await _remember_screen(unit, turn, replies)
                to_stay = written(replies) if event.private else None
                if to_stay is not None:
                    await unit.updates.owe(event.update_id, event.person_id, to_stay)
                return Answer(event, replies, turn.person.screen_id, turn.t, (event.update_id,))
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

    async def _apologise(self, event: Event, now: datetime, error: Exception) -> Answer:
        """The failed update counts, so that it does not fail for ever; the person gets a number to quote."""
        reference = new_reference()
        log.error("Reference %s: an update failed: %s", reference, where(error))
        screen_id, t = None, translator(nearest_language(event.client_language))
        noted: Sequence[int] = (event.update_id,)
        try:
            async with self._database.transaction(event.person_id) as unit:
                await _record(unit, event, now)
                turn = await self._turn(unit, event, now)
                screen_id, t = turn.person.screen_id, turn.t
        except StorageUnavailable:
            raise
        except Exception as worse:  # the person is told at least that, and nobody else is held up by it
            noted = ()
            log.critical("Reference %s: the database cannot note an update: %s", reference, where(worse))
        if event.inline_query_id is not None:
            return Answer(event, (failure_results(t, reference),), None, t, noted)
        sorry = Show(failure_screen(t, reference), Where.BELOW)
        return Answer(event, (sorry,), screen_id, t, noted, apologised=True)

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
            pressed_message_id=event.pressed_message_id,
        )

    async def _show_where_they_are(self, person_id: int) -> None:
        now = self._clock.now()
        event = Event(
            update_id=0, mark=0, kind="", person_id=person_id, client_language=None, private=True, chat_id=person_id
        )
        async with self._locks.hold(person_id):
            async with self._database.transaction(person_id) as unit:
                in_hand = self._answers.in_hand(person_id)  # of updates that came after the crash
                updates = [each for each in await unit.updates.owed_to(person_id) if each not in in_hand]
                if not updates:
                    return
                turn = await self._turn(unit, event, now)
                kept = await unit.updates.messages_owed_to(person_id)
                screens = await self._current_screen(turn)
            replies = [
                *read([kept[each] for each in updates if each in kept]),
                *(_below(reply) for reply in screens if isinstance(reply, Show)),
            ]
            await self._answers.give(Answer(event, replies, turn.person.screen_id, turn.t, updates))


async def _record(unit: Unit, event: Event, now: datetime) -> bool:
    return await unit.updates.record(event.update_id, event.person_id if event.private else None, now, event.mark)


async def _remember_screen(unit: Unit, turn: Turn, replies: Replies) -> None:
    """A press in an older message makes that message the passing screen."""
    pressed = turn.pressed_message_id
    if pressed is None or pressed == turn.person.screen_id:
        return
    if any(isinstance(reply, Show) and reply.where is Where.EDIT for reply in replies):
        await unit.persons.set_screen(turn.person.id, pressed)


def _below(show: Show) -> Show:
    return replace(show, where=Where.BELOW) if show.where is Where.EDIT else show
