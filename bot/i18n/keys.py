"""What the name of a message says about it."""

from typing import Final

PLAIN_ENDINGS: Final = (".button", ".toast", ".command", ".plain")
"""Messages that Telegram shows as they are, without markup. All others are Telegram HTML."""


def key(name: str) -> str:
    """The name itself. Marks a key that stands in a table, so that `tools/check_locales.py` finds it there."""
    return name


def is_plain(name: str) -> bool:
    """Whether the message is plain text, where `&` is only an ampersand."""
    return name.endswith(PLAIN_ENDINGS)
