"""What a person should now see: a pure function of what is stored."""

from bot.dialogs.applicant.case.question import open_question
from bot.dialogs.applicant.layout import with_note
from bot.dialogs.applicant.self_check.answers import answers_screen
from bot.dialogs.applicant.self_check.experience import periods_screen
from bot.dialogs.applicant.self_check.question import question_screen
from bot.dialogs.applicant.self_check.verdict import verdict_screen
from bot.dialogs.applicant.start.screens import (
    consent_screen,
    finished_screen,
    language_screen,
    ready_screen,
    unfinished_screen,
)
from bot.dialogs.screen import Replies, Screen, Show, Where
from bot.dialogs.turn import Turn
from bot.i18n import Translator
from bot.services.case.days import day_of
from bot.services.consent import StorageConsent
from bot.services.model import Check
from bot.services.self_check import Asked, SelfCheck, is_answered, periods_of


async def current_screen(turn: Turn) -> Replies:
    """Where the person is: used after a crash, for old buttons, and for anything that was not understood."""
    return await here(turn)


async def here(turn: Turn, note: str | None = None) -> Replies:
    """Where the person is, under a sentence on what has just happened."""
    if turn.person.awaited is not None and await welcome(turn) is None:
        question = await open_question(turn)
        if question is not None:
            return shown(turn, question, note)
    self_check = self_check_of(turn)
    check = await self_check.current()
    asked = None if check is None else self_check.asked(check)
    if asked is not None and turn.person.language is not None:  # begun with consent; without it, it would be erased
        screen = asked_screen(turn.t, asked)
    else:
        screen = await welcome(turn) or _overview(turn.t, self_check, check)
    return shown(turn, screen, note)


def shown(turn: Turn, screen: Screen, note: str | None = None) -> Replies:
    """A passing screen, under a sentence on what has just happened.

    It goes into the pressed message if that is the passing one; never over a message that stays, such as a verdict.
    """
    pressed_passing = turn.pressed_message_id in (None, turn.person.screen_id)
    return (Show(with_note(screen, note), Where.EDIT if pressed_passing else Where.BELOW),)


async def home(turn: Turn) -> Screen:
    """An overview: the self-check to be continued, its result, or its beginning."""
    self_check = self_check_of(turn)
    return await welcome(turn) or _overview(turn.t, self_check, await self_check.current())


async def welcome(turn: Turn) -> Screen | None:
    """What comes before anything else: the language, then the consent. None when both are given."""
    if turn.person.language is None:
        return language_screen(turn.t.lang)
    if await StorageConsent(turn.unit, turn.person.id).standing() is None:
        return consent_screen(turn.t)
    return None


def self_check_of(turn: Turn) -> SelfCheck:
    """The self-check's use cases in this turn."""
    return SelfCheck(turn.unit, turn.person.id, turn.now)


def asked_screen(t: Translator, asked: Asked) -> Screen:
    """The question on the screen. Experience that is being told by periods shows its list."""
    telling = asked.question.kind == "experience" and periods_of(asked.check.answers)
    return periods_screen(t, asked) if telling else question_screen(t, asked)


def step(turn: Turn, check: Check) -> Replies:
    """What follows a step of the self-check: the next question, or the verdict as a message that stays."""
    self_check = self_check_of(turn)
    asked = self_check.asked(check)
    if asked is not None:
        return shown(turn, asked_screen(turn.t, asked))
    answered = answers_screen(turn.t, self_check.questions(check), check.answers, self_check.today)
    verdict = verdict_screen(turn.t, check.id, self_check.verdict(check))
    return (*shown(turn, answered), Show(verdict, Where.STAY))


def _overview(t: Translator, self_check: SelfCheck, check: Check | None) -> Screen:
    if check is None:
        return ready_screen(t)
    if check.finished_at is not None:
        return finished_screen(t, check.id, day_of(check.finished_at))
    answered = sum(is_answered(question, check.answers) for question in self_check.questions(check))
    return unfinished_screen(t, answered) if answered else ready_screen(t)
