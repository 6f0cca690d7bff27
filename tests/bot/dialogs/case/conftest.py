"""People who have agreed, and whose case begins."""

from datetime import UTC, datetime

import pytest

from bot.i18n import translator
from bot.services.ports import Database
from rules import Lang
from tests.bot.dialogs.conversation import Conversation

BEGIN = datetime(2026, 11, 2, 5, tzinfo=UTC)
"""Monday, 2 November 2026, ten in the morning in Astana."""


@pytest.fixture
async def applicant(database: Database, lang: Lang) -> Conversation:
    """Somebody who has chosen a language and agreed, in each of the languages."""
    return await begin(database, lang)


@pytest.fixture
async def speaker(database: Database) -> Conversation:
    """The same in English, for tests that look at more than words."""
    return await begin(database, "en")


async def begin(database: Database, lang: Lang) -> Conversation:
    """Choose the language and agree."""
    conversation = Conversation(database, client_language=lang, now=BEGIN)
    await conversation.say("/start")
    await conversation.press(translator(lang)("language.name.button"))
    await conversation.press(translator(lang)("consent.agree.button"))
    return conversation
