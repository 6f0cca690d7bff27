"""The profession: what a search finds, browsing by sector and activity, and "not in our copy"."""

from collections.abc import Sequence

from bot.dialogs.applicant.buttons import Answer, Ask, Browse, NotListed
from bot.dialogs.applicant.layout import column, label, numbered, paragraphs
from bot.dialogs.applicant.self_check.question import moves
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator
from bot.services.self_check import Asked
from rules import Profession, Sector, Status, Text, load_rules
from rules.ruleset import ORDER

MOST_FOUND = 8
"""Candidates that a phone shows without scrolling far."""

NOT_FOUND = "not_found"
"""The answer of the questionnaire for a profession that is not in our copy."""


def found_screen(t: Translator, asked: Asked, found: Sequence[Profession]) -> Screen:
    """What a search has found, each with its activity. Of two with the same name the buttons say the activity."""
    catalog = load_rules().catalog
    names = [entry.name for entry in found]
    activities = [catalog.activity_of(entry, asked.as_of) for entry in found]
    entries = [
        t("profession.line", profession=t.html(entry.name), activity=t.html(activity.name))
        for entry, activity in zip(found, activities, strict=True)
    ]
    return Screen(
        paragraphs(t("profession.found"), numbered(entries), t("profession.found_hint")),
        (
            *column(
                *(
                    _choose(t, asked, entry, number, entry.name if names.count(entry.name) == 1 else activity.name)
                    for number, (entry, activity) in enumerate(zip(found, activities, strict=True), 1)
                ),
                _not_listed(t, asked),
                _browse(t, asked),
            ),
            *moves(t, asked),
        ),
    )


def not_in_copy_screen(t: Translator, asked: Asked) -> Screen:
    """Not found: it may still be in the official list. Where to look, and how to go on."""
    go_on = Answer(check=asked.check.id, question=asked.question.id, option=NOT_FOUND)
    return Screen(
        paragraphs(t("profession.not_in_copy"), t("profession.not_in_copy_hint")),
        (
            *column(
                Button(t("profession.official.button"), url=official_list(asked)),
                _browse(t, asked),
                Button(t("profession.go_on.button"), go_on.pack()),
            ),
            *moves(t, asked),
        ),
    )


def official_list(asked: Asked) -> str:
    """The address of the official list."""
    return load_rules().acts.get(ORDER, asked.as_of).address


def sectors_screen(t: Translator, asked: Asked) -> Screen:
    """All priority sectors."""
    sectors = tuple(load_rules().catalog.sectors.on(asked.as_of).values())
    check = asked.check.id
    return Screen(
        paragraphs(t("browse.sectors"), numbered(_sector(t, sector, asked) for sector in sectors)),
        column(
            *(
                _entry(t, sector.name, number, Browse(check=check, sector=sector.id))
                for number, sector in enumerate(sectors, 1)
            ),
            _not_listed(t, asked),
            Button(t("back.button"), Ask(check=check, question=asked.question.id).pack()),
        ),
    )


def activities_screen(t: Translator, asked: Asked, sector_id: str) -> Screen:
    """The activities of a sector. Raises NotInForce for a sector that is not in the catalog."""
    catalog = load_rules().catalog
    sector = catalog.sectors.get(sector_id, asked.as_of)
    activities = catalog.activities_of(sector_id, asked.as_of)
    check = asked.check.id
    return Screen(
        paragraphs(
            t("browse.activities", sector=t.html(sector.name)), numbered(t.html(entry.name) for entry in activities)
        ),
        column(
            *(
                _entry(t, entry.name, number, Browse(check=check, activity=entry.id))
                for number, entry in enumerate(activities, 1)
            ),
            _not_listed(t, asked),
            Button(t("back.button"), Browse(check=check).pack()),
        ),
    )


def professions_screen(t: Translator, asked: Asked, activity_id: str) -> Screen:
    """The professions of an activity. Raises NotInForce for an activity that is not in the catalog."""
    catalog = load_rules().catalog
    activity = catalog.activities.get(activity_id, asked.as_of)
    professions = catalog.professions_of(activity_id, asked.as_of)
    return Screen(
        paragraphs(
            t("browse.professions", activity=t.html(activity.name)),
            numbered(t.html(entry.name) for entry in professions),
            None if activity.complete else t("browse.incomplete"),
        ),
        column(
            *(_choose(t, asked, entry, number, entry.name) for number, entry in enumerate(professions, 1)),
            _not_listed(t, asked),
            Button(t("back.button"), Browse(check=asked.check.id, sector=activity.sector).pack()),
        ),
    )


def _sector(t: Translator, sector: Sector, asked: Asked) -> str:
    """The name; where it is lost in our copy, the activities tell what the sector is."""
    if sector.status is not Status.NOT_FOUND:
        return t.html(sector.name)
    activities = load_rules().catalog.activities_of(sector.id, asked.as_of)
    return t("browse.nameless", sector=t.html(sector.name), activities=t.list([t.html(a.name) for a in activities]))


def _choose(t: Translator, asked: Asked, profession: Profession, number: int, words: Text) -> Button:
    answer = Answer(check=asked.check.id, question=asked.question.id, option=profession.id)
    return _entry(t, words, number, answer)


def _entry(t: Translator, name: Text, number: int, data: Answer | Browse) -> Button:
    return Button(label(f"{number}. {name.in_(t.lang)}"), data.pack())


def _not_listed(t: Translator, asked: Asked) -> Button:
    return Button(t("profession.not_listed.button"), NotListed(check=asked.check.id).pack())


def _browse(t: Translator, asked: Asked) -> Button:
    return Button(t("profession.browse.button"), Browse(check=asked.check.id).pack())
