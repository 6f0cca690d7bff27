"""How the bot introduces itself keeps to Telegram's limits."""

import re

import pytest

from bot.dialogs.applicant.profile import profile
from rules import LANGS, Lang

ORDER = ["start", "case", "language", "help", "privacy", "mydata", "forget", "cancel"]


@pytest.mark.parametrize("lang", LANGS)
def test_lengths(lang: Lang) -> None:
    introduction = profile(lang)
    assert 1 <= len(introduction.name) <= 64
    assert 1 <= len(introduction.short_description) <= 120
    assert 1 <= len(introduction.description) <= 512
    assert 1 <= len(introduction.commands) <= 100
    for command, description in introduction.commands:
        assert re.fullmatch("[a-z0-9_]{1,32}", command)
        assert 1 <= len(description) <= 256


@pytest.mark.parametrize("lang", LANGS)
def test_who_decides_and_where_the_official_word_is(lang: Lang) -> None:
    description = profile(lang).description
    assert "1411" in description
    assert "egov.kz" in description
    assert {"kk": "әкімдік", "ru": "акимат", "en": "akimat"}[lang] in description


def test_the_same_commands_in_every_language() -> None:
    commands = [[command for command, _ in profile(lang).commands] for lang in LANGS]
    assert commands[0] == commands[1] == commands[2] == ORDER
