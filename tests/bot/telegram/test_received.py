"""Halves of letters are no reason not to read the rest."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.received import loads

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_what_is_whole_is_read_as_it_is(value: object) -> None:
    assert loads(json.dumps(value)) == value
    assert loads(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (b'"a \\ud800 b"', "a ? b"),
        (b'["\\udc00\\ud83d\\ude00", "\\u04d9"]', ["?😀", "ә"]),
        (b'{"\\ud800": 1}', {"?": 1}),
    ],
)
def test_half_a_letter_becomes_a_question_mark(text: bytes, read: object) -> None:
    assert loads(text) == read


@pytest.mark.parametrize("text", [b"", b"<html>", b'{"a":', b"\xff", b"NaN", b"[" * 100_000])
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        loads(text)
