"""Where it is written: citations in words, with the address behind them."""

from collections.abc import Iterable

from bot.dialogs.applicant.layout import lines
from bot.i18n import Markup, Translator, key
from rules import Source, Statement, Status
from rules.ruleset import ORDER

STATUSES = {
    Status.OFFICIAL: key("status.official"),
    Status.UNOFFICIAL_TRANSLATION: key("status.unofficial_translation"),
    Status.REPORTED: key("status.reported"),
    Status.NOT_FOUND: key("status.not_found"),
}
"""How far the wording of a value can be trusted."""


def by_act(t: Translator, sources: Iterable[Source]) -> Markup:
    """Each act once, with its places after it."""
    places: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        act = (source.address, source.title.in_(t.lang))
        place = source.place.in_(t.lang)
        if place not in places.setdefault(act, []):
            places[act].append(place)
    return Markup("; ").join(
        Markup("{}: {}").format(link(address, title), ", ".join(where)) for (address, title), where in places.items()
    )


def citation(t: Translator, source: Source) -> Markup:
    """One place in one act."""
    return Markup("{}, {}").format(link(source.address, source.title.in_(t.lang)), source.place.in_(t.lang))


def _place(t: Translator, source: Source) -> Markup:
    """The place in the order, on a screen that names it elsewhere; of another act its name as well."""
    words = source.place.in_(t.lang) if source.act == ORDER else citation(t, source)
    return Markup("<i>({})</i>").format(words)


def act_part(t: Translator, source: Source | None) -> Markup | None:
    """The act by its name, below sentences that cite only its places."""
    return Markup("<i>{}</i>").format(link(source.address, source.title.in_(t.lang))) if source is not None else None


def cited(t: Translator, words: Markup | str, source: Source | None) -> Markup:
    """The words with their place in the order, or in another act; the words alone where nothing states it."""
    return Markup("{}").format(words) if source is None else Markup("{} {}").format(words, _place(t, source))


def with_source(t: Translator, statement: Statement) -> Markup:
    """A sentence, and under it where it is written and how far the wording can be trusted."""
    if statement.source is None or statement.status is None:
        return t.html(statement.text)
    status = t(STATUSES[statement.status])
    return lines(t.html(statement.text), Markup("<i>{} ({})</i>").format(citation(t, statement.source), status))


def link(address: str, words: str) -> Markup:
    """Words that lead to an address."""
    return Markup('<a href="{}">{}</a>').format(address, words)
