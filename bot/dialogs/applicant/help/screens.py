"""Help, privacy and how to ask a person."""

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.layout import column, paragraphs
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator, translator
from bot.services.model import Consent
from rules import Lang

LANGUAGES_OF_THE_AUTHORITY: tuple[Lang, ...] = ("kk", "ru")
"""1411 and the akimats answer in these."""


def help_screen(t: Translator) -> Screen:
    """What the bot can do and where else to ask."""
    return Screen(
        t("help.text"),
        column(
            Button(t("person.button"), Go(to=Place.PERSON).pack()),
            Button(t("privacy.button"), Go(to=Place.PRIVACY).pack()),
            Button(t("language.button"), Go(to=Place.LANGUAGE).pack()),
            _back(t),
        ),
    )


def person_screen(t: Translator) -> Screen:
    """How to reach 1411, with words to say in the languages that are spoken there, beside the person's own."""
    spoken = [translator(lang) for lang in LANGUAGES_OF_THE_AUTHORITY if lang != t.lang]
    return Screen(
        paragraphs(
            t("person.text"),
            t("person.own_words", words=t("person.words")),
            *(t("person.their_words", language=there("language.name.button"), words=there("person.words")) for there in spoken),
        ),
        column(Button(t("portal.button"), url=PORTAL), _back(t)),
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
        column(Button(t("withdraw.yes.button"), Go(to=Place.WITHDRAWN).pack()), Button(t("withdraw.no.button"), Go(to=Place.HERE).pack())),
    )


def _back(t: Translator) -> Button:
    return Button(t("here.button"), Go(to=Place.HERE).pack())
