"""`@bot сварщик` in any chat: the catalog, in three languages at once."""

from aiogram import Router
from aiogram.types import InlineQuery

from bot.dialogs.applicant.inline.articles import hint_article, not_in_copy_article, profession_article
from bot.dialogs.screen import Replies, Results
from bot.dialogs.turn import Turn
from bot.services import personal_data
from bot.services.case.days import day_of
from rules import load_rules
from rules.search import search

router = Router(name="inline")

_PAGE = 20
_CACHED = 300
"""Seconds that Telegram may keep the answer for this person: the catalog changes with a deploy."""


@router.inline_query()
async def on_inline_query(query: InlineQuery, turn: Turn) -> Replies:
    """Professions that fit; for an empty query all of them, page by page, under a hint."""
    words, as_of = query.query.strip(), day_of(turn.now)
    if personal_data.find(words):
        return (Results((hint_article(turn.t, turn.bot_username),), cache_seconds=0),)
    if not words:
        return (_all(turn, int(query.offset) if query.offset.isdecimal() else 0),)
    found = [match.profession for match in search(words, turn.t.lang, _PAGE, as_of=as_of)]
    articles = [profession_article(turn.t, profession, as_of) for profession in found]
    return (Results(articles or [not_in_copy_article(turn.t, as_of)], cache_seconds=_CACHED),)


def _all(turn: Turn, start: int) -> Results:
    as_of = day_of(turn.now)
    professions = tuple(load_rules().catalog.professions.on(as_of).values())
    articles = [profession_article(turn.t, profession, as_of) for profession in professions[start : start + _PAGE]]
    following = start + _PAGE
    return Results(
        articles if start else [hint_article(turn.t, turn.bot_username), *articles],
        next_offset=str(following) if following < len(professions) else "",
        cache_seconds=_CACHED,
    )
