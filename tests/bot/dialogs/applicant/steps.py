"""What several tests of the self-check begin with."""

from datetime import datetime

from bot.i18n import translator
from bot.services.ports import Database
from rules import Lang, load_rules
from tests.bot.dialogs.conversation import START, Conversation

CAN_APPLY = ["UZ", "temporary", "organisation", "teacher_general", "yes", "no", "unknown", "3", "yes", "no"]
"""Options, question by question, up to the last."""


async def begin(database: Database, lang: Lang, now: datetime = START) -> Conversation:
    """Somebody who has chosen a language, agreed, and is asked the first question."""
    chat = Conversation(database, client_language=lang, now=now)
    await chat.say("/start")
    await chat.press(translator(lang)("language.name.button"))
    await chat.press(translator(lang)("consent.agree.button"))
    return chat


def question(question_id: str, lang: Lang = "en") -> str:
    """The words of a question."""
    return load_rules().questions.get(question_id, START.date()).text.in_(lang)
