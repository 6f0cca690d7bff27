"""Whatever people press in a case, in whatever order: never silence, never a dead end, never another language.

`Conversation` checks every screen on the way.
"""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogs.applicant.case.days.buttons import About
from bot.services.ports import Database
from rules import LANGS, Lang
from tests.bot.dialogs.applicant.case.steps import begin, full_case, signed, tell
from tests.bot.dialogs.conversation import Conversation

WORDS = ("12.11", "31.02.2026", "14:30", "77-88", "1 < 2", "5.13", "/case", "/cancel", "?" * 600)
"""In no language: what people note is shown to them again. `test_any_words` has all others."""


async def wander(chat: Conversation, data: st.DataObject) -> None:
    """Press anything that can be pressed, or type something."""
    for _ in range(14):
        if data.draw(st.booleans(), label="type") and (chat.messages and data.draw(st.integers(0, 2)) == 0):
            await chat.say(data.draw(st.sampled_from(WORDS)))
            continue
        ways = sorted(
            (message_id, button.data)
            for message_id, screen in chat.messages.items()
            for row in screen.keyboard
            for button in row
            if button.data is not None and not button.data.startswith(("g:withdrawn", "l:"))
        )
        message_id, pressed = data.draw(st.sampled_from(ways))
        await chat.press_data(pressed, message_id)
        assert not chat.silent, pressed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lang=st.sampled_from(LANGS), data=st.data())
def test_any_buttons_in_any_order(
    runner: asyncio.Runner, shared_database: Database, lang: Lang, data: st.DataObject
) -> None:
    async def walk() -> None:
        chat = await begin(shared_database, lang)
        await full_case(chat, lang)
        await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
        await signed(chat, "02.11.2026")
        await chat.press_data("c:overview")
        await wander(chat, data)

    runner.run(walk())
