"""/mydata, /forget and their buttons. They work without a consent: whatever is kept, its owner may see and erase."""

import json
from functools import partial
from typing import Any, Final

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.case.access import case_of
from bot.dialogs.applicant.case.asking import show
from bot.dialogs.applicant.current import self_check_of
from bot.dialogs.applicant.own_data import screens
from bot.dialogs.applicant.own_data.buttons import Do, OwnDataAct
from bot.dialogs.applicant.own_data.readable import Readable, readable_text
from bot.dialogs.screen import Attach, Replies, Show, Where
from bot.dialogs.turn import Turn
from bot.services.own_data import OwnData, export

router = Router(name="own_data")

JSON_NAME: Final = "anyqtama.json"
TEXT_NAME: Final = "anyqtama.txt"


@router.message(Command("mydata"))
@router.callback_query(OwnDataAct.filter(F.do == Do.SHOW))
async def on_mydata(_: Message | CallbackQuery, turn: Turn) -> Replies:
    """What is kept, at a glance."""
    exported = await export(turn.unit, turn.person.id, turn.numbers)
    pending = await _own(turn).pending_erasure()
    counts = {name: len(section) for name, section in exported.items() if isinstance(section, list)}
    kept = screens.Kept(turn.person.created_at, counts, None if pending is None else pending.due_at)
    return await show(turn, screens.mydata_screen(turn.t, kept))


@router.callback_query(OwnDataAct.filter(F.do == Do.EXPORT))
async def on_export(_: CallbackQuery, turn: Turn) -> Replies:
    """All of it, as a file for machines and one for people."""
    exported = await export(turn.unit, turn.person.id, turn.numbers)
    text = await _text(turn, exported)
    return (
        Attach(TEXT_NAME, text.encode, turn.t("mydata.file.text")),
        Attach(JSON_NAME, partial(_as_json, exported), turn.t("mydata.file.json")),
    )


@router.message(Command("forget"))
@router.callback_query(OwnDataAct.filter(F.do == Do.FORGET))
async def on_forget(_: Message | CallbackQuery, turn: Turn) -> Replies:
    """Ask once."""
    pending = await _own(turn).pending_erasure()
    if pending is not None:
        return await show(turn, screens.receipt_screen(turn.t, pending.receipt, pending.due_at))
    return await show(turn, screens.forget_screen(turn.t))


@router.callback_query(OwnDataAct.filter(F.do == Do.FORGET_SURE))
async def on_forget_sure(press: CallbackQuery, turn: Turn) -> Replies:
    """The receipt, which stays; it can be taken back for an hour. Asked for twice, there is one."""
    pending = await _own(turn).pending_erasure()
    if pending is not None:
        return await show(turn, screens.receipt_screen(turn.t, pending.receipt, pending.due_at))
    erasure = await _own(turn).forget()
    stays = Show(screens.receipt_screen(turn.t, erasure.receipt, erasure.due_at), Where.STAY)
    return (*await on_mydata(press, turn), stays)


@router.callback_query(OwnDataAct.filter(F.do == Do.KEEP))
async def on_keep(_: CallbackQuery, turn: Turn) -> Replies:
    """Nothing is erased after all."""
    kept = await _own(turn).keep_after_all()
    return await show(turn, screens.kept_screen(turn.t) if kept else screens.nothing_pending_screen(turn.t))


async def _text(turn: Turn, exported: dict[str, Any]) -> str:
    """The readable file."""
    case, unit, person_id = await case_of(turn), turn.unit, turn.person.id
    numbers = {row["id"]: row["number"] for row in exported["applications"]}
    data = Readable(
        person=turn.person,
        quiet=await case.settings.quiet_hours(),
        consents=await unit.consents.history(person_id),
        checks=await unit.checks.history(person_id),
        events=await case.events.all(),
        duties=await case.duties.all(),
        applications=[(timed, numbers.get(timed.application.id)) for timed in await case.applications.all()],
        documents=await unit.documents.everything(person_id),
        pack=turn.pack,
    )
    return readable_text(turn.t, data, self_check_of(turn))


def _as_json(exported: dict[str, Any]) -> bytes:
    return json.dumps(exported, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def _own(turn: Turn) -> OwnData:
    return OwnData(turn.unit, turn.person.id, turn.now)
