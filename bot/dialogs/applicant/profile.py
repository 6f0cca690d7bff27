"""How the bot introduces itself in Telegram: name, descriptions, commands."""

from dataclasses import dataclass
from typing import Final

from bot.i18n import key, translator
from rules import Lang

COMMANDS: Final = {
    "start": key("start.command"),
    "case": key("case.command"),
    "language": key("language.command"),
    "help": key("help.command"),
    "privacy": key("privacy.command"),
    "mydata": key("mydata.command"),
    "forget": key("forget.command"),
    "cancel": key("cancel.command"),
}
"""In the order of the menu."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The words in one language, as plain text."""

    name: str
    """At most 64 characters."""
    short_description: str
    """Beside the bot's link; at most 120 characters."""
    description: str
    """In the empty chat, before /start; at most 512 characters."""
    commands: tuple[tuple[str, str], ...]
    """Each command with its description."""


def profile(lang: Lang) -> Profile:
    """The introduction in a language."""
    t = translator(lang)
    return Profile(
        name=t("profile.name.plain"),
        short_description=t("profile.short.plain"),
        description=t("profile.description.plain"),
        commands=tuple((command, t(name)) for command, name in COMMANDS.items()),
    )
