"""Inline mode: the catalog in any chat."""

import pytest
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

from bot.dialogs.screen import Results
from bot.i18n import translator
from rules import Lang, load_rules
from tests.bot.dialogs.conversation import START, USERNAME, Conversation
from tools.locales.markup import faults, visible


def texts(results: Results) -> list[str]:
    """The messages that the articles would send."""
    return [text_of(article) for article in results.articles]


def text_of(article: InlineQueryResultArticle) -> str:
    content = article.input_message_content
    assert isinstance(content, InputTextMessageContent)
    assert not list(faults(content.message_text))
    assert len(visible(content.message_text)) <= 700
    return visible(content.message_text)


@pytest.mark.parametrize("query", ["teacher", "учитель", "ұстаз", "Uchitel"])
async def test_search_in_three_languages(known: Conversation, lang: Lang, query: str) -> None:
    results = await known.ask_inline(query)
    first = results.articles[0]
    teacher = load_rules().catalog.professions.get(first.id, START.date())
    assert first.title == teacher.name.in_(lang)
    assert teacher.name.in_(lang) in texts(results)[0]
    assert {"kk": "бұйрық", "ru": "Приказ № 236", "en": "Order No 236"}[lang] in texts(results)[0]


async def test_a_stranger_reads_it_in_the_language_of_their_client(chat: Conversation) -> None:
    chat.client_language = "uz"
    assert "Вид деятельности" in texts(await chat.ask_inline("teacher"))[0]


async def test_nothing_found_is_not_nothing_there(known: Conversation, lang: Lang) -> None:
    results = await known.ask_inline("сварщик")
    assert [article.id for article in results.articles] == ["not_in_copy"]
    assert visible(translator(lang)("profession.not_in_copy")) in texts(results)[0]


async def test_an_empty_query_shows_the_whole_catalog(known: Conversation) -> None:
    found, offset = [], ""
    while True:
        results = await known.ask_inline("", offset)
        found += [article.id for article in results.articles]
        offset = results.next_offset
        if not offset:
            break
    assert found == ["hint", *load_rules().catalog.professions.on(START.date())]
    assert f"@{USERNAME}" in texts(await known.ask_inline(""))[0]


@pytest.mark.parametrize("query", ["850101300015", "4111111111111111", "N12345678"])
async def test_personal_data_is_not_searched_with(known: Conversation, query: str) -> None:
    results = await known.ask_inline(query)
    assert [article.id for article in results.articles] == ["hint"]
    assert results.cache_seconds == 0


@pytest.mark.parametrize("query", ["<b>", "x" * 256, "'; drop table persons", "{query}", "\u202e"])
async def test_hostile_queries(known: Conversation, query: str) -> None:
    assert texts(await known.ask_inline(query))


async def test_ids_and_lengths_are_telegrams(known: Conversation) -> None:
    results = await known.ask_inline("")
    assert len(results.articles) <= 50
    assert all(len(article.id) <= 64 for article in results.articles)
