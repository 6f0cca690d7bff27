"""People who have agreed, and whose case begins."""

import pytest

from bot.services.ports import Database
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import begin
from tests.bot.dialogs.conversation import Conversation


@pytest.fixture
async def applicant(database: Database, lang: Lang) -> Conversation:
    """Somebody who has chosen a language and agreed, in each of the languages."""
    return await begin(database, lang)


@pytest.fixture
async def speaker(database: Database) -> Conversation:
    """The same in English, for tests that look at more than words."""
    return await begin(database, "en")
