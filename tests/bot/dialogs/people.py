"""People in the states that a conversation knows, and a rehearsal of what they might do: none of it remains."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from typing import Final

from hypothesis import Phase

from bot.dialogs.applicant.case.application.buttons import OpenPart, Part, SetPart
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.case.documents.buttons import AddDocument, NoteDocument
from bot.dialogs.applicant.case.duties.buttons import Act, ActOnDuty
from bot.services.own_data import export
from bot.services.ports import Database, Unit
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import begin, full_case, signed, tell
from tests.bot.dialogs.conversation import NUMBERS, Conversation

SECRETS: Final = ("7391", "КАНАРЕЙКА", "18:41")
"""What stands in everything that the neighbour has told: nobody else may ever see it."""


FOUND_AS_IT_IS = (Phase.explicit, Phase.reuse, Phase.generate)
"""What is found is short enough; to look for something shorter takes minutes."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody else, of whom the others know nothing."""

    chat: Conversation

    async def everything(self, database: Database | None = None) -> str:
        """All that is kept of them, in this database or in their own."""
        async with (database or self.chat.database).transaction() as unit:
            exported = await export(unit, self.chat.person_id, NUMBERS)
        return json.dumps(exported, ensure_ascii=False, indent=1)


async def neighbour(database: Database) -> Neighbour:
    """Somebody with a case, in which each word is told by its owner alone."""
    chat = await begin(database, "ru")
    await full_case(chat, "ru")
    async with database.transaction() as unit:
        (application,) = await unit.applications.of(chat.person_id)
    for part, words in ((Part.NUMBER, "KZ-2026-7391"), (Part.HOUR, "18:41")):
        await chat.press_data(OpenPart(application=application.id, part=part).pack())
        await chat.say(words)
    await chat.press_data(SetPart(application=application.id, part=Part.REGION, value="ulytau").pack())
    await chat.press_data(NoteDocument(procedure="issue", document="iin").pack())
    await chat.say("КАНАРЕЙКА в заметке")
    await chat.press_data(AddDocument(procedure="issue").pack())
    await chat.say("КАНАРЕЙКА, справка")
    async with database.transaction() as unit:
        (duty,) = await unit.duties.of(chat.person_id)
    await tell(chat, About.CONTRACT_ENDED, "02.11.2026")
    await chat.press_data(f"cz:done::{duty.id}:::20261102:")
    await chat.press_data(ActOnDuty(duty=duty.id, act=Act.NOTE).pack())
    await chat.say("КАНАРЕЙКА, квитанция")
    found = Neighbour(chat)
    kept = await found.everything()
    assert all(secret in kept for secret in ("7391", "КАНАРЕЙКА", "ulytau")), kept
    return found


async def ids_of(chat: Conversation) -> list[int]:
    """The ids of everything that the person has, whatever it is."""
    async with chat.database.transaction() as unit:
        kept = await export(unit, chat.person_id, NUMBERS)
    return sorted({row["id"] for name in ("checks", "events", "duties", "applications") for row in kept[name]})


async def newcomer(database: Database, lang: Lang) -> Conversation:
    """Somebody who has chosen a language, and has not agreed to anything."""
    chat = Conversation(database, client_language=lang)
    await chat.say("/start")
    await chat.press_data(f"l:{lang}")
    return chat


async def in_mid_self_check(database: Database, lang: Lang) -> Conversation:
    """Somebody who has answered some questions, and told of experience by periods."""
    chat = await begin(database, lang)
    await chat.answer("UZ", "temporary", "organisation", "teacher_general", "yes", "no", "unknown")
    check = await chat.current()
    await chat.press_data(f"p:{check.id}")
    await chat.say("03.2015 - 06.2019")
    return chat


async def with_full_case(database: Database, lang: Lang) -> Conversation:
    """Somebody with a finished self-check, and something of everything in their case."""
    chat = await begin(database, lang)
    await chat.answer("UZ", "temporary", "organisation", "teacher_general", "yes", "no", "unknown", "3", "yes", "no")
    await full_case(chat, lang)
    await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await tell(chat, About.FILED, "02.11.2026", detail="complaint_provider")
    await tell(chat, About.CONTRACT_ENDED, "02.11.2026")
    await signed(chat, "02.11.2026")
    await chat.press_data(AddDocument(procedure="issue").pack())
    await chat.say("12")
    await chat.press_data("c:overview")
    return chat


async def reconsidering(database: Database, lang: Lang) -> Conversation:
    """Somebody who needs no certificate, and looks at the one question that led there again."""
    chat = await begin(database, lang)
    await chat.answer("KZ")
    check = await chat.current()
    await chat.press_data(f"q:{check.id}:citizenship")
    return chat


async def about_to_be_forgotten(database: Database, lang: Lang) -> Conversation:
    """Somebody with a case who has asked to be erased."""
    chat = await with_full_case(database, lang)
    await chat.press_data("m:forget_sure")
    return chat


STATES: Final = {
    "newcomer": newcomer,
    "in mid self-check": in_mid_self_check,
    "reconsidering": reconsidering,
    "with a full case": with_full_case,
    "about to be forgotten": about_to_be_forgotten,
}


class _OneTransaction:
    """A database whose transactions are all one."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @asynccontextmanager
    async def transaction(self, person_id: int | None = None) -> AsyncIterator[Unit]:  # noqa: ARG002
        yield self._unit

    async def tend(self) -> None:
        """Nothing to tend."""

    async def close(self) -> None:
        """The whole database is closed by whoever has opened it."""


class _Undo(Exception):
    pass


@asynccontextmanager
async def rehearsal(database: Database) -> AsyncIterator[Database]:
    """The database as it is; whatever happens to it in the block is undone at its end."""
    try:
        async with database.transaction() as unit:
            yield _OneTransaction(unit)
            raise _Undo
    except _Undo:
        return


def in_rehearsal(chat: Conversation, database: Database, kind: type[Conversation] = Conversation) -> Conversation:
    """The same conversation with another database, as far as it has come by now."""
    known = {field.name: getattr(chat, field.name) for field in fields(chat)}
    return kind(**known | {"database": database, "messages": dict(chat.messages), "files": {}, "deleted": []})
