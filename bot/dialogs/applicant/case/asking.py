"""How a screen of a case is shown: with a question that typed words may answer, or without one."""

from bot.dialogs.applicant.case.question import awaited
from bot.dialogs.applicant.current import shown
from bot.dialogs.callback_data import CallbackData
from bot.dialogs.screen import Replies, Screen
from bot.dialogs.turn import Turn


async def ask(turn: Turn, by: CallbackData, screen: Screen, note: str | None = None) -> Replies:
    """Show a question; the next typed words answer it.

    Asked again, it stays open since it was first asked: words that are corrected afterwards still answer it.
    """
    question = by.pack()
    open_since = await awaited(turn)
    if open_since is None or open_since.by != question:
        await turn.unit.persons.await_words(turn.person.id, question, turn.now)
    return shown(turn, screen, note)


async def show(turn: Turn, screen: Screen, note: str | None = None) -> Replies:
    """Show a screen that asks for no words; an earlier question is not open any more."""
    await close_question(turn)
    return shown(turn, screen, note)


async def close_question(turn: Turn) -> None:
    """Await no words any more."""
    if turn.person.awaited is not None:
        await turn.unit.persons.await_words(turn.person.id, None, turn.now)
