"""Typed words as an answer to the question on the screen."""

from collections.abc import Mapping, Sequence
from typing import Final

from aiogram import Router
from aiogram.types import Message

from bot.dialogs.applicant.current import here, self_check_of, shown, step
from bot.dialogs.applicant.layout import with_note
from bot.dialogs.applicant.self_check import words
from bot.dialogs.applicant.self_check.profession import MOST_FOUND, found_screen, not_in_copy_screen
from bot.dialogs.applicant.self_check.question import countries_screen
from bot.dialogs.screen import Replies, Show
from bot.dialogs.turn import Turn
from bot.i18n import key
from bot.services.reading import Refusal
from bot.services.self_check import Asked, Period
from rules import WrongAnswer

router = Router(name="typed")

_LONGEST: Final = 500
"""Characters of an answer, also of a list of periods. Whoever writes more is telling a story."""

REFUSALS: Final[Mapping[Refusal, str]] = {
    Refusal.YEAR_ONLY: key("periods.year_only"),
    Refusal.ENDS_BEFORE_IT_BEGINS: key("periods.ends_before_it_begins"),
    Refusal.IN_THE_FUTURE: key("periods.in_the_future"),
}
"""Why periods are not taken, in words."""


async def is_words(message: Message) -> bool:
    """A filter: whether somebody typed words, and not a command."""
    return message.text is not None and not message.text.startswith("/") and message.via_bot is None


@router.message(is_words)
async def on_words(message: Message, turn: Turn) -> Replies:
    """An answer, if it can be read as one. Somebody else's words are none."""
    if message.forward_origin is not None:
        return await here(turn, turn.t("other.forward"))
    replies = await _answer(turn, message.text or "")
    return replies or await here(turn, turn.t("note.not_understood"))


@router.edited_message(is_words)
async def on_corrected_words(message: Message, turn: Turn) -> Replies:
    """Corrected words are read anew while their question is open: nothing has changed since they were sent.

    The answer to an earlier question is changed in another way, or it might be taken for one to the present question.
    """
    check = await self_check_of(turn).current()
    open_since = check.changed_at if check is not None and check.asking is not None else None
    replies = await _answer(turn, message.text or "") if open_since and message.date > open_since else ()
    return _noted(replies, turn.t("note.edited")) or await here(turn, turn.t("note.edited_too_late"))


def _noted(replies: Replies, note: str) -> Replies:
    """The replies, the first screen of them under a note."""
    match replies:
        case [Show(screen, where), *others]:
            return (Show(with_note(screen, note), where), *others)
        case _:
            return replies


async def _answer(turn: Turn, text: str) -> Replies:
    """What follows from the words as an answer; nothing when they are none."""
    self_check = self_check_of(turn)
    check = await self_check.current()
    asked = None if check is None or turn.person.language is None else self_check.asked(check)
    if asked is None:
        return ()
    if len(text) > _LONGEST:
        return await here(turn, turn.t("note.too_long"))
    return await _follow(turn, asked, words.meaning(text, asked, turn.t.lang, MOST_FOUND))


async def _follow(turn: Turn, asked: Asked, meaning: words.Meaning | None) -> Replies:
    replies: Replies = ()
    match meaning:
        case words.Value(value):
            replies = await _set(turn, asked, value)
        case words.Periods(periods):
            replies = await _add(turn, asked, periods)
        case words.Refused(why):
            replies = await here(turn, turn.t(REFUSALS[why]))
        case words.Countries(codes):
            replies = shown(turn, countries_screen(turn.t, asked, codes))
        case words.Professions(found):
            replies = shown(turn, found_screen(turn.t, asked, found) if found else not_in_copy_screen(turn.t, asked))
    return replies


async def _set(turn: Turn, asked: Asked, value: object) -> Replies:
    try:
        return step(turn, await self_check_of(turn).answer(asked.check, asked.question.id, value))
    except WrongAnswer:
        return ()


async def _add(turn: Turn, asked: Asked, periods: Sequence[Period]) -> Replies:
    """Periods add up, within one message and over several."""
    try:
        return step(turn, await self_check_of(turn).add_periods(asked.check, periods))
    except WrongAnswer:
        return ()
