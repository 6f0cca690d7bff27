"""Logs: where an error came from, never what a person wrote, never a token."""

import io
import logging

import pytest

from bot.logs import redact, set_up_logs, where

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


@pytest.mark.parametrize("kind", ["text", "json"])
def test_an_exception_logged_by_a_library_loses_its_words(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
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
