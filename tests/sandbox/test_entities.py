"""Cleaning of texts, and the order of entities."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import clean, find, normalise
from sandbox.utf16 import cut, length

KINDS = ("bold", "italic", "underline", "spoiler", "code", "pre", "text_link", "blockquote", "custom_emoji")


def mark(kind: str, offset: int, size: int) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": size}


def spans(entities: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        (" \n a\tb \n", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\x00b\x1fc", "a b c"),
        ("left\u202eright\u2028", "leftright"),
        ("a\u0333b", "ab"),
        ("   ", ""),
    ],
)
def test_control_characters_and_outer_space_go(given: str, cleaned: str) -> None:
    assert clean(given, [])[0] == cleaned


def test_entities_move_with_the_text() -> None:
    text, entities = clean("\n\r😀 bold \n ", [mark("bold", 5, 5)])
    assert text == "😀 bold"
    assert cut(text, entities[0]["offset"], entities[0]["length"]) == "bold"


def test_space_inside_an_entity_at_the_beginning_stays() -> None:
    assert clean("  x", [mark("bold", 0, 3)])[0] == "  x"


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ([mark("bold", 0, 2), mark("bold", 2, 2)], [("bold", 0, 4)]),
        ([mark("bold", 0, 9), mark("bold", 3, 2)], [("bold", 0, 9)]),
        ([mark("bold", 0, 5), mark("code", 1, 2)], [("bold", 0, 1), ("code", 1, 2), ("bold", 3, 2)]),
        ([mark("pre", 0, 4), mark("italic", 1, 2)], [("pre", 0, 4)]),
        ([mark("code", 0, 4), mark("text_link", 1, 2)], [("code", 0, 4)]),
        ([mark("blockquote", 0, 9), mark("blockquote", 2, 3)], [("blockquote", 0, 9)]),
        ([mark("blockquote", 2, 5), mark("text_link", 0, 4)], [("blockquote", 2, 5)]),
        ([mark("text_link", 0, 6), mark("bold", 2, 2)], [("text_link", 0, 6), ("bold", 2, 2)]),
        ([mark("bold", 0, 6), mark("italic", 2, 2)], [("bold", 0, 2), ("bold", 2, 4), ("italic", 2, 2)]),
    ],
)
def test_entities_are_put_in_order(given: list[dict[str, Any]], normal: list[tuple[str, int, int]]) -> None:
    assert spans(normalise(given)) == normal


@given(st.lists(st.builds(mark, st.sampled_from(KINDS), st.integers(0, 30), st.integers(1, 10)), max_size=8))
def test_putting_in_order_twice_changes_nothing_more(entities: list[dict[str, Any]]) -> None:
    once = normalise(entities)
    assert spans(normalise(once)) == spans(once)
    solid = [entity for entity in once if entity["type"] in {"code", "pre", "text_link", "custom_emoji"}]
    for one, other in pairwise(solid):
        assert one["offset"] + one["length"] <= other["offset"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start from a link", [("bot_command", "/start")]),
        ("1/2 and a/b, <b>", []),
        (
            "see egov.kz/cms, or https://adilet.zan.kz/rus/docs/V2300032870.",
            [("url", "egov.kz/cms"), ("url", "https://adilet.zan.kz/rus/docs/V2300032870")],
        ),
        (
            "write to help@gov.kz or @anyqtama_bot #сұрақ",
            [("email", "help@gov.kz"), ("mention", "@anyqtama_bot"), ("hashtag", "#сұрақ")],
        ),
        ("😀 /help@anyqtama_bot", [("bot_command", "/help@anyqtama_bot")]),
    ],
)
def test_links_and_commands_are_found(text: str, found: list[tuple[str, str]]) -> None:
    entities = find(text, [])
    assert [(entity["type"], cut(text, entity["offset"], entity["length"])) for entity in entities] == found


def test_nothing_is_found_inside_code() -> None:
    assert spans(find("/start egov.kz", [mark("code", 0, 14)])) == [("code", 0, 14)]


@given(st.text())
def test_length_is_that_of_utf16(text: str) -> None:
    assert length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
