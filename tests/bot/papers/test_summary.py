"""The self-check on one page."""

import pytest

from bot.papers import PaperContent, PaperLang, Twin
from bot.papers.model import Numbered, Table
from bot.papers.summary import self_check_paper
from bot.papers.text import blocks_to_text, to_text
from rules import Verdict
from tests.bot.papers.cases import PAPER_LANGS, VERDICTS

MANY = VERDICTS["many points"]


def table(content: PaperContent) -> Table:
    (found,) = [block for block in content.body if isinstance(block, Table)]
    return found


@pytest.mark.parametrize("language", PAPER_LANGS)
def test_points_stand_with_their_paragraph_and_their_proof(language: PaperLang) -> None:
    points = table(self_check_paper(MANY, language, None))
    *rows, total = points.rows
    for row, item in zip(rows, MANY.points.items, strict=True):
        assert item.name.in_(language) in row[0]
        assert item.source.place.in_(language) in row[0]
        assert item.evidence.in_(language) in row[2]
        assert item.note is None or item.note.in_(language) in row[2]
    assert total[1] == f"{MANY.points.min}–{MANY.points.max}"


@pytest.mark.parametrize("verdict", VERDICTS.values(), ids=VERDICTS.keys())
@pytest.mark.parametrize(
    ("language", "no_decision"),
    [
        ("kk", "Бұл – шешім емес. Шешімді жергілікті атқарушы орган (әкімдік) қабылдайды."),
        ("ru", "Это не решение. Решает местный исполнительный орган (акимат)."),
    ],
)
def test_it_says_whose_decision_it_is_and_what_it_rests_on(
    verdict: Verdict, language: PaperLang, no_decision: str
) -> None:
    said = to_text(self_check_paper(verdict, language, None))
    assert no_decision in said
    assert verdict.rules_version in said
    assert {"kk": "2026 жылғы 22 қараша", "ru": "22 ноября 2026 года"}[language] in said


@pytest.mark.parametrize("verdict", VERDICTS.values(), ids=VERDICTS.keys())
def test_every_reason_is_cited_and_every_unknown_named(verdict: Verdict) -> None:
    said = to_text(self_check_paper(verdict, "ru", None))
    for statement in (*verdict.reasons, *verdict.unknowns):
        assert statement.text.ru in said
        assert statement.source is None or f"{statement.text.ru} [{statement.source.in_('ru')}]" in said


def test_without_points_there_is_no_table() -> None:
    content = self_check_paper(VERDICTS["no points"], "kk", None)
    assert not any(isinstance(block, Table) for block in content.body)
    assert VERDICTS["no points"].points.note is not None
    assert VERDICTS["no points"].points.note.kk in to_text(content)


def test_the_twin_says_the_same_in_the_applicants_language() -> None:
    content = self_check_paper(MANY, "kk", "en")
    assert isinstance(content.beside, Twin)
    assert [type(block) for block in content.body] == [type(block) for block in content.beside.body]
    assert "This is not a decision." in blocks_to_text(content.beside.body)


def test_a_list_is_only_there_when_it_has_something() -> None:
    for verdict in VERDICTS.values():
        lists = [block for block in self_check_paper(verdict, "ru", None).body if isinstance(block, Numbered)]
        assert all(block.items for block in lists)
        assert len(lists) == 1 + bool(verdict.unknowns)
