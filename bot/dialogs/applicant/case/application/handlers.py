"""My application: open it, tell its number, region, portal and hour, and what to ask when the authority is late."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Final

from aiogram import F
from aiogram.types import CallbackQuery

from bot.dialogs.applicant.case.access import Case, case_of
from bot.dialogs.applicant.case.application import parts, screens
from bot.dialogs.applicant.case.application.buttons import OpenApplication, OpenPart, Part, SetPart
from bot.dialogs.applicant.case.asking import ask, show
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.router import router
from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn
from bot.i18n import key
from bot.services.case.applications import Timed, WrongDetail
from bot.services.case.model import Application
from bot.services.regions import regions
from rules import load_rules

WRONG: Final[Mapping[WrongDetail, str]] = {
    WrongDetail.NOT_THERE: key("application.wrong.not_there"),
    WrongDetail.NUMBER_EMPTY: key("application.wrong.number_empty"),
    WrongDetail.NUMBER_TOO_LONG: key("application.wrong.number_too_long"),
    WrongDetail.IN_FUTURE: key("case.day.future"),
    WrongDetail.ACCEPTED_BEFORE_FILED: key("application.wrong.accepted_before_filed"),
    WrongDetail.NOT_A_COMPLAINT: key("application.wrong.not_there"),
}
"""Why a detail was not kept."""

_HOUR: Final = re.compile(r"\s*([01]?\d|2[0-3])\s*[:.\-]\s*([0-5]\d)\s*")


@router.callback_query(Open.filter(F.view == View.APPLICATIONS))
async def on_applications(_: CallbackQuery, turn: Turn) -> Replies:
    """Everything that was filed."""
    return await _list(turn, await case_of(turn))


@router.callback_query(OpenApplication.filter())
async def on_application(_: CallbackQuery, callback_data: OpenApplication, turn: Turn) -> Replies:
    """One application and the authority's clock."""
    case = await case_of(turn)
    timed = await case.applications.get(callback_data.application)
    return await _show(turn, case, timed or WrongDetail.NOT_THERE)


@router.callback_query(OpenPart.filter())
async def on_part(_: CallbackQuery, callback_data: OpenPart, turn: Turn) -> Replies:
    """Ask for a part, or say what to ask 1411."""
    case = await case_of(turn)
    timed = await case.applications.get(callback_data.application)
    if timed is None:
        return await _list(turn, case, turn.t("application.wrong.not_there"))
    part = callback_data.part
    if part is Part.ASK:
        return await show(turn, screens.ask_1411_screen(turn.t, timed.application, case.today))
    if part is Part.TERMS:
        return await show(turn, screens.terms_screen(turn.t, timed, case.calendar))
    if part is Part.NO_NUMBER:
        return await _show(turn, case, await case.applications.set_number(timed.application.id, None, turn.numbers))
    return await ask(turn, callback_data, parts.QUESTIONS[part](turn.t, timed.application))


@router.callback_query(SetPart.filter())
async def on_set(_: CallbackQuery, callback_data: SetPart, turn: Turn) -> Replies:
    """A part was chosen."""
    case = await case_of(turn)
    timed = await case.applications.get(callback_data.application)
    if timed is None:
        return await _list(turn, case, turn.t("application.wrong.not_there"))
    return await _show(turn, case, await _set(case, timed.application, callback_data.part, callback_data.value))


async def on_typed(turn: Turn, asked: OpenPart, words: str) -> Replies:
    """The number, which is kept encrypted; an hour; the name of a region or a portal."""
    case = await case_of(turn)
    if asked.part is Part.NUMBER:
        kept = await case.applications.set_number(asked.application, words, turn.numbers)
        if kept in (WrongDetail.NUMBER_EMPTY, WrongDetail.NUMBER_TOO_LONG):
            return await _ask_again(turn, case, asked, turn.t(WRONG[kept]))
        return await _show(turn, case, kept, turn.t("application.number_kept"))
    value = _read(asked.part, words)
    timed = await case.applications.get(asked.application)
    if timed is None or value is None:
        return await _ask_again(turn, case, asked, turn.t("application.not_understood"))
    return await _show(turn, case, await _set(case, timed.application, asked.part, value))


async def _set(case: Case, application: Application, part: Part, value: str) -> Timed | WrongDetail:
    """Keep a part that was chosen; what an old button says and nobody knows any more counts as not known."""
    match part:
        case Part.REGION:
            region = value if value in regions() else None
            return await case.applications.set_place(application.id, region, application.portal)
        case Part.PORTAL:
            portal = value if value in load_rules().portals else None
            return await case.applications.set_place(application.id, application.region, portal)
        case Part.HOUR:
            return await case.applications.set_hour(application.id, time(int(value[:2]), int(value[2:])))
        case _:
            return WrongDetail.NOT_THERE


def _read(part: Part, words: str) -> str | None:
    """A typed hour as a button says it, or the id of a region or portal by its name."""
    if part is Part.HOUR:
        match = _HOUR.fullmatch(words)
        return f"{int(match[1]):02}{match[2]}" if match else None
    typed = words.strip().casefold()
    names = {region: (name.kk, name.ru, name.en) for region, name in regions().items()}
    if part is Part.PORTAL:
        names = {portal.id: (portal.name, portal.name, portal.name) for portal in load_rules().portals}
    meant = [one for one, spoken in names.items() if any(typed in name.casefold() for name in spoken)]
    return meant[0] if len(meant) == 1 else None


async def _ask_again(turn: Turn, case: Case, asked: OpenPart, note: str) -> Replies:
    timed = await case.applications.get(asked.application)
    if timed is None:
        return await _list(turn, case, turn.t("application.wrong.not_there"))
    return await ask(turn, asked, parts.QUESTIONS[asked.part](turn.t, timed.application), note)


async def _show(turn: Turn, case: Case, timed: Timed | WrongDetail, note: str | None = None) -> Replies:
    if isinstance(timed, WrongDetail):
        return await _list(turn, case, turn.t(WRONG[timed]))
    return await show(turn, screens.application_screen(turn.t, timed, case.calendar), note)


async def _list(turn: Turn, case: Case, note: str | None = None) -> Replies:
    return await show(turn, screens.applications_screen(turn.t, await case.applications.all()), note)
