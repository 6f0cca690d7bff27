"""Telegram's HTML: what it becomes, and the words of its errors."""

import html as standard
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.html import MarkupError, checked_url, parse
from sandbox.utf16 import cut

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TAGS = st.sampled_from(
    ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "tg-spoiler"]
)


@given(TEXT)
def test_quoted_text_comes_back_as_it_was(text: str) -> None:
    assert parse(standard.escape(text)) == (text, [])


@given(TAGS, TEXT.filter(bool), TEXT, TEXT)
def test_an_entity_covers_exactly_what_stands_between_its_tags(tag: str, inner: str, before: str, after: str) -> None:
    quote = standard.escape
    text, entities = parse(f"{quote(before)}<{tag}>{quote(inner)}</{tag}>{quote(after)}")
    assert text == before + inner + after
    assert [cut(text, entity["offset"], entity["length"]) for entity in entities] == [inner]


@given(TEXT)
def test_a_parser_error_is_always_a_markup_error(markup: str) -> None:
    with suppress(MarkupError):
        parse(markup)


@given(TAGS, TEXT)
def test_an_open_tag_must_be_closed(tag: str, text: str) -> None:
    with pytest.raises(MarkupError, match=f'end tag corresponding to start tag "{tag}"'):
        parse(f"<{tag}>{standard.escape(text)}")


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "', []),
        ("&#1178;&#x49A; &#x1F600", "ҚҚ 😀", []),
        ("&nbsp; &copy &", "&nbsp; &copy &", []),
        ("<B>x</b >", "x", [{"type": "bold", "offset": 0, "length": 1}]),
        ("😀<b>x</>", "😀x", [{"type": "bold", "offset": 2, "length": 1}]),
        ("<i></i>x", "x", []),
        (
            '<a href="https://Egov.kz">e</a>',
            "e",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://egov.kz/"}],
        ),
        (
            "<a href='gov.kz/a?b=1&amp;c'>e</a>",
            "e",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "http://gov.kz/a?b=1&c"}],
        ),
        ("<a>egov.kz</a>", "egov.kz", [{"type": "text_link", "offset": 0, "length": 7, "url": "http://egov.kz/"}]),
        ('<a href="javascript:alert(1)">e</a>', "e", []),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        ("<code class=language-c>x</code>", "x", [{"type": "code", "offset": 0, "length": 1}]),
        ("<blockquote expandable>x</blockquote>", "x", [{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
        ('<span class="tg-spoiler">x</span>', "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
        (
            '<tg-emoji emoji-id="5368">👍</tg-emoji>',
            "👍",
            [{"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368"}],
        ),
        (
            "<tg-time unix=1700000000>then</tg-time>",
            "then",
            [{"type": "date_time", "offset": 0, "length": 4, "unix_time": 1700000000}],
        ),
    ],
)
def test_markup_becomes_text_and_entities(markup: str, text: str, entities: list[Any]) -> None:
    assert parse(markup) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("қ <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("x<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a "x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("<a ", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href =", 'Unclosed start tag "a" at byte offset 0'),
        ("<tg-emoji>👍</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("&#xD800;", "Text contains invalid Unicode characters after decoding HTML entities"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(markup: str, words: str) -> None:
    with pytest.raises(MarkupError) as error:
        parse(markup)
    assert str(error.value).startswith(words)


def test_a_link_to_a_known_person_is_a_mention_and_to_an_unknown_one_nothing() -> None:
    known = {7: {"id": 7, "is_bot": False, "first_name": "Ann"}}
    markup = '<a href="tg://user?id=7">Ann</a> <a href="tg://user?id=8">Bob</a>'
    assert parse(markup, known.get) == (
        "Ann Bob",
        [{"type": "text_mention", "offset": 0, "length": 3, "user": known[7]}],
    )


@pytest.mark.parametrize("url", ["", "ftp://a.b", "http://localhost", "http://a b.c", "http://[", "mailto:a@b.c"])
def test_telegram_takes_no_such_links(url: str) -> None:
    assert checked_url(url) is None
