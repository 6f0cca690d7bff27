"""Settings: a mistake is one plain sentence that names the setting and shows no secret."""

from pathlib import Path

import pytest

from bot.config import BadSettings, read_document_pack, read_settings
from tests.rules.test_documents import ADDED, CONFIRMED

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
            {"BOT_TOKEN": TOKEN, "DATABASE_URL": "mysql://user:secret-word@host/db"},
            "DATABASE_URL: an address begins with postgresql:// or sqlite:///",
        ),
        ({"BOT_TOKEN": "a-secret"}, "BOT_TOKEN: a token is written 123456:ABC-def, as @BotFather gives it"),
        (
            {"BOT_TOKEN": TOKEN, "BOT_CLOCK": "yesterday"},
            "BOT_CLOCK: a clock is an ISO time, or an address that begins with http:// or https://",
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


class TestDocumentPack:
    def test_there_need_be_none(self, tmp_path: Path) -> None:
        assert read_document_pack(read_settings({"BOT_TOKEN": TOKEN, "DATA_DIR": str(tmp_path)})) is None

    @pytest.mark.parametrize("name", ["documents.toml", "elsewhere.toml"])
    def test_it_lies_with_the_data_or_where_it_is_said_to(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text(CONFIRMED + ADDED, encoding="utf-8")
        named = {} if name == "documents.toml" else {"DOCUMENT_PACK": str(tmp_path / name)}
        pack = read_document_pack(read_settings({"BOT_TOKEN": TOKEN, "DATA_DIR": str(tmp_path), **named}))
        assert pack is not None
        assert [entry.id for entry in pack.confirmed] == ["translation"]
        assert [document.id for document in pack.added] == ["medical_certificate"]

    @pytest.mark.parametrize("named", [True, False])
    def test_a_bad_one_is_never_passed_over(self, tmp_path: Path, named: bool) -> None:
        path = tmp_path / "documents.toml"
        path.write_text(CONFIRMED.replace('"translation"', '"licence"'), encoding="utf-8")
        settings = {"BOT_TOKEN": TOKEN, "DATA_DIR": str(tmp_path)} | ({"DOCUMENT_PACK": str(path)} if named else {})
        with pytest.raises(BadSettings, match=r"^DOCUMENT_PACK: .*/documents\.toml: licence: no such document"):
            read_document_pack(read_settings(settings))

    def test_one_that_is_named_has_to_be_there(self, tmp_path: Path) -> None:
        settings = read_settings({"BOT_TOKEN": TOKEN, "DOCUMENT_PACK": str(tmp_path / "none.toml")})
        with pytest.raises(BadSettings, match="cannot be read"):
            read_document_pack(settings)
