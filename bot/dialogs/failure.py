"""What a person sees when something inside went wrong: a sentence, a number to quote if there is one, and a way on."""

from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.screen import Button, Results, Screen
from bot.i18n import Translator


def failure_screen(t: Translator, reference: str) -> Screen:
    """The words for an error that is the bot's own fault. The reference stands in the log as well."""
    return Screen(
        t("failure.text", reference=reference), ((Button(t("failure.home.button"), data=Go(to=Place.HERE).pack()),),)
    )


def failure_results(t: Translator, reference: str) -> Results:
    """The same for an inline query, as its only result."""
    text = t("failure.text", reference=reference)
    return Results(
        (
            InlineQueryResultArticle(
                id=reference,
                title=t("failure.inline.title.plain"),
                description=reference,
                input_message_content=InputTextMessageContent(message_text=text),
            ),
        ),
        cache_seconds=0,
    )


def words_wait(t: Translator) -> Screen:
    """For somebody whose message cannot be taken in now. Telegram keeps it for a day."""
    return Screen(t("failure.message_waits"))


def press_waits(t: Translator) -> str:
    """For somebody whose press cannot be taken in now, as a toast. Telegram keeps a press for some minutes only."""
    return t("failure.press_waits")
