"""Whatever people may type while whatever is asked: an answer, in order, and their own words as they were typed.

Words are shown again as they were typed, so no language is looked for here: `test_any_press` and the walks do that.
"""

import asyncio
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogs.applicant.case.application.buttons import OpenPart, Part
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.documents.buttons import AddDocument, NoteDocument
from bot.dialogs.screen import Screen
from bot.services.ports import Database
from tests.bot.dialogs.applicant.case.steps import begin
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.people import FOUND_AS_IT_IS, SECRETS, STATES, Neighbour, in_rehearsal, rehearsal
from tools.locales.markup import faults, visible

TOKENS = (
    *("12.11", "31.02", "29.02.2027", "29.02.2028", "0000", "00.00.0000", "12.11.99999", "1/2/3", "99:99", "9" * 40),
    *(
        "2026-11-02",
        "٠٢.١١.٢٠٢٦",
        "１２．１１",
        "-1",
        "1e309",
        "NaN",
        "0x10",
        "½",
        "Ⅻ",
        "12 қараша",
        "вчера",
        "last friday",
    ),
    *("<b>", "</b>", "<a href='x'>", "&amp;", "&#0;", "&lt;", "*_`[", "](tg://user?id=1)", "{note}", "{0}", "%s", "\\"),
    *(
        "=1+1",
        "+1",
        "@SUM(1)",
        "'; drop table events; --",
        '" or ""="',
        "$1",
        ":of",
        "/case",
        "/forget",
        "../..",
        "#eval(1)",
    ),
    *("\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00a0", "\u2028", "\x00", "\x07", "\x1b[31m", "\r\n", "\t"),
    *(
        "👩🏽‍⚕️",
        "🇰🇿",
        "🏳️‍🌈",
        "e\u0301" * 3,
        "ﷺ",
        "𝟙𝟚",
        "İ",
        "ß",
        "ǅ",
        "мұхаммед",
        "AB-12345",
        "год",
        "жыл",
        "KZ",
        "иә",
        "не знаю",
    ),
)
"""What has broken bots, and what nearly answers a question."""

PARTS = (Part.NUMBER, Part.REGION, Part.PORTAL, Part.HOUR)
SHOWN = (View.OVERVIEW, View.DOCUMENTS, View.DUTIES, View.TOLD, View.APPLICATIONS, View.SETTINGS)


@dataclass
class Blunt(Conversation):
    """A conversation in which people's own words may stand on any screen, in any language."""

    @staticmethod
    def _check(screen: Screen, language: object) -> None:  # noqa: ARG004
        assert not [*faults(screen.text)], screen
        assert 1 <= len(visible(screen.text)) <= 4096
        for row in screen.keyboard:
            for button in row:
                assert 1 <= len(button.label) <= 45
                assert button.data is None or (button.data.isascii() and len(button.data) <= 64)


def texts() -> st.SearchStrategy[str]:
    """What Telegram may deliver: 1 to 4096 signs, no half ones, no space around them."""
    token = st.sampled_from(TOKENS)
    lines = st.lists(token | st.text(max_size=8), min_size=1, max_size=8)
    woven = st.builds(lambda parts, between: between.join(parts), lines, st.sampled_from(["", " ", "\n", " - "]))
    part, times = token | st.text(min_size=1, max_size=4), st.integers(1, 4096)
    long = st.builds(lambda part, times: (part * times)[:4096], part, times)
    return (token | woven | woven | st.text(max_size=90) | long).map(str.strip).filter(bool)


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who is asked something, by the button with these data; None when it is asked already."""

    chat: Conversation
    by: str | None = None


@pytest.fixture(scope="module")
def asking(runner: asyncio.Runner, shared_database: Database) -> dict[str, Asking]:
    """Everything that may be asked, by a short name."""
    return runner.run(_asking(shared_database))


async def _asking(database: Database) -> dict[str, Asking]:
    applicant = await STATES["with a full case"](database, "ru")
    async with database.transaction() as unit:
        duty, *_ = await unit.duties.of(applicant.person_id)
        event, *_ = await unit.events.of(applicant.person_id)
        application, *_ = await unit.applications.of(applicant.person_id)
    by = {
        "the day of a contract": AskDay(about=About.CONTRACT_SIGNED),
        "the day of a refusal": AskDay(about=About.REFUSED),
        "the day of a filing": AskDay(about=About.FILED, detail="extension"),
        "the last day of a certificate": AskDay(about=About.CERTIFICATE_ISSUED, first="20261102"),
        "the last day of an extension": AskDay(about=About.EXTENDED, first="20261102"),
        "the day on which a duty was done": AskDay(about=About.DONE, of=duty.id),
        "the right day": AskDay(about=About.CORRECTION, of=event.id),
        "the day of acceptance": AskDay(about=About.ACCEPTED, of=application.id),
        "a note on a document": NoteDocument(procedure="issue", document="iin"),
        "the name of a document": AddDocument(procedure="issue"),
        **{f"the {part.value} of an application": OpenPart(application=application.id, part=part) for part in PARTS},
        "nothing": Open(view=View.OVERVIEW),
    }
    profession = await begin(database, "en")
    await profession.answer("UZ", "temporary", "organisation")
    return {name: Asking(applicant, button.pack()) for name, button in by.items()} | {
        "consent": Asking(await STATES["newcomer"](database, "kk")),
        "citizenship": Asking(await begin(database, "kk")),
        "profession": Asking(profession),
        "experience": Asking(await STATES["in mid self-check"](database, "ru")),
    }


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND_AS_IT_IS)
@given(data=st.data())
def test_any_words_for_any_question(
    runner: asyncio.Runner, shared_database: Database, other: Neighbour, asking: dict[str, Asking], data: st.DataObject
) -> None:
    async def talk() -> None:
        before = await other.everything()
        async with rehearsal(shared_database) as undone:
            asked = asking[data.draw(st.sampled_from(sorted(asking)), label="asked")]
            chat = in_rehearsal(asked.chat, undone, Blunt)
            if asked.by is not None:
                await chat.press_data(asked.by)
            message = await chat.send(text=data.draw(texts(), label="words"))
            assert not chat.silent
            corrected = data.draw(st.none() | texts(), label="corrected")
            if corrected is not None:
                await chat.edit(message, text=corrected)
                assert not chat.silent
            for view in SHOWN:
                shown = await chat.press_data(Open(view=view).pack())
                assert not [secret for secret in SECRETS if secret in shown.text]
            assert await other.everything(undone) == before

    runner.run(talk())
