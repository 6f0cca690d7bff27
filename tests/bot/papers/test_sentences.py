"""The sentences in `bot/papers/data`: complete in three languages, each in its own, and as plain as `voice` asks."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from bot.papers import PaperKind
from bot.papers.pieces import Piece
from bot.papers.templates import common, template
from rules import LANGS, Text
from tests.bot.papers.cases import FILED, KAZAKH_ONLY, PAPERS

WORDS_A_SENTENCE = 20
OFFICE_TALK = {
    "kk": re.compile(r"болып табылады|жүзеге асыры"),
    "ru": re.compile(r"осуществл|является|данн(ый|ая|ое|ого|ой) "),
    "en": re.compile(r"\bshall\b|hereby"),
}


def texts_of(value: object) -> Iterator[Text]:
    """Every three-language text inside a template, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)
    elif hasattr(value, "__dict__"):
        yield from texts_of(vars(value))


def all_texts() -> list[Text]:
    found = [text for kind in FILED for text in texts_of(template(kind))]
    return list(dict.fromkeys([*found, *texts_of(common())]))


def to_the_applicant() -> list[Text]:
    """What the page for the applicant says in our own words: steps and hints."""
    pieces: list[Piece] = [piece for kind in FILED for piece in (*template(kind).block, *template(kind).step)]
    hints = [hint for kind in FILED for piece in template(kind).block for hint in piece.hints()]
    steps = [step.words for kind in FILED for step in template(kind).step]
    assert pieces
    return list(dict.fromkeys(text for text in (*hints, *steps) if text is not None))


def words(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"\{\w+\}", "", sentence))


def test_every_kind_has_a_template() -> None:
    assert {kind for kind in FILED if template(kind).kinds[kind].paragraphs} == set(PaperKind) - {PaperKind.SELF_CHECK}


@pytest.mark.parametrize("text", all_texts(), ids=lambda text: text.en[:40])
def test_each_language_is_its_own(text: Text) -> None:
    kazakh, russian = text.kk.lower(), text.ru.lower()
    assert not KAZAKH_ONLY & set(russian), "a Kazakh letter in Russian"
    assert not re.search("[а-яё]", text.en.lower()), "a Cyrillic letter in English"
    for words_of in (kazakh, russian):
        assert not re.search("[a-z]", re.sub(r"\{\w+\}", "", words_of)), "Latin letters in Kazakh or Russian"
    if len(words(text.kk)) > 3:
        assert KAZAKH_ONLY & set(kazakh), "a Kazakh sentence without a Kazakh letter"


@pytest.mark.parametrize("text", all_texts(), ids=lambda text: text.en[:40])
def test_languages_take_the_same_parameters(text: Text) -> None:
    parameters = [{name for _, name, _, _ in Formatter().parse(text.in_(lang)) if name} for lang in LANGS]
    assert parameters[0] == parameters[1] == parameters[2]


@pytest.mark.parametrize("text", to_the_applicant(), ids=lambda text: text.en[:40])
def test_the_applicant_reads_plain_words(text: Text) -> None:
    for lang in LANGS:
        said = text.in_(lang)
        assert not OFFICE_TALK[lang].search(said.lower())
        assert max(len(words(sentence)) for sentence in re.split(r"[.:;]\s", said)) <= WORDS_A_SENTENCE


@pytest.mark.parametrize("lang", LANGS)
def test_no_parameter_is_left_in_a_paper(lang: str) -> None:
    for name, content in PAPERS.items():
        assert not re.search(r"\{\w*\}", repr(content)), name
