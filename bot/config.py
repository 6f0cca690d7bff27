"""Settings, read once from the environment. Secrets may come from files instead (`BOT_TOKEN_FILE` and so on)."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from rules.document_pack import Pack, read_pack
from rules.errors import BadData

_TOKEN = re.compile(r"[0-9]+:\S+")
_SECRETS = ("BOT_TOKEN", "WEBHOOK_SECRET", "DATABASE_URL", "APPLICATION_KEY")


class BadSettings(Exception):
    """A setting is missing or does not make sense. The message says which one and names no secret."""


class Settings(BaseModel):
    """What the operator decides. Field names are the environment's, in lower case."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    bot_token: SecretStr
    telegram_api_url: str = "https://api.telegram.org"
    """A Bot API server other than Telegram's, without a trailing slash."""
    data_dir: Path = Path("data")
    database_url: SecretStr = SecretStr("")
    """Empty: a SQLite file under `data_dir`."""
    replica_id: str = Field(default="one", pattern=r"^[A-Za-z0-9_-]{1,40}$")
    """The name of this process among several on one database; it keeps the name when it is started again."""
    application_key: SecretStr = SecretStr("")
    """What numbers of applications are encrypted with. Empty: the key in a file under `data_dir`, made when missing."""
    document_pack: Path | None = None
    """A file of documents that officers have confirmed or added. None: `documents.toml` under `data_dir`, if any."""
    webhook_url: str = ""
    """Empty: long polling."""
    webhook_secret: SecretStr = SecretStr("")
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(default=8443, ge=1, le=65535)
    staff_chat_id: int | None = None
    owner_ids: frozenset[int] = frozenset()
    bot_clock: str = ""
    """Sandbox and tests only: an ISO time to start from, or the address of a clock to follow."""
    log_format: Literal["text", "json"] = "text"

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _ids_separated_by_commas(cls, value: object) -> object:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("bot_token")
    @classmethod
    def _as_given_by_botfather(cls, value: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("a token is written 123456:ABC-def, as @BotFather gives it")
        return value

    @field_validator("bot_clock")
    @classmethod
    def _time_or_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            try:
                datetime.fromisoformat(value)
            except ValueError:
                raise ValueError("a clock is an ISO time, or an address that begins with http:// or https://") from None
        return value

    @field_validator("database_url")
    @classmethod
    def _kind_of_database(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        if "://" in address and not address.startswith(("postgresql://", "postgres://", "sqlite:///")):
            raise ValueError("an address begins with postgresql:// or sqlite:///")
        return value

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("an address begins with http:// or https://")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _webhook_needs_a_secret(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET: without it anybody could speak as Telegram")
        return self

    @property
    def database(self) -> str:
        """The database's address: the given one, or the SQLite file under the data directory."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir.resolve() / 'anyqtama.sqlite3'}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment. Raises BadSettings with one sentence per mistake."""
    values = {
        name.lower(): environment[name] for name in map(str.upper, Settings.model_fields) if environment.get(name)
    }
    for name in _SECRETS:
        if path := environment.get(f"{name}_FILE"):
            try:
                values[name.lower()] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise BadSettings(f"{name}_FILE cannot be read: {error.strerror}") from None
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise BadSettings("; ".join(_sentence(part["loc"], part["msg"]) for part in error.errors())) from None


def read_document_pack(settings: Settings) -> Pack | None:
    """What officers have confirmed or added of documents; None when there is no such file.

    Raises BadSettings for a file that is not sound: to go on without it would tell people less than is known.
    """
    path = settings.document_pack or settings.data_dir / "documents.toml"
    if settings.document_pack is None and not path.exists():
        return None
    try:
        return read_pack(path)
    except BadData as error:
        raise BadSettings(f"DOCUMENT_PACK: {error}") from None


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    name = str(location[0]).upper() if location else ""
    return f"{name}: {message.removeprefix('Value error, ')}".removeprefix(": ")
