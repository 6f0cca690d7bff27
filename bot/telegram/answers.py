"""Giving the answers to updates, each to its end: what Telegram does not take for now is owed, and given later."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter, TelegramUnauthorizedError

from bot.dialogs.failure import failure_screen
from bot.dialogs.screen import Attach, Replies, Reply, Show, Where
from bot.i18n import Translator
from bot.logs import where
from bot.services.errors import StorageUnavailable
from bot.services.ports import Database
from bot.telegram.calls import Call
from bot.telegram.event import Event
from bot.telegram.locks import KeyedLocks
from bot.telegram.owed import OwedAnswers
from bot.telegram.replies import PASSING, Answerer, NeverDone, Sent

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Answer:
    """What one update is to be answered with; after a crash, what several are."""

    event: Event
    replies: Replies
    screen_id: int | None
    t: Translator
    updates: Sequence[int]
    """Ids of the updates that are answered with it."""
    apologised: bool = False
    """It has said already that something went wrong: should that be refused as well, nothing more is said."""
    superseded: bool = False
    """A later update of the same person has been answered: passing screens of this one would turn back the time."""


class Answers:
    """Gives answers, and knows which are still owed or not yet noted as given."""

    def __init__(self, bot: Bot, database: Database, owed: OwedAnswers, locks: KeyedLocks) -> None:
        """`locks` are those of people: what is owed is given when nothing else of the person is being done."""
        self._answerer = Answerer(bot)
        self._database = database
        self._owed = owed
        self._locks = locks
        self._unsent: dict[int, list[Answer]] = {}
        self._given: set[int] = set()

    async def acknowledge(self, word: Call) -> None:
        """See `Answerer.acknowledge`."""
        await self._answerer.acknowledge(word)

    async def give(self, answer: Answer) -> None:
        """Carry the replies out; what fails for now is owed. The person's lock must be held."""
        person_id = answer.event.person_id
        if any(_passes(reply) for reply in answer.replies):
            for earlier in self._unsent.get(person_id, ()):
                earlier.superseded = True
        pause = await self._carry_out(answer)
        if pause is not None:
            self._unsent.setdefault(person_id, []).append(answer)
            self._owed.add(person_id, lambda: self._give_again(answer), pause)

    def in_hand(self, person_id: int) -> set[int]:
        """Updates that are not noted as answered, but are: or will be, by this process."""
        return self._given.union(*(answer.updates for answer in self._unsent.get(person_id, ())))

    async def write_down(self) -> None:
        """Note in the database which updates have been answered since the last time."""
        given = set(self._given)
        if not given:
            return
        try:
            async with self._database.transaction() as unit:
                await unit.updates.mark_answered(sorted(given))
        except StorageUnavailable as error:
            log.warning("Answers could not be noted now (%s); later", error)
        else:
            self._given -= given

    async def _give_again(self, answer: Answer) -> float | None:
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

    async def _carry_out(self, answer: Answer) -> float | None:
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
                replies[:1] = _sorry(answer, str(error))
            except TelegramUnauthorizedError:
                raise
            except Exception as error:  # nobody foresaw it: still nobody is left without a word
                replies[:1] = _sorry(answer, where(error))
            else:
                replies.pop(0)
        answer.replies = replies
        answer.screen_id = sent.screen_id or answer.screen_id
        if answer.event.private and (sent.gone or sent.screen_id is not None):
            await self._note(answer.event.person_id, sent)
        if pause is None:
            self._given.update(answer.updates)
            if any(_stays(reply) for reply in whole):
                # Not with the others a second later: a crash until then would send again what has just been sent.
                await self.write_down()
        return pause

    async def _note(self, person_id: int, sent: Sent) -> None:
        """What was sent stands in the chat, whether it can be noted or not; what is left to be sent counts for more."""
        try:
            async with self._database.transaction(person_id) as unit:
                if sent.screen_id is not None:
                    await unit.persons.set_screen(person_id, sent.screen_id)
                if sent.gone:
                    await unit.persons.set_reachable(person_id, reachable=False)
        except Exception as error:
            log.warning("A new screen could not be noted: %s", where(error))


def new_reference() -> str:
    """A number to quote, under which the log tells more."""
    return secrets.token_hex(3).upper()


def _sorry(answer: Answer, reason: str) -> list[Reply]:
    """In place of a reply that cannot be carried out: words for it, once."""
    reference = new_reference()
    log.error("Reference %s: an answer failed: %s", reference, reason)
    if answer.apologised or not answer.event.private:
        return []
    answer.apologised = True
    return [Show(failure_screen(answer.t, reference), Where.BELOW)]


def _stays(reply: Reply) -> bool:
    """What a person is to keep, and so is sent however late."""
    return isinstance(reply, Attach) or (isinstance(reply, Show) and reply.where is Where.STAY)


def _passes(reply: Reply) -> bool:
    """A screen that shows where the person is now."""
    return isinstance(reply, Show) and reply.where is not Where.STAY
