"""Telegram's HTML: markup in, text and entities out, and Telegram's own errors for markup that does not parse."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sandbox import utf16
from sandbox.types import Json

_SPACES = " \t\r\n\0\v"
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]*)|#(?P<dec>[0-9]*)|(?P<name>[a-zA-Z]*))")
_NAME_TOKEN = re.compile(r"[a-zA-Z0-9.\-]*")
_ATTRIBUTE_NAME = re.compile(r"""[^ \t\r\n\0\v=>/"']*""")
_USER_LINK = re.compile(r"tg://(?:user|openmessage)\?(?:user_)?id=(\d+)")


class MarkupError(Exception):
    """The markup does not parse; the message is Telegram's, without its `Bad Request: can't parse entities: `."""


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    date: int
    offset: int
    start: int


def parse(markup: str, find_user: Callable[[int], Json | None] = lambda _: None) -> tuple[str, list[Json]]:
    """The text and its entities, sorted, with offsets in UTF-16 code units. Raises MarkupError.

    `find_user` gives the User object for a link to a person (`tg://user?id=`); a link to an unknown person is dropped.
    """
    return _Parser(markup, find_user).run()


class _Parser:
    def __init__(self, markup: str, find_user: Callable[[int], Json | None]) -> None:
        self.source = markup + "\0"
        self.end = len(markup)
        self.find_user = find_user
        self.out: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        at = 0
        while at < self.end:
            character = self.source[at]
            if character == "<":
                at = self._close_tag(at) if self.source[at + 1] == "/" else self._open_tag(at)
                continue
            decoded, after = self._decode(at) if character == "&" else ("", at)
            self._put(decoded or character)
            at = after if decoded else at + 1
        if self.stack:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        text = "".join(self.out)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate "
                "code units"
            )
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return text, sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def _put(self, character: str) -> None:
        self.out.append(character)
        self.offset += utf16.length(character)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _decode(self, at: int) -> tuple[str, int]:
        """The character that an entity such as `&lt;` stands for, and where it ends; an empty string if it is none."""
        found = _ENTITY.match(self.source, at, self.end)
        if not found:
            return "", at
        after = found.end()
        if found["name"] is not None:
            character = _NAMED.get(found["name"], "")
        else:
            code = int(found["hex"] or "0", 16) if found["hex"] is not None else int(found["dec"] or "0")
            character = chr(code) if 0 < code < 0x10FFFF and after - at < 10 else ""
        if not character:
            return "", at
        return character, after + 1 if self.source[after] == ";" else after

    def _skip_spaces(self, at: int) -> int:
        while at < self.end and self.source[at] in _SPACES:
            at += 1
        return at

    def _open_tag(self, begin: int) -> int:
        at = begin + 1
        while self.source[at] not in _SPACES and self.source[at] != ">":
            at += 1
        if at >= self.end:
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = self.source[begin + 1 : at].lower()
        if tag not in _TYPES:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        opened = _Open(tag, "", 0, self.offset, len(self.out))
        while self.source[at := self._skip_spaces(at)] != ">":
            name, value, at = self._attribute(tag, begin, at)
            _note(opened, name, value or "")
        if tag == "span" and opened.argument != "spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.stack.append(opened)
        return at + 1

    def _attribute(self, tag: str, begin: int, at: int) -> tuple[str, str | None, int]:
        """Name, value (None without one) and the end of the attribute."""
        found = _ATTRIBUTE_NAME.match(self.source, at)
        name = found[0] if found else ""
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
        at = self._skip_spaces(at + len(name))
        if at < self.end and self.source[at] != "=":
            return name, None, at
        at = self._skip_spaces(at + 1)
        if at >= self.end:
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        value, at = self._literal(at) if self.source[at] in "'\"" else self._token(at)
        if at >= self.end:
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return name, value, at

    def _token(self, at: int) -> tuple[str, int]:
        found = _NAME_TOKEN.match(self.source, at)
        after = found.end() if found else at
        if self.source[after] not in _SPACES and self.source[after] != ">":
            raise MarkupError(f"Unexpected end of name token at byte offset {self._byte(at)}")
        return self.source[at:after].lower(), after

    def _literal(self, at: int) -> tuple[str, int]:
        quote = self.source[at]
        at += 1
        value: list[str] = []
        while at < self.end and self.source[at] != quote:
            decoded, after = self._decode(at) if self.source[at] == "&" else ("", at)
            value.append(decoded or self.source[at])
            at = after if decoded else at + 1
        return "".join(value), min(at + 1, self.end)

    def _close_tag(self, begin: int) -> int:
        if not self.stack:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        at = begin + 2
        while self.source[at] not in _SPACES and self.source[at] != ">":
            at += 1
        name = self.source[begin + 2 : at].lower()
        at = self._skip_spaces(at)
        if self.source[at] != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise MarkupError(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.offset > opened.offset:
            self._add(opened)
        return at + 1

    def _add(self, opened: _Open) -> None:
        entity: Json = {"type": _TYPES[opened.tag], "offset": opened.offset, "length": self.offset - opened.offset}
        match opened.tag:
            case "a":
                kept = self._link(entity, opened.argument or "".join(self.out[opened.start :]))
            case "pre" | "code":
                kept = self._code(entity, opened.argument)
            case "tg-time":
                entity |= {"unix_time": opened.date} | (
                    {"date_time_format": opened.argument} if opened.argument else {}
                )
                kept = opened.date > 0
            case "tg-emoji":
                if not opened.argument.isdecimal() or int(opened.argument) == 0:
                    raise MarkupError("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = opened.argument
                kept = True
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
                kept = True
            case _:
                kept = True
        if kept:
            self.entities.append(entity)

    def _code(self, entity: Json, language: str) -> bool:
        """`pre` and `code` around the same text become one entity if the code names its language; False if it has."""
        if language:
            entity["language"] = language
        last = self.entities[-1] if self.entities else {}
        if (last.get("offset"), last.get("length")) != (entity["offset"], entity["length"]):
            return True
        if {last["type"], entity["type"]} == {"pre", "code"} and (last.get("language") or language):
            last |= {"type": "pre", "language": last.get("language") or language}
            return False
        return True

    def _link(self, entity: Json, url: str) -> bool:
        """Makes the entity a link or a mention; False when Telegram would drop it."""
        if found := _USER_LINK.fullmatch(url.strip()):
            user = self.find_user(int(found[1]))
            entity |= {"type": "text_mention", "user": user}
            return user is not None
        entity["url"] = checked_url(url)
        return entity["url"] is not None


def _note(opened: _Open, name: str, value: str) -> None:
    """Keeps an attribute that means something in its tag."""
    match (opened.tag, name):
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            opened.argument = value
        case ("blockquote", "expandable"):
            opened.argument = "1"
        case ("code", "class") if value.startswith("language-"):
            opened.argument = value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            opened.argument = value.removeprefix("tg-")
        case ("tg-time", "unix") if value.isdecimal():
            opened.date = int(value)


def checked_url(url: str) -> str | None:
    """The link as Telegram stores it (with scheme and path), or None when it accepts no such link."""
    url = url.strip()
    try:
        parts = urlsplit(url if "://" in url or url.startswith(("tg:", "mailto:")) else f"http://{url}")
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme in {"tg", "ton", "tonsite"} and (host or parts.path):
        return url
    if parts.scheme not in {"http", "https"} or not host or " " in url or "." not in host.strip("."):
        return None
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()
