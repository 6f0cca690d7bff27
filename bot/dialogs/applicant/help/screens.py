"""Help, privacy and how to ask a person."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.layout import column, paragraphs
from bot.dialogs.applicant.portal import portal_button
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator, key, translator
from bot.services.model import Consent
from rules import Lang

SPOKEN_THERE: Final[Mapping[Lang, str]] = {"kk": key("person.in_kazakh"), "ru": key("person.in_russian")}
"""The languages in which 1411 and the akimats answer."""


def help_screen(t: Translator, bot_username: str) -> Screen:
    """What the bot can do and where else to ask."""
    return Screen(
        t("help.text", bot=bot_username),
        column(
            Button(t("person.button"), Go(to=Place.PERSON).pack()),
            Button(t("privacy.button"), Go(to=Place.PRIVACY).pack()),
            Button(t("language.button"), Go(to=Place.LANGUAGE).pack()),
            _back(t),
        ),
    )


def person_screen(t: Translator) -> Screen:
    """How to reach 1411, with the words of somebody who knows nothing yet."""
    return ask_screen(t, lambda there: there("person.words"), _back(t))


def ask_screen(t: Translator, words: Callable[[Translator], str], back: Button) -> Screen:
    """How to reach 1411, with `words` to say in the languages that are spoken there, beside the person's own."""
    spoken = [(translator(lang), how) for lang, how in SPOKEN_THERE.items() if lang != t.lang]
    return Screen(
        paragraphs(
            t("person.text"),
            t("person.own_words", words=words(t)),
            *(t("person.their_words", how=t(how), words=words(there)) for there, how in spoken),
        ),
        column(portal_button(t), back),
    )


def privacy_screen(t: Translator, consent: Consent | None) -> Screen:
    """What is kept, since when, and how to have it deleted."""
    if consent is None:
        return Screen(
            paragraphs(t("privacy.text"), t("privacy.no_consent")),
            column(Button(t("consent.read.button"), Go(to=Place.CONSENT).pack())),
        )
    return Screen(
        paragraphs(t("privacy.text"), t("privacy.consent", moment=t.moment(consent.given_at), version=consent.version)),
        column(Button(t("privacy.withdraw.button"), Go(to=Place.WITHDRAW).pack()), _back(t)),
    )


def withdraw_screen(t: Translator) -> Screen:
    """Asks once more: what is deleted cannot be brought back."""
    return Screen(
        t("withdraw.text"),
        column(
            Button(t("withdraw.yes.button"), Go(to=Place.WITHDRAWN).pack()),
            Button(t("withdraw.no.button"), Go(to=Place.HERE).pack()),
        ),
    )


def _back(t: Translator) -> Button:
    return Button(t("here.button"), Go(to=Place.HERE).pack())
