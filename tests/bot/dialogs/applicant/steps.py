"""What several tests of the self-check begin with."""

from rules import Lang, load_rules
from tests.bot.dialogs.conversation import START, Conversation

CAN_APPLY = ["UZ", "temporary", "organisation", "teacher_general", "yes", "no", "unknown", "3", "yes", "no"]
"""Options, question by question, up to the last."""


async def begun(conversation: Conversation) -> Conversation:
    """Somebody English who is asked the first question."""
    conversation.client_language = "en"
    await conversation.say("/start")
    await conversation.press("English")
    await conversation.press("I agree")
    return conversation


def question(question_id: str, lang: Lang = "en") -> str:
    """The words of a question."""
    return load_rules().questions.get(question_id, START.date()).text.in_(lang)
