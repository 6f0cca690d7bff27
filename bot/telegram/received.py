"""JSON from Telegram, or from a server in its place."""

import json
from typing import Any

import orjson


def loads(text: bytes | str) -> Any:
    """The value. Raises ValueError.

    Halves of a letter, which some servers pass on and orjson refuses, become question marks: one message with such a
    half must not make a whole batch of updates unreadable, now and each time that it is fetched again.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        try:
            return orjson.loads(json.dumps(json.loads(text), ensure_ascii=False).encode(errors="replace"))
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
