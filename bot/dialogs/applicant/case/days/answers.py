"""What a day that was told is for: an event, a correction, a duty that was done, an application."""

from datetime import date

from bot.dialogs.applicant.carried import read_stamp, stamp
from bot.dialogs.applicant.case.access import Case
from bot.dialogs.applicant.case.application.handlers import WRONG
from bot.dialogs.applicant.case.application.screens import application_screen, applications_screen
from bot.dialogs.applicant.case.asking import close_question, show
from bot.dialogs.applicant.case.days.buttons import About, Asked, TellDay
from bot.dialogs.applicant.case.duties.screens import CANNOT, done_screen, duties_screen
from bot.dialogs.applicant.case.events.screens import told_screen
from bot.dialogs.applicant.case.events.telling import answer, ask_day, confirmed, tell
from bot.dialogs.applicant.current import shown
from bot.dialogs.screen import Replies, Show, Where
from bot.dialogs.turn import Turn
from bot.services.case.applications import WrongDetail
from bot.services.case.duties import CannotBe
from bot.services.case.model import DutyState


async def take(turn: Turn, case: Case, asked: Asked, day: date | None, answers: str = "") -> Replies:
    """Take the day as the answer to the question."""
    match asked.about:
        case About.CORRECTION:
            return await _correct(turn, case, asked, day)
        case About.DONE:
            return await _done(turn, case, asked, day)
        case About.ACCEPTED | About.ANSWERED:
            return await _of_application(turn, case, asked, day)
        case _:
            return await tell(turn, case, asked, day, answers)


async def _correct(turn: Turn, case: Case, asked: Asked, day: date | None) -> Replies:
    """The right day, or with a first day the right last one."""
    if day is None:
        return await ask_day(turn, case, asked)
    first = read_stamp(asked.first)
    settled = confirmed(asked.sure)
    report = (
        await case.events.correct(asked.of, day=day, confirmed=settled)
        if first is None
        else await case.events.correct(asked.of, until=day, confirmed=settled)
    )
    if report is None:
        return await show(
            turn, told_screen(turn.t, await case.events.all(), await case.filed()), turn.t("case.event.gone")
        )
    return await answer(turn, case, TellDay(**asked.parts(), day=stamp(day)), report)


async def _done(turn: Turn, case: Case, asked: Asked, day: date | None) -> Replies:
    """The duty was done on that day: a receipt that stays, and what is left to do."""
    if day is None:
        return await ask_day(turn, case, asked)
    before = await case.duties.get(asked.of)
    done = await case.duties.done(asked.of, day)
    if done in (CannotBe.IN_FUTURE, CannotBe.BEFORE_EVENT):
        return await ask_day(turn, case, asked, turn.t(CANNOT[done]))
    await close_question(turn)
    screen = duties_screen(turn.t, await case.duties.all(), case.today)
    if isinstance(done, CannotBe):
        return shown(turn, screen, turn.t(CANNOT[done]))
    if before is not None and before.state is DutyState.DONE and before.closed_on == day:
        return shown(turn, screen)  # the receipt stands there already
    return (*shown(turn, screen), Show(done_screen(turn.t, done.duty, done.undo_until), Where.STAY))


async def _of_application(turn: Turn, case: Case, asked: Asked, day: date | None) -> Replies:
    """The day on which an application was accepted, or a complaint answered."""
    if day is None:
        return await ask_day(turn, case, asked)
    kept = (
        await case.applications.set_acceptance(asked.of, day)
        if asked.about is About.ACCEPTED
        else await case.applications.complaint_answered(asked.of, day)
    )
    if kept in (WrongDetail.IN_FUTURE, WrongDetail.ACCEPTED_BEFORE_FILED):
        return await ask_day(turn, case, asked, turn.t(WRONG[kept]))
    if isinstance(kept, WrongDetail):
        return await show(turn, applications_screen(turn.t, await case.applications.all()), turn.t(WRONG[kept]))
    return await show(turn, application_screen(turn.t, kept, case.calendar))
