"""Whether a text is HTML that Telegram takes: the tags it knows, properly nested, nothing raw."""

import re
from collections.abc import Iterator
from typing import Final

TAGS: Final = frozenset(("b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"))

_TOKEN: Final = re.compile(
    r"<(?P<close>/)?(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>"
    r"|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);"
    r"|(?P<raw>[<>&])"
)
_HREF: Final = re.compile(r' href="[^"{}<>]+"')
_ATTRIBUTES: Final = {"a": _HREF, "blockquote": re.compile("(?: expandable)?")}
_NONE: Final = re.compile("")


def faults(text: str) -> Iterator[str]:
    """What is wrong with a text as Telegram HTML, in a few words each."""
    opened: list[str] = []
    for token in _TOKEN.finditer(text):
        tag = token["tag"]
        if token["raw"]:
            yield f"a raw {token['raw']}"
        elif tag is None:
            continue
        elif tag not in TAGS:
            yield f"<{tag}> is unknown to Telegram"
        elif token["close"]:
            if not opened or opened.pop() != tag:
                yield f"</{tag}> closes nothing"
        else:
            opened.append(tag)
            if not _ATTRIBUTES.get(tag, _NONE).fullmatch(token["attributes"]):
                yield f"<{tag}> with wrong attributes (parameters may not stand in them)"
    for tag in opened:
        yield f"<{tag}> is not closed"


def visible(text: str) -> str:
    """The text without its tags and with its entities resolved, as it is read and counted."""
    bare = re.sub(r"<[^<>]*>", "", text)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        bare = bare.replace(entity, sign)
    return bare
