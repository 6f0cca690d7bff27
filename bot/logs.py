"""Logs without what must not be in them: no message text, no token."""

import asyncio
import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal

log = logging.getLogger(__name__)

_OURS = ("bot", "rules")
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{8,}")


def redact(text: str) -> str:
    """The text with everything that looks like a bot token taken out."""
    return _TOKEN.sub("<token>", text)


def where(error: BaseException) -> str:
    """Where an error came from: types, files and lines, without its message, which may quote what a person wrote."""
    chain: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        steps = " < ".join(
            f"{frame.name} {frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames)
        )
        chain.append(f"{type(seen).__module__}.{type(seen).__qualname__} in {steps or 'nowhere'}")
        if isinstance(seen, BaseExceptionGroup):
            chain += map(where, seen.exceptions)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " caused by ".join(chain)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname.lower()} {record.name}: {_message(record)}"
        return redact(line + _tail(record))


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record) + _tail(record),
        }
        return redact(json.dumps(line, ensure_ascii=False))


def _message(record: logging.LogRecord) -> str:
    """Libraries put whole traces into their messages, and the SQL that failed: of theirs the first line is kept."""
    message = record.getMessage()
    if record.name.partition(".")[0] in _OURS:
        return message
    return message.partition("\n")[0].partition("Traceback (most recent call last)")[0]


def _tail(record: logging.LogRecord) -> str:
    """Libraries log exceptions whole; of those only the place is kept."""
    error = record.exc_info[1] if record.exc_info else None
    return f" [{where(error)}]" if error else ""


def set_up_logs(kind: Literal["text", "json"]) -> None:
    """Log to standard error from now on, at INFO; aiogram's line for each update is left out."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if kind == "json" else _Text())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for noisy in ("aiogram.event", "aiohttp.access", "alembic", "dbos"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = _log_the_end
    threading.excepthook = _log_the_end_of_a_thread


def log_what_nobody_awaits(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """For an event loop: its own words for an error that nobody has asked after would quote the error's words."""
    error = context.get("exception")
    log.error("%s%s", context["message"], f": {where(error)}" if error else "")


def _log_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    del kind, trace
    log.critical("Ended by an error that nobody foresaw: %s", where(error))


def _log_the_end_of_a_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        log.error("A thread was ended by an error that nobody foresaw: %s", where(ended.exc_value))
