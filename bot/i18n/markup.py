"""Text that is safe as Telegram HTML (`Markup`), and the ways into it and out of it."""

import html
import re
from typing import Final

from markupsafe import Markup

__all__ = ["Markup", "escaped", "plain"]

_TAG: Final = re.compile(r"<[^<>]*>")


def escaped(value: str | int) -> Markup:
    """The value as markup that shows exactly the value; what is markup already stays as it is.

    Quotes need no escape outside of attributes, and our attributes take no parameters.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, float):
        raise TypeError("A fraction is written differently in each language: use Translator.number().")
    return Markup(html.escape(str(value), quote=False))  # noqa: S704  (this is the escaping itself)


def plain(value: str | int) -> str:
    """The value as a person reads it where Telegram knows no markup: tags dropped, entities resolved."""
    if isinstance(value, Markup):
        return html.unescape(_TAG.sub("", value))
    if isinstance(value, float):
        raise TypeError("A fraction is written differently in each language: use Translator.number().")
    return str(value)
