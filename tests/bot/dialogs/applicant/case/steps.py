"""What several tests of a case begin with, and how they tell of what has happened."""

from datetime import UTC, datetime

from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.documents.buttons import NoteDocument
from bot.i18n import translator
from bot.services.ports import Database
from rules import Lang
from tests.bot.dialogs.applicant.steps import begin as agreed
from tests.bot.dialogs.conversation import Conversation

BEGIN = datetime(2026, 11, 2, 5, tzinfo=UTC)
"""Monday, 2 November 2026, ten in the morning in Astana."""


async def begin(database: Database, lang: Lang) -> Conversation:
    """Somebody who has chosen a language and agreed, on that Monday."""
    return await agreed(database, lang, BEGIN)


async def tell(chat: Conversation, about: About, *words: str, detail: str = "") -> str:
    """Tell of an event by typing its days; everything that is said to it."""
    await chat.press_data(AskDay(about=about, detail=detail).pack())
    for day in words:
        await chat.say(day)
    return "\n\n".join(screen.text for screen in chat.said)


async def signed(chat: Conversation, day: str) -> str:
    """Tell of a contract without a last day."""
    await tell(chat, About.CONTRACT_SIGNED, day)
    await chat.press_data(f"cz:contract_signed::0:{day[6:]}{day[3:5]}{day[:2]}:::")
    return "\n\n".join(screen.text for screen in chat.said)


async def full_case(chat: Conversation, lang: Lang) -> None:
    """Something of everything."""
    t = translator(lang)
    await tell(chat, About.FILED, "02.11.2026", detail="issue")
    await chat.press(t("mydata.consent.agree.button"))
    await chat.press(t("application.number.button"))
    await chat.say("AB-123456")
    await signed(chat, "02.11.2026")
    await chat.press_data(NoteDocument(procedure="issue", document="iin").pack())
    await chat.say("1 < 2 & 3")
