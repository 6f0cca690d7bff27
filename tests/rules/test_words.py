"""Every sentence of the data: three languages, short, in the words of the act, nothing promised."""

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError

from rules import LANGS, Text, load_rules
from rules.plural import Plural

_A_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
_KAZAKH_LETTER = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


def _texts(value: object, where: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, where)


TEXTS = [found for part, value in load_rules().values() for found in _texts(value, f"{part} {value.id}")]


def test_there_are_texts() -> None:
    assert len(TEXTS) > 500


@pytest.mark.parametrize("lang", LANGS)
def test_sentences_have_at_most_twenty_words_and_texts_fit_a_message(lang: str) -> None:
    for where, text in TEXTS:
        words = getattr(text, lang)
        assert len(words) <= 300, where
        for sentence in _A_SENTENCE_ENDS.split(words):
            assert len(re.findall(r"\w[\w’'./-]*", sentence)) <= 21, f"{where}: {sentence}"


def test_labels_fit_a_button() -> None:
    for question in load_rules().questions:
        for option in question.options:
            assert all(len(option.text.in_(lang)) <= 24 for lang in LANGS), f"{question.id} {option.id}"


def test_each_language_is_written_in_its_own_letters() -> None:
    for where, text in TEXTS:
        assert not re.search("[а-яёА-ЯЁәғқңөұүһі]", text.en), where
        assert not _KAZAKH_LETTER.search(text.ru), where


def test_kazakh_is_not_russian() -> None:
    same = {text.kk for _, text in TEXTS if text.kk == text.ru}
    assert same == {"Бизнес-иммигрант", "Анестезиолог-реаниматолог"}, "words that both languages have"


@pytest.mark.parametrize(
    "bureaucratic", ["болып табылады", "жүзеге асыр", "осуществля", "является", "shall", "надлежащ"]
)
def test_nobody_speaks_like_an_office(bureaucratic: str) -> None:
    assert [where for where, text in TEXTS if any(bureaucratic in text.in_(lang) for lang in LANGS)] == []


def test_only_sentences_that_the_code_fills_have_names_in_braces() -> None:
    with_names = {where.split(".")[0] for where, text in TEXTS if text.names("en")}
    assert with_names == {
        "sentences profession_in_list",
        "sentences profession_levels",
        "sentences part_of_a_year",
        "sentences gain_education",
        "sentences gain_experience",
    }


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_a_text_is_never_empty_in_any_language(words: str) -> None:
    for lang in LANGS:
        with pytest.raises(ValidationError):
            Text.model_validate({"kk": "а", "ru": "а", "en": "a"} | {lang: words})


def test_filling_in_takes_each_language_from_a_text() -> None:
    greeting = Text(kk="{name}, {n}", ru="{n}: {name}", en="{n} {name}")
    name = Text(kk="мұғалім", ru="учитель", en="teacher")
    assert greeting.fill(name=name, n=2) == Text(kk="мұғалім, 2", ru="2: учитель", en="2 teacher")


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert Text(kk="{a}", ru="{a}", en="{a}").fill(a="{b}").en == "{b}"


@pytest.mark.parametrize(
    ("number", "ru", "en", "kk"),
    [
        (0, "0 баллов", "0 points", "0 балл"),
        (1, "1 балл", "1 point", "1 балл"),
        (2, "2 балла", "2 points", "2 балл"),
        (5, "5 баллов", "5 points", "5 балл"),
        (11, "11 баллов", "11 points", "11 балл"),
        (21, "21 балл", "21 points", "21 балл"),
    ],
)
def test_numbers_agree_with_their_noun(number: int, ru: str, en: str, kk: str) -> None:
    assert load_rules().plurals.points.count(number) == Text(kk=kk, ru=ru, en=en)


def test_a_noun_has_every_form_that_its_language_needs() -> None:
    for noun in type(load_rules().plurals).model_fields:
        plural: Plural = getattr(load_rules().plurals, noun)
        for number in range(101):
            assert str(number) in plural.count(number).ru
