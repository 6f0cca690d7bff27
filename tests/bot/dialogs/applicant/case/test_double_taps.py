"""People tap twice when nothing seems to happen. Whatever a button changes, it changes once, and says so once."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.dialogs.applicant.case.days.buttons import About
from bot.services.own_data import export
from bot.services.ports import Database
from tests.bot.dialogs.applicant.case.steps import tell
from tests.bot.dialogs.conversation import NUMBERS, Conversation
from tests.bot.dialogs.people import in_rehearsal, rehearsal, with_full_case

CHANGES = {
    "a contract": "cz:employer_changed::0:20261102::20270201:",
    "a filing": "cz:filed:extension:0:::20261102:0",
    "a filing that answers a duty": "cz:filed:extension:0:::20261102:{duty}",
    "a certificate": "cz:certificate_issued::0:20261101::20270131:",
    "a refusal": "ck:refused:20261102:false_documents::{application}",
    "an end": "ck:ended:20261102:::",
    "an answer to a complaint": "cz:answered::{complaint}:::20261102:",
    "an acceptance": "cz:accepted::{application}:::20261102:",
    "another day": "cz:correction::{event}:::20261101:",
    "taking back": "cf:{event}:1",
    "done": "cz:done::{duty}:::20261102:",
    "done by a notice": "cz:notice_sent::0:::20261102:{notice}",
    "not mine": "cx:{duty}:not_mine_sure",
    "tomorrow": "cx:{duty}:tomorrow",
    "in two days": "cx:{duty}:two_days",
    "a tick": "ct:issue:iin:1",
    "a document less": "cr:issue:own_1",
    "a region": "co:{application}:region:almaty",
    "an hour": "co:{application}:hour:1830",
    "no number": "cq:{application}:no_number",
    "quiet hours": "ch:23:7",
    "no reminders": "cs:reminders:0:",
    "another self-check": "g:again",
    "to be erased": "m:forget_sure",
    "no consent": "g:withdrawn",
}
"""What buttons change, by their data."""


@pytest.fixture
async def applicant(database: Database) -> AsyncIterator[Conversation]:
    """Somebody with something of everything."""
    chat = await with_full_case(database, "en")
    async with rehearsal(database) as undone:
        yield in_rehearsal(chat, undone)


async def kept(chat: Conversation) -> dict[str, Any]:
    """All that is kept, but for what the same tap may write anew: which question is open, and plans by other ids."""
    async with chat.database.transaction() as unit:
        everything = await export(unit, chat.person_id, NUMBERS)
    del everything["persons"]
    for name, rows in everything.items():
        for row in rows if isinstance(rows, list) else []:
            row.pop("revision", None)
            row.pop("changed_at", None)
            if name == "reminders":
                del row["id"]
    everything["reminders"].sort(key=json.dumps)
    return everything


async def ids(chat: Conversation) -> dict[str, int]:
    """What the buttons speak of."""
    everything = await kept(chat)
    extend = next(duty for duty in everything["duties"] if duty["rule"] == "extend_after_contract")
    notice = next(duty for duty in everything["duties"] if duty["rule"] == "termination_notice")
    by_procedure = {one["procedure"]: one["id"] for one in everything["applications"]}
    return {
        "event": extend["event_id"],
        "duty": extend["id"],
        "notice": notice["id"],
        "application": by_procedure["issue"],
        "complaint": by_procedure["complaint_provider"],
    }


@pytest.mark.parametrize("data", CHANGES.values(), ids=CHANGES.keys())
async def test_tapped_twice(applicant: Conversation, data: str) -> None:
    pressed = data.format(**await ids(applicant))
    before = await kept(applicant)
    screen = await applicant.screen_id()
    await applicant.press_data(pressed, screen)
    once, messages = await kept(applicant), len(applicant.messages)
    assert once != before, "it changes something"
    await applicant.press_data(pressed, screen)
    assert await kept(applicant) == once
    assert len(applicant.messages) == messages, "nothing more that stays"
    assert not applicant.silent


async def test_told_twice_in_words(applicant: Conversation) -> None:
    await tell(applicant, About.IDENTITY_CHANGED, "02.11.2026")
    once = await kept(applicant)
    assert len(applicant.said) == 2
    await tell(applicant, About.IDENTITY_CHANGED, "02.11.2026")
    assert len(applicant.said) == 1
    assert await kept(applicant) == once
