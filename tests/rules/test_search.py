"""Search in the catalog, against a table of what people type."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.loading import load_rules
from rules.search import search
from rules.timeline import Timeline

CASES = tomllib.loads((Path(__file__).parent / "cases" / "search.toml").read_text(encoding="utf-8"))

HOSTILE = {
    "long": "учитель" * 600,
    "long of words": "врач " * 820,
    "long of noise": "ыъ1 " * 1024,
    "emoji": "👩‍🏫🧑🏽‍⚕️👨‍👩‍👧‍👦" * 50,
    "right to left": "\u202eметсиммаргорп\u202c محامي",
    "control characters": "\x00\x01\x1b[31m\x7f\ud7ff\ufffe",
    "combining": "у\u0301" * 500 + "Z\u0351\u036b\u0343" * 300,
    "ligatures that grow": "\ufdfa" * 4096,
    "markup": "<b>учитель</b>&amp;<script>",
    "sql": "'; drop table professions; --",
    "regex": "(a+)+$" * 300 + "[[[*?",
    "braces": "{teacher} %s {0}",
    "one letter": "а" * 4096,
}


def ids(text: str) -> list[str]:
    return [match.profession.id for match in search(text, limit=100)]


def queries(table: str) -> list[tuple[str, str]]:
    """Each text of a table with the profession that it stands under."""
    return [(text, profession) for profession, texts in CASES[table].items() for text in texts]


def test_the_table_is_large_enough_to_be_trusted() -> None:
    texts = [text for table in ("first", "among", "nothing") for text, _ in queries(table)]
    texts += [text for group in CASES["first_together"] for text in group["queries"]]
    assert len(texts) >= 120
    professions = {profession.id for profession in load_rules().catalog.professions}
    assert {profession for _, profession in queries("first")} == professions


@pytest.mark.parametrize(("text", "profession"), queries("first"))
def test_finds_first_what_a_person_means(text: str, profession: str) -> None:
    assert ids(text)[:1] == [profession]


@pytest.mark.parametrize(
    ("text", "professions"),
    [(text, group["professions"]) for group in CASES["first_together"] for text in group["queries"]],
)
def test_finds_alike_professions_together(text: str, professions: list[str]) -> None:
    assert set(ids(text)[: len(professions)]) == set(professions)


@pytest.mark.parametrize(("text", "profession"), queries("among"))
def test_finds_what_a_wider_word_may_mean(text: str, profession: str) -> None:
    assert profession in ids(text)


@pytest.mark.parametrize("text", [text for text, _ in queries("nothing")])
def test_finds_no_false_friends(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_official_name_finds_its_profession(lang: str) -> None:
    for profession in load_rules().catalog.professions:
        best = search(getattr(profession.name, lang), limit=100)
        assert profession.id in [match.profession.id for match in best if match.score == best[0].score]


@pytest.mark.parametrize("text", ["teacher", "програмист", "заңгер", "инженер"])
def test_all_languages_are_searched_whatever_the_language_of_the_screen(text: str) -> None:
    found = [{match.profession.id for match in search(text, lang, limit=100)} for lang in ("kk", "ru", "en", None)]
    assert all(one == found[0] for one in found)


def test_the_best_comes_first_and_scores_stay_in_range() -> None:
    for text, _ in queries("first"):
        scores = [match.score for match in search(text, limit=100)]
        assert scores == sorted(scores, reverse=True)
        assert all(50 <= score <= 100 for score in scores)


def test_a_right_spelling_is_worth_more_than_a_wrong_one() -> None:
    assert search("анестезиолог")[0].score > search("анестезиологом")[0].score > search("анистезиалог")[0].score


def test_no_more_are_given_than_asked_for() -> None:
    assert len(search("инженер", limit=3)) == 3
    assert search("инженер", limit=0) == []


def test_a_match_stands_in_its_activity_and_sector() -> None:
    match = search("анестезиолог")[0]
    assert match.activity.id == match.profession.activity == "healthcare"
    assert match.sector.id == match.activity.sector == "health"


def test_json_has_every_name_in_three_languages() -> None:
    found = search("анестезиолог")[0].as_json()
    assert found == json.loads(json.dumps(found))
    assert list(found) == ["id", "name", "activity", "sector", "score"]
    for key in ("name", "activity", "sector"):
        names = found[key]
        assert isinstance(names, dict)
        assert sorted(names) == ["en", "kk", "ru"]


class TestVersionsOfTheCatalog:
    """The list changes: a profession that has left it is found only on the days on which it stood there."""

    LAST_DAY = date(2025, 12, 31)

    def left(self, text: str, as_of: date | None) -> list[str]:
        catalog = load_rules().catalog
        changed = [
            entry.model_copy(update={"valid_to": self.LAST_DAY}) if entry.id == "actor" else entry
            for entry in catalog.professions
        ]
        found = search(text, catalog=replace(catalog, professions=Timeline(changed)), as_of=as_of)
        return [match.profession.id for match in found]

    def test_it_is_found_while_it_stands_there(self) -> None:
        assert self.left("актёр", self.LAST_DAY) == ["actor"]

    def test_it_is_not_found_afterwards(self) -> None:
        assert self.left("актёр", date(2026, 1, 1)) == []
        assert self.left("актёр", None) == []

    def test_the_others_are(self) -> None:
        assert self.left("анестезиолог", None) == ["anaesthesiologist"]

    def test_before_the_order_there_was_no_list(self) -> None:
        assert search("актёр", as_of=date(2023, 6, 30)) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_harmless(text: str) -> None:
    assert len(search(text)) <= 10


@given(st.text(max_size=60))
def test_any_text_is_harmless(text: str) -> None:
    for match in search(text):
        assert match.score >= 50


@given(
    st.sampled_from([text for text, _ in queries("first")]), st.sampled_from(["{}", "  {} ", "«{}»", "{}!!!", "\t{}\n"])
)
def test_spaces_and_signs_around_the_words_change_nothing(text: str, frame: str) -> None:
    if text[0].isalnum() and text[-1].isalnum():
        assert ids(frame.format(text)) == ids(text)
