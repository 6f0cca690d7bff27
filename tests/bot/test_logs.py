"""Logs: where an error came from, never what a person wrote, never a token."""

import asyncio
import gc
import io
import logging
import subprocess
import sys
import threading

import pytest

from bot.logs import log_what_nobody_awaits, redact, set_up_logs, where

TOKEN = "7012345678:AAF1q-9zXcVbNm_asdfghjklqwertyuiop1"


def test_a_token_is_taken_out() -> None:
    assert TOKEN not in redact(f"POST https://api.telegram.org/bot{TOKEN}/sendMessage failed")


def _fail(words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError as error:
        raise RuntimeError(f"while reading {words}") from error


def test_the_place_of_an_error_is_told_and_its_words_are_not() -> None:
    with pytest.raises(RuntimeError) as caught:
        _fail("my passport is N12345678")
    told = where(caught.value)
    assert "builtins.RuntimeError in _fail test_logs.py" in told
    assert "caused by builtins.ValueError" in told
    assert "N12345678" not in told


def test_the_places_of_errors_that_came_together_are_all_told() -> None:
    with pytest.raises(ValueError, match="IIN") as caught:
        raise ValueError("the IIN is 900101300017")
    told = where(ExceptionGroup("900101300017", [caught.value, ExceptionGroup("two", [KeyError("900101300017")])]))
    assert "builtins.ValueError in test_the_places" in told
    assert "builtins.KeyError" in told
    assert "900101300017" not in told


async def test_an_error_that_nobody_awaits_loses_its_words(caplog: pytest.LogCaptureFixture) -> None:
    loop = asyncio.get_running_loop()
    usual = loop.get_exception_handler()
    loop.set_exception_handler(log_what_nobody_awaits)
    try:
        forgotten = loop.create_future()
        forgotten.set_exception(ValueError("the IIN is 900101300017"))
        del forgotten
        gc.collect()
    finally:
        loop.set_exception_handler(usual)
    assert "never retrieved: builtins.ValueError" in caplog.text
    assert "900101300017" not in caplog.text


@pytest.mark.parametrize("end", ["raise ValueError(words)", "threading.Thread(target=int, args=(words,)).start()"])
def test_an_error_that_nobody_foresaw_is_one_line_without_its_words(end: str) -> None:
    code = f"import threading; from bot.logs import set_up_logs; set_up_logs('text'); words = 'IIN 900101300017'; {end}"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.stderr.count("\n") == 1
    assert "that nobody foresaw: builtins.ValueError" in ended.stderr
    assert "900101300017" not in ended.stderr


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_trace_within_the_message_of_a_library_is_left_out(kind: str) -> None:
    code = f"""
import logging, traceback
from bot.logs import set_up_logs
set_up_logs({kind!r})
try:
    raise ValueError("IIN 900101300017")
except ValueError:
    logging.getLogger("some.library").warning(f"It failed: {{traceback.format_exc()}}")
    logging.getLogger("some.library").warning("It failed again\\n[parameters: 900101300017]")
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.stderr.count("\n") == ended.stderr.count("It failed") == 2
    assert "900101300017" not in ended.stderr


@pytest.mark.parametrize("kind", ["text", "json"])
def test_an_exception_logged_by_a_library_loses_its_words(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    try:
        set_up_logs("json" if kind == "json" else "text")
        try:
            _fail("the IIN is 900101300017")
        except RuntimeError:
            logging.getLogger("some.library").exception("It failed with %s", TOKEN)
    finally:
        root.handlers, root.level = handlers, level
        logging.captureWarnings(capture=False)
    assert "It failed with" in stream.getvalue()
    assert "900101300017" not in stream.getvalue()
    assert TOKEN not in stream.getvalue()
