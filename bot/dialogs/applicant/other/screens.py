"""Files and personal data that should not be here, and groups."""

from collections.abc import Mapping, Sequence
from typing import Final

from aiogram.types import Message

from bot.dialogs.applicant.buttons import Erase
from bot.dialogs.applicant.layout import bullets, column
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator, key
from bot.services.personal_data import Kind, find, hidden

FINDINGS: Final[Mapping[Kind, str]] = {
    Kind.IIN: key("personal.iin"),
    Kind.PASSPORT: key("personal.passport"),
    Kind.MRZ: key("personal.mrz"),
    Kind.CARD: key("personal.card"),
    Kind.EDS: key("personal.eds"),
}
"""What was noticed, in words."""

_MOST_NAMED: Final = 6
"""A message may hold hundreds of numbers; its sender knows what they are."""


def file_screen(t: Translator, message: Message) -> Screen:
    """The bot takes no documents."""
    return Screen(t("file.text"), _erase(t, message))


def key_file_screen(t: Translator, message: Message) -> Screen:
    """The key of an electronic signature was sent: the one file that harms whoever lets it out of their hands."""
    return Screen(t("file.key"), _erase(t, message))


def personal_data_screen(t: Translator, message: Message, words: str) -> Screen:
    """What was noticed in the words of the message, masked, and that it was not kept. Of a long list its beginning."""
    noticed = [t(FINDINGS[finding.kind], masked=hidden(finding, words)) for finding in find(words)]
    named = list(dict.fromkeys(noticed))
    rest = len(named) - _MOST_NAMED
    more = [t("personal.more", n=rest)] if rest > 0 else []
    return Screen(t("personal.text", found=bullets([*named[:_MOST_NAMED], *more])), _erase(t, message))


def group_screen(t: Translator, bot_username: str) -> Screen:
    """In a group the bot says only where it talks."""
    return Screen(
        t("group.text"), column(Button(t("group.open.button"), url=f"https://t.me/{bot_username}?start=group"))
    )


def _erase(t: Translator, message: Message) -> Sequence[Sequence[Button]]:
    erase = Erase(message=message.message_id, sent=int(message.date.timestamp()))
    return column(Button(t("erase.button"), erase.pack()))
