"""Every sentence about a case (clock, limits, outcomes, lists): short, in its own letters, not in an office's voice."""

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from rules.authority_data import load_authority
from rules.certificate import read_certificate_sentences
from rules.documents import read_checklist
from rules.outcomes import read_outcomes
from rules.provenance import Source
from rules.reading import DataFolder
from rules.text import LANGS, Lang, Text

FOLDER = DataFolder()
AUTHORITY, CHECKLIST = load_authority(), read_checklist(FOLDER)
VALUES: tuple[BaseModel, ...] = (
    *AUTHORITY.hours,
    *AUTHORITY.steps,
    *AUTHORITY.late,
    *AUTHORITY.sentences,
    *read_certificate_sentences(FOLDER),
    *read_outcomes(FOLDER),
    *CHECKLIST.lists,
    *CHECKLIST.sentences,
)

SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"\w[\w’'./–-]*")
IN_BRACES = re.compile(r"\{\w+\}")
PROMISES = ("guarantee", "гарантир", "кепілдік", "you will get", "вы получите", "сөзсіз", "soon", "скоро", "жақында")
OFFICE = ("осуществля", "является", "надлежащ", "жүзеге асыр", "болып табылады", "shall", "carried out")


def texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel) and not isinstance(value, Source):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


TEXTS = tuple(text for value in VALUES for text in texts(value))


def test_there_are_texts() -> None:
    assert len(TEXTS) > 80


@pytest.mark.parametrize("lang", LANGS)
def test_sentences_have_at_most_twenty_words_and_texts_leave_room_in_a_message(lang: Lang) -> None:
    for text in TEXTS:
        words = text.in_(lang)
        assert len(words) <= 300, words
        for sentence in SENTENCE_ENDS.split(words):
            assert len(WORD.findall(sentence)) <= 20, sentence


def test_each_language_is_written_in_its_own_letters() -> None:
    for text in TEXTS:
        assert not re.search("[а-яёәғқңөұүһі]", text.en, re.IGNORECASE), text.en
        assert not re.search("[әғқңөұүһі]", text.ru, re.IGNORECASE), text.ru
        assert text.kk != text.ru
        for words in (text.kk, text.ru):
            assert set(re.findall("[A-Za-z.]+", IN_BRACES.sub("", words))) <= {".", "egov.kz"}, words


@pytest.mark.parametrize("words", [*PROMISES, *OFFICE])
def test_nothing_is_promised_and_nobody_speaks_like_an_office(words: str) -> None:
    assert [text.en for text in TEXTS if any(words in text.in_(lang).lower() for lang in LANGS)] == []


def test_texts_end_as_sentences_unless_they_are_names() -> None:
    for value in VALUES:
        name = getattr(value, "name", None)
        for text in texts(value):
            if text is not name:
                assert all(text.in_(lang).endswith((".", "?")) for lang in LANGS), text.en
