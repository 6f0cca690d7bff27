"""Telegram counts text in UTF-16 code units."""


def length(text: str) -> int:
    """Code units of the text: an emoji counts two."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def cut(text: str, offset: int, units: int) -> str:
    """The part of the text that an entity covers."""
    return text.encode("utf-16-le")[offset * 2 : (offset + units) * 2].decode("utf-16-le")
