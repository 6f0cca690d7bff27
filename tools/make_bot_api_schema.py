"""Makes sandbox/bot_api_schema.json.gz: names, types, required fields and limits of the Bot API, without its sentences.

Usage: python tools/make_bot_api_schema.py UNPACKED_AIOGRAM_SDIST [OUTPUT]

aiogram's source distribution carries every method and type of the Bot API in machine-readable form. Run this again
after an upgrade of aiogram. The output has the same bytes for the same input. Its shape:

    {"version": "10.3",
     "methods": {"sendMessage": {"returns": "Message", "fields": {"text": {"type": "String", "max": 4096, ...}}}},
     "types": {"Chat": {"fields": {...}}, "ChatMember": {"union": ["ChatMemberOwner", ...]}}}

A type is a name, `[T]` for an array of T, or `A|B` for a choice. A field may have `required`, `const` (the only value),
`one_of` (the only values), and a limit: `min`, `max` and `unit` (characters, bytes, items or value). A limit that holds
after the markup has been parsed has `parsed`, since only the parser can check it.
"""

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parent.parent / "sandbox" / "bot_api_schema.json.gz"

RANGE = re.compile(r"\b(\d+)-(\d+)\b(?: (characters|bytes|Bytes|items|identifiers))?")
UP_TO = re.compile(r"\bup to (\d+) (characters|bytes|items|identifiers)", re.IGNORECASE)
ITEMS_FROM_TO = re.compile(r"\b(\d+)-(\d+)\b")
CONST = re.compile(r"(?:always '(\w+)'|, must be (\w+)$)")
ONE_OF = re.compile(r"\b[Oo]ne of ('[^.]*)")
QUOTED = re.compile(r"'([\w/]+)'")
VALUES = re.compile(r"(?:[Vv]alues (?:between )?|[;,] |^)(\d+)-(\d+)\b")
CHOICE = re.compile(r"^ - (\w+)", re.MULTILINE)
RETURNS = (
    (re.compile(r"[Aa]n Array of (\w+) (?:objects|of the sent messages|objects that were sent)"), "[{}]"),
    (re.compile(r"Returns an Array of (\w+)"), "[{}]"),
    (re.compile(r"Returns .* (?:as|as a|in form of a) ([A-Z]\w+)"), "{}"),
    (re.compile(r"[Rr]eturns?(?: an?| the uploaded)? ([A-Z]\w+)"), "{}"),
    (re.compile(r"the (?:sent|edited) (Message) is returned, otherwise (True) is returned"), "{}|{}"),
    (re.compile(r"the (?:sent |edited |stopped )?([A-Z]\w+) is returned"), "{}"),
    (re.compile(r"Returns the (MessageId) of"), "{}"),
    (re.compile(r"On success, (?:a )?([A-Z]\w+) (?:object )?is returned"), "{}"),
)


def type_of(words: str) -> str:
    """The short form of a type: `Array of Array of X` is `[[X]]`, `A or B` is `A|B`."""
    if words.startswith("Array of "):
        return f"[{type_of(words.removeprefix('Array of '))}]"
    return "|".join(re.split(r" or |, | and ", words))


def limit_of(kind: str, words: str) -> dict[str, Any]:
    """The limit that a description states, or nothing."""
    if kind in {"Integer", "Float"}:
        ranges = [(int(low), int(high)) for low, high in VALUES.findall(words)]
        return {"min": min(ranges)[0], "max": max(high for _, high in ranges), "unit": "value"} if ranges else {}
    if kind.startswith("["):
        found = ITEMS_FROM_TO.search(words)
        return {"min": int(found[1]), "max": int(found[2]), "unit": "items"} if found and "-letter" not in words else {}
    if "String" not in kind.split("|"):
        return {}
    found = RANGE.search(words)
    if found and found[3] in {"characters", "bytes", "Bytes"}:
        limit: dict[str, Any] = {"min": int(found[1]), "max": int(found[2]), "unit": found[3].lower()}
    elif found := UP_TO.search(words):
        limit = {"min": 0, "max": int(found[1]), "unit": found[2].lower()}
    else:
        return {}
    if re.search(r"after entit(y|ies) parsing", words):
        limit["parsed"] = True
    return limit


def field_of(annotation: dict[str, Any]) -> dict[str, Any]:
    """The facts of one field."""
    words = annotation["description"]
    field: dict[str, Any] = {"type": type_of(annotation["type"])}
    if annotation["required"]:
        field["required"] = True
    if field["type"] == "String" and (const := CONST.search(words)):
        field["const"] = const[1] or const[2]
    elif (
        field["type"] == "String" and (choice := ONE_OF.search(words)) and len(values := QUOTED.findall(choice[1])) > 1
    ):
        field["one_of"] = values
    return field | limit_of(field["type"], words)


def returns_of(words: str) -> str:
    """What a method answers; an empty string where the description does not say it in a known way."""
    for sentence in re.split(r"(?<=[.\n])\s+", words):
        for pattern, form in RETURNS:
            if "eturn" in sentence and (found := pattern.search(sentence)):
                return form.format(*found.groups())
    return ""


def entity_of(entity: dict[str, Any]) -> dict[str, Any]:
    """The facts of one method or type."""
    fields = {annotation["name"]: field_of(annotation) for annotation in entity["annotations"]}
    if entity["category"] == "methods":
        return {"returns": returns_of(entity["description"]), "fields": fields}
    choices = CHOICE.findall(entity["description"])
    if choices and not fields:
        return {"union": choices}
    return {"fields": fields}


def make(sdist: Path) -> bytes:
    """The compressed schema of an unpacked source distribution of aiogram."""
    source = json.loads((sdist / ".butcher" / "schema" / "schema.json").read_text(encoding="utf-8"))
    entities = [entity for group in source["items"] for entity in group["children"]]
    schema = {
        "version": source["api"]["version"],
        "methods": {entity["name"]: entity_of(entity) for entity in entities if entity["category"] == "methods"},
        "types": {entity["name"]: entity_of(entity) for entity in entities if entity["category"] == "types"},
    }
    # What the descriptions say in words only: a button may be a plain string, and rich text a string or a list.
    schema["types"]["ReplyKeyboardMarkup"]["fields"]["keyboard"]["type"] = "[[KeyboardButton|String]]"
    schema["types"]["RichText"]["union"] = ["String", "[RichText]", *schema["types"]["RichText"].get("union", [])]
    text = json.dumps(schema, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit("Usage: python tools/make_bot_api_schema.py UNPACKED_AIOGRAM_SDIST [OUTPUT]")
    output = Path(sys.argv[2]) if len(sys.argv) == 3 else OUTPUT
    output.write_bytes(make(Path(sys.argv[1])))
    print(f"Wrote {output.name}: {output.stat().st_size} bytes.")
