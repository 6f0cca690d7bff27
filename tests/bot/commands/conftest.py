"""Databases for commands: SQLite and PostgreSQL."""

from tests.bot.storage.conftest import empty_url, migrated_file, migrated_postgres, url
from tests.postgres import postgres_server

__all__ = ["empty_url", "migrated_file", "migrated_postgres", "postgres_server", "url"]
