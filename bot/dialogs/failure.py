"""What a person sees when something inside went wrong: a sentence, a number to quote, and a way on."""

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator


def failure_screen(t: Translator, reference: str) -> Screen:
    """The words for an error that is the bot's own fault. The reference stands in the log as well."""
    return Screen(t("failure.text", reference=reference), ((Button(t("failure.home.button"), data=Go(to=Place.HERE).pack()),),))
