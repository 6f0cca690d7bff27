"""Checks calls and objects against the machine-readable schema of the Bot API (see tools/make_bot_api_schema.py)."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.errors import misuse
from sandbox.types import Json

_FILE = Path(__file__).with_name("bot_api_schema.json.gz")

_MISSING = {"text": "message text is empty", "chat_id": "chat_id is empty"}
"""Telegram's words for a required parameter that is not there; others are `parameter "x" is required`."""

_TOO_LONG = {
    ("InlineKeyboardButton", "callback_data"): "BUTTON_DATA_INVALID",
    ("answerCallbackQuery", "text"): "MESSAGE_TOO_LONG",
    ("BotCommand", "command"): "BOT_COMMAND_INVALID",
    ("BotCommand", "description"): "BOT_COMMAND_DESCRIPTION_INVALID",
}
"""Telegram's words for a value out of its limits; others say the limit."""

_IN_WORDS = {"InlineKeyboardButton": "inline keyboard button", "KeyboardButton": "keyboard button"}


class Mismatch(Exception):
    """A value is not of its type."""


class Schema:
    """The methods and types of the Bot API."""

    def __init__(self, facts: Json) -> None:
        self.version: str = facts["version"]
        self.methods: dict[str, Json] = facts["methods"]
        self.types: dict[str, Json] = facts["types"]
        self._by_lower_name = {name.lower(): name for name in self.methods}

    def method_name(self, written: str) -> str | None:
        """The method's name as documented (Telegram ignores case), or None when there is no such method."""
        return self._by_lower_name.get(written.lower())

    def check_call(self, method: str, raw: Json, files: frozenset[str] = frozenset()) -> Json:
        """The parameters of a call, decoded. Raises ApiError that counts as a violation.

        `raw` holds strings (from a form) or JSON values (from a JSON body); `files` names the uploaded parts.
        """
        fields = self.methods[method]["fields"]
        params: Json = {}
        for name, value in raw.items():
            if name not in fields:
                raise misuse(f'method "{method}" has no parameter "{name}"')
            if value is None:
                continue
            try:
                params[name] = self._value(fields[name], _decoded(name, fields[name]["type"], value), method, name)
            except Mismatch as mismatch:
                raise misuse(str(mismatch)) from None
        for name in files & fields.keys():
            params.setdefault(name, f"attach://{name}")
        for name, field in fields.items():
            if field.get("required") and name not in params:
                raise misuse(_MISSING.get(name, f'parameter "{name}" is required'))
        return params

    def check(self, kind: str, value: Any) -> Any:
        """The value, if it is of this type; raises Mismatch otherwise. Numbers written as strings become numbers."""
        if "|" in kind and not kind.startswith("["):
            return self._choice(tuple(kind.split("|")), value)
        if kind.startswith("["):
            if not isinstance(value, list):
                raise Mismatch(f"Array of {kind[1:-1]} expected")
            return [self.check(kind[1:-1], item) for item in value]
        if kind in _SIMPLE:
            return _SIMPLE[kind](value)
        entity = self.types[kind]
        return (
            self._choice(tuple(entity["union"]), value)
            if "union" in entity
            else self._object(kind, entity["fields"], value)
        )

    def _object(self, kind: str, fields: Json, value: Any) -> Json:
        words = _IN_WORDS.get(kind, kind)
        if not isinstance(value, dict):
            raise Mismatch(f"{kind} must be an Object")
        checked: Json = {}
        for name, item in value.items():
            if name not in fields:
                raise Mismatch(f'can\'t parse {words}: there is no field "{name}"')
            if item is not None:
                checked[name] = self._value(fields[name], item, kind, name)
        for name, field in fields.items():
            if field.get("required") and name not in checked:
                raise Mismatch(f"can't parse {words}: can't find field \"{name}\"")
        return checked

    def _value(self, field: Json, value: Any, owner: str, name: str) -> Any:
        try:
            checked = self.check(field["type"], value)
        except Mismatch as mismatch:
            raise Mismatch(f'field "{name}": {mismatch}' if field["type"] in _SIMPLE else str(mismatch)) from None
        if "const" in field and checked != field["const"]:
            raise Mismatch(f'field "{name}" of {owner} must be "{field["const"]}"')
        if "one_of" in field and checked not in field["one_of"]:
            raise Mismatch(f'field "{name}" of {owner} must be one of {", ".join(field["one_of"])}')
        if (
            "max" in field
            and not field.get("parsed")
            and not field["min"] <= _size(checked, field["unit"]) <= field["max"]
        ):
            limits = f"{field['min']}-{field['max']} {field['unit']}"
            raise Mismatch(_TOO_LONG.get((owner, name), f'field "{name}" of {owner} must be {limits}'))
        return checked

    def _choice(self, kinds: tuple[str, ...], value: Any) -> Any:
        """The value as the first type that fits; the error is that of the most likely type."""
        problem: Mismatch | None = None
        for kind in sorted(kinds, key=lambda kind: self._likeness(kind, value), reverse=True):
            try:
                return self.check(kind, value)
            except Mismatch as mismatch:
                problem = problem or mismatch
        if problem is None or not isinstance(value, dict):
            raise Mismatch(f"{' or '.join(kinds)} expected")
        raise problem

    def _likeness(self, kind: str, value: Any) -> tuple[bool, int]:
        """How likely this type is meant: by its telling field (`type`, `source`, `status`), then by field names."""
        if not isinstance(value, dict):
            return (False, 0)
        fields = self.types.get(kind, {}).get("fields", {})
        constants = {name: field["const"] for name, field in fields.items() if "const" in field}
        told = bool(constants) and all(value.get(name) == const for name, const in constants.items())
        return (told, len(fields.keys() & value.keys()))

    def check_answer(self, method: str, result: Any) -> None:
        """Raises Mismatch when the stand-in's own answer is not what the Bot API answers."""
        if kind := self.methods[method]["returns"]:
            self.check(kind, result)


def _size(value: Any, unit: str) -> float:
    if unit == "value":
        return float(value)
    return len(value.encode()) if unit == "bytes" else len(value)


def _decoded(name: str, kind: str, value: Any) -> Any:
    """A form field is text: numbers, booleans and structures in it are JSON."""
    if not isinstance(value, str) or "String" in kind.split("|"):
        return value
    if kind in {"Integer", "Float"}:
        return value
    if kind in {"Boolean", "True"}:
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(value.lower(), value)
    try:
        return json.loads(value)
    except ValueError:
        raise Mismatch(f"can't parse {name} JSON object") from None


def _integer(value: Any) -> int:
    if isinstance(value, str) and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Mismatch("must be of type Integer")


def _float(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Mismatch("must be of type Number")
    try:
        return float(value)
    except ValueError:
        raise Mismatch("must be of type Number") from None


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise Mismatch("must be of type String")


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise Mismatch("must be of type Boolean")


def _true(value: Any) -> bool:
    if value is True:
        return value
    raise Mismatch("must be True")


_SIMPLE = {
    "Integer": _integer,
    "Float": _float,
    "String": _string,
    "Boolean": _boolean,
    "True": _true,
    "InputFile": _string,
}


@cache
def bot_api() -> Schema:
    """The schema that is shipped."""
    return Schema(json.loads(gzip.decompress(_FILE.read_bytes())))
