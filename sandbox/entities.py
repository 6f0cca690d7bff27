"""What Telegram does to a text before it stores it: cleaning and trimming, and putting its entities in order."""

import re
from collections.abc import Iterable
from itertools import pairwise

from sandbox import utf16
from sandbox.types import Json

_SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_BLOCKQUOTES = ("blockquote", "expandable_blockquote")
_PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49}
_PRIORITY |= {"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}

_TO_SPACE = {code: " " for code in range(32) if code not in {10, 13}}
_DROPPED = dict.fromkeys([13, 0x033F, 0x0333, 0x030A, *range(0x2028, 0x202F)], "")
_CLEANING = _TO_SPACE | _DROPPED

_TLDS = "com|org|net|info|kz|ru|me|gov|io|uz|kg|tr|uk|eu"
_TRAILING = re.compile(r"[.,:;!?)'»]+$")
_FINDERS = (
    (
        "url",
        re.compile(rf"(?:https?://[^\s<>\"]+|(?<![\w@./-])(?:[\w-]+\.)+(?:{_TLDS})\b(?:/[^\s<>\"]*)?)", re.IGNORECASE),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}\b", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?(?![\w/<>])", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def clean(text: str, entities: Iterable[Json]) -> tuple[str, list[Json]]:
    """Text without control characters and outer space, with entities moved along."""
    pieces, moved, old, new = [], {}, 0, 0
    for character in text:
        moved[old] = new
        kept = _CLEANING.get(ord(character), character)
        pieces.append(kept)
        old += utf16.length(character)
        new += utf16.length(kept)
    moved[old] = new
    cleaned = "".join(pieces)
    spans = [
        entity
        | {
            "offset": moved[entity["offset"]],
            "length": moved[entity["offset"] + entity["length"]] - moved[entity["offset"]],
        }
        for entity in entities
        if entity["offset"] in moved and entity["offset"] + entity["length"] in moved
    ]
    return _trim(cleaned, _sorted(span for span in spans if span["length"] > 0))


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Space is cut at the end, and at the beginning as far as no entity begins in it."""
    text = text.rstrip(" \n")
    leading = len(text) - len(text.lstrip(" \n"))
    shift = min([leading, *(entity["offset"] for entity in entities)])
    end = utf16.length(text)
    kept = [
        entity | {"offset": entity["offset"] - shift, "length": min(entity["length"], end - entity["offset"])}
        for entity in entities
        if entity["offset"] < end
    ]
    return text[shift:], kept


def normalise(entities: Iterable[Json]) -> list[Json]:
    """Entities that may stand together: overlaps resolved, equal neighbours merged, styles cut at other entities."""
    ordered = _sorted(entities)
    quotes = _without_overlaps(entity for entity in ordered if entity["type"] in _BLOCKQUOTES)
    others = [entity for entity in ordered if entity["type"] not in (*_BLOCKQUOTES, *_SPLITTABLE)]
    solid = [entity for entity in _without_overlaps(others) if not any(_crosses(entity, quote) for quote in quotes)]
    fixed = _sorted([*quotes, *solid])
    styles = {kind: _merged(entity for entity in ordered if entity["type"] == kind) for kind in _SPLITTABLE}
    cuts = {edge for entity in fixed for edge in (entity["offset"], entity["offset"] + entity["length"])}
    cuts |= {begin for ranges in styles.values() for begin, _ in ranges}
    inside_code = [
        (entity["offset"], entity["offset"] + entity["length"]) for entity in solid if entity["type"] in {"pre", "code"}
    ]
    for kind, ranges in styles.items():
        for begin, end in ranges:
            edges = [begin, *sorted(cut for cut in cuts if begin < cut < end), end]
            fixed += [
                {"type": kind, "offset": start, "length": stop - start}
                for start, stop in pairwise(edges)
                if not any(first <= start and stop <= last for first, last in inside_code)
            ]
    return _sorted(fixed)


def find(text: str, entities: list[Json]) -> list[Json]:
    """The entities together with the links, mentions and commands that Telegram finds by itself."""
    taken = [entity for entity in entities if entity["type"] not in (*_BLOCKQUOTES, *_SPLITTABLE)]
    found: list[Json] = []
    for kind, pattern in _FINDERS:
        for match in pattern.finditer(text):
            words = _TRAILING.sub("", match[0]) if kind == "url" else match[0]
            entity = {"type": kind, "offset": utf16.length(text[: match.start()]), "length": utf16.length(words)}
            if not any(_touches(entity, other) for other in [*taken, *found]):
                found.append(entity)
    return normalise([*entities, *found]) if found else entities


def _sorted(entities: Iterable[Json]) -> list[Json]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"], _PRIORITY.get(entity["type"], 50)))


def _touches(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def _crosses(entity: Json, quote: Json) -> bool:
    """True for overlapping without being inside."""
    inside = (
        quote["offset"] <= entity["offset"] and entity["offset"] + entity["length"] <= quote["offset"] + quote["length"]
    )
    return _touches(entity, quote) and not inside


def _without_overlaps(entities: Iterable[Json]) -> list[Json]:
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= kept[-1]["offset"] + kept[-1]["length"]:
            kept.append(entity)
    return kept


def _merged(entities: Iterable[Json]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if ranges and begin <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], end))
        else:
            ranges.append((begin, end))
    return ranges
