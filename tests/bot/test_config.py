"""Settings: a mistake is one plain sentence that names the setting and shows no secret."""

from pathlib import Path

import pytest

from bot.config import BadSettings, read_settings

TOKEN = "12345:AAE-secret-secret-secret-secret-secre"


def test_a_token_is_enough() -> None:
    settings = read_settings({"BOT_TOKEN": TOKEN})
    assert settings.database.startswith("sqlite:///")
    assert settings.database.endswith("/data/anyqtama.sqlite3")
    assert settings.webhook_url == ""


def test_secrets_may_come_from_files(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    settings = read_settings({"BOT_TOKEN_FILE": str(tmp_path / "token")})
    assert settings.bot_token.get_secret_value() == TOKEN


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "BOT_TOKEN: Field required"),
        ({"BOT_TOKEN_FILE": "/nowhere/token"}, "BOT_TOKEN_FILE cannot be read: No such file or directory"),
        ({"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "example.kz"}, "WEBHOOK_URL: an address begins with http:// or https://"),
        (
            {"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "https://example.kz/hook"},
            "WEBHOOK_URL needs WEBHOOK_SECRET: without it anybody could speak as Telegram",
        ),
        (
            {"BOT_TOKEN": TOKEN, "WEBHOOK_PORT": "99999"},
            "WEBHOOK_PORT: Input should be less than or equal to 65535",
        ),
    ],
)
def test_a_mistake_is_named(environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadSettings) as caught:
        read_settings(environment)
    assert str(caught.value) == sentence


def test_owners_are_numbers_separated_by_commas() -> None:
    assert read_settings({"BOT_TOKEN": TOKEN, "OWNER_IDS": "1, 22 ,333"}).owner_ids == {1, 22, 333}


def test_no_secret_is_ever_shown() -> None:
    assert "secret-" not in repr(read_settings({"BOT_TOKEN": TOKEN, "DATABASE_URL": "postgresql://u:secret-word@h/d"}))
