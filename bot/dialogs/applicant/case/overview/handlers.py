"""/case, and the button to it under a verdict and in the menus."""

from aiogram import F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.case.access import Case, case_of
from bot.dialogs.applicant.case.asking import show
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.overview.screens import Overview, overview_screen
from bot.dialogs.applicant.case.router import router
from bot.dialogs.applicant.current import self_check_of
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.services.case.ladder import CLIFF
from bot.services.case.meaning import EXTEND
from bot.services.case.model import Application, Duty, DutyState
from bot.services.case.planning import before_the_cliff
from bot.services.case.standing import Standing
from rules import NotInForce, Outcome, RulesError, UnknownYear, Verdict
from rules.certificate import Cliff, cliff

_NOT_TO_APPLY = frozenset({Outcome.NOT_A_FOREIGNER, Outcome.NOT_NEEDED, Outcome.OTHER_ROUTE})
"""What leaves nothing to collect for."""


@router.message(Command("case"))
@router.callback_query(Open.filter(F.view == View.OVERVIEW))
async def on_case(_: Message | CallbackQuery, turn: Turn) -> Replies:
    """Where the case stands."""
    return await show(turn, overview_screen(turn.t, await overview_of(await case_of(turn), await _verdict(turn))))


async def overview_of(case: Case, verdict: Verdict | None) -> Overview:
    """The case at a glance; `verdict` is that of the self-check, when it is finished."""
    standing = await case.standing()
    duties = await case.duties.all()
    procedure, due = await case.next_procedure()
    open_ones = [duty for duty in duties if duty.state is DutyState.OPEN]
    timed = await case.applications.all()
    waiting = _cliff(case, standing, duties, [one.application for one in timed])
    filed = any(one.application.procedure == procedure and one.application.outcome is None for one in timed)
    to_apply = procedure == "issue" and not filed and (verdict is None or verdict.outcome not in _NOT_TO_APPLY)
    collecting = due is not None or waiting is not None or to_apply
    ends = [found for duty in open_ones if (found := await case.before_end(duty)) is not None]
    return Overview(
        standing=standing,
        duties=open_ones,
        applications=[one for one in timed if one.application.outcome is None],
        checklist=await case.documents.checklist(procedure) if collecting else None,
        cliff=waiting,
        before_end=ends[0] if ends else None,
        verdict=verdict,
        today=case.today,
    )


async def _verdict(turn: Turn) -> Verdict | None:
    """What the self-check came to; None while it is not finished, or when the rules do not understand it any more."""
    self_check = self_check_of(turn)
    check = await self_check.current()
    if check is None or check.finished_at is None:
        return None
    try:
        return self_check.verdict(check)
    except RulesError:
        return None


def _cliff(case: Case, standing: Standing, duties: list[Duty], applications: list[Application]) -> Cliff | None:
    """The days before the end of a certificate that waits for a contract: none is signed, nothing is filed."""
    certificate = standing.certificate
    if certificate is None or certificate.until is None or certificate.extended:
        return None
    if certificate.is_over(case.today):
        return None
    if before_the_cliff(standing, duties, applications) != CLIFF:
        return None
    if any(duty.rule == EXTEND and duty.state is DutyState.OPEN for duty in duties):
        return None
    try:
        return cliff(certificate.until, case.calendar.days)
    except (UnknownYear, NotInForce):
        return None
