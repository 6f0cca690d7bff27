"""Where it is written: the citation under the page for the applicant."""

from collections.abc import Iterable, Mapping
from functools import cache

from pydantic import TypeAdapter

from bot.papers.templates import common
from rules import Act, Lang, Text, load_rules
from rules.acts import place_in_words
from rules.reading import DataFolder
from rules.ruleset import ORDER


def citation(paragraphs: Iterable[str], lang: Lang) -> str:
    """One sentence with the paragraphs, the order and its address. Raises ValueError for an unknown kind of place."""
    places = ", ".join(place_in_words(paragraph, _places()).in_(lang) for paragraph in paragraphs)
    act = _order()
    return common().guide.source.in_(lang).format(place=places, act=act.title.in_(lang), address=act.address)


@cache
def _order() -> Act:
    return next(act for act in load_rules().acts if act.id == ORDER)


@cache
def _places() -> Mapping[str, Text]:
    return TypeAdapter(dict[str, Text]).validate_python(DataFolder().raw("citation.toml"))
