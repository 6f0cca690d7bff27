import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import sqlalchemy
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import create_async_engine

import bot.storage.migrations
from bot.services.errors import StorageUnavailable
from bot.storage.address import is_postgres, sqlite_path
from bot.storage.migrations import REVISIONS, current, migrate
from bot.storage.migrations.run import downgrade, run_migration, upgrade
from tests.bot.storage.conftest import execute


def test_the_revisions_are_one_chain_in_the_order_of_their_numbers() -> None:
    config = Config()
    config.set_main_option("script_location", bot.storage.migrations.__path__[0])
    chain = [revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()]
    assert chain == REVISIONS[::-1]


def test_every_revision_goes_up_and_down_and_up_again(empty_url: str) -> None:
    assert current(empty_url) is None
    below = "base"
    for revision in REVISIONS:
        before = _schema(empty_url)
        upgrade(empty_url, revision)
        after = _schema(empty_url)
        downgrade(empty_url, below)
        assert _schema(empty_url) == before
        upgrade(empty_url, revision)
        assert _schema(empty_url) == after
        below = revision
    assert current(empty_url) == REVISIONS[-1]


def test_both_databases_have_the_same_schema(migrated_file: Path, migrated_postgres: str) -> None:
    of_sqlite, of_postgres = _schema(str(migrated_file)), _schema(migrated_postgres)
    assert of_sqlite == of_postgres
    assert {"persons", "consents", "checks", "updates", "events", "duties", "reminders"} <= set(of_sqlite)


def test_erasing_a_person_is_one_statement(migrated_file: Path) -> None:
    """A table that comes later and keeps something of a person has to let go of it as well."""
    for table, (columns, _, foreign_keys) in _schema(str(migrated_file)).items():
        if "person_id" in columns:
            # That an update took effect, and that somebody was erased, is remembered without whose it was.
            rule = "SET NULL" if table in {"updates", "erasures"} else "CASCADE"
            assert ("person_id", "persons", rule) in foreign_keys, table


def test_a_second_migration_does_nothing_and_does_not_import_alembic(url: str) -> None:
    program = (
        "import sys; from bot.storage import migrate; migrate(sys.argv[1]);"
        "sys.exit(any(name in sys.modules for name in ('alembic', 'sqlalchemy')))"
    )
    assert subprocess.run([sys.executable, "-c", program, url], check=False).returncode == 0  # noqa: S603


def test_two_replicas_that_start_together_do_not_race(empty_url: str) -> None:
    program = "import sys; from bot.storage.migrations.run import upgrade; upgrade(sys.argv[1])"
    replicas = [
        subprocess.Popen([sys.executable, "-c", program, empty_url], stderr=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(2)
    ]
    for replica in replicas:
        _, complaint = replica.communicate()
        assert replica.returncode == 0, complaint
    assert current(empty_url) == REVISIONS[-1]


def test_a_migration_that_fails_changes_nothing(empty_url: str) -> None:
    migrate(empty_url)
    downgrade(empty_url, "base")
    execute(empty_url, "create table updates (in_the_way integer)")
    before = _schema(empty_url)
    with pytest.raises(sqlalchemy.exc.DBAPIError, match="already exists"):
        migrate(empty_url)
    assert _schema(empty_url) == before
    assert current(empty_url) is None


def test_a_migration_that_would_leave_rows_of_nobody_changes_nothing(tmp_path: Path) -> None:
    url = str(tmp_path / "test.db")
    migrate(url)

    def forget_whose(config: Config) -> None:
        config.attributes["connection"].exec_driver_sql(
            "insert into checks (person_id, answers, started_at, changed_at) values (404, '{}', 0, 0)"
        )

    with pytest.raises(StorageUnavailable, match="belong to nobody"):
        run_migration(url, forget_whose)
    assert execute(url, "select id from checks") == []


def test_data_of_a_newer_version_are_left_alone(empty_url: str) -> None:
    assert current(empty_url) is None
    execute(empty_url, "create table alembic_version (version_num varchar(32))")
    execute(empty_url, "insert into alembic_version values ('9999')")
    with pytest.raises(StorageUnavailable, match="9999"):
        migrate(empty_url)
    assert current(empty_url) == "9999"


def _schema(url: str) -> dict[str, Any]:
    """Columns, indexes and foreign keys by table, in words that both databases share."""
    if not is_postgres(url):
        engine = sqlalchemy.create_engine(f"sqlite:///{sqlite_path(url)}", poolclass=sqlalchemy.NullPool)
        with engine.connect() as connection:
            return _describe(connection)
    return asyncio.run(_schema_on_postgres(url))


async def _schema_on_postgres(url: str) -> dict[str, Any]:
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url), poolclass=sqlalchemy.NullPool
    )
    async with engine.connect() as connection:
        return await connection.run_sync(_describe)


def _describe(connection: sqlalchemy.Connection) -> dict[str, Any]:
    inspector = sqlalchemy.inspect(connection)
    return {
        table: (
            {column["name"]: _describe_column(column) for column in inspector.get_columns(table)},
            {(index["name"], *index["column_names"], bool(index["unique"])) for index in inspector.get_indexes(table)},
            _foreign_keys(connection, table),
        )
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _describe_column(column: Any) -> tuple[str, bool]:
    kind = "text" if isinstance(column["type"], sqlalchemy.String) else "number"
    return kind, column["nullable"] and not column.get("primary_key")


def _foreign_keys(connection: sqlalchemy.Connection, table: str) -> list[tuple[str, str, str]]:
    """Column, the table it refers to, and what happens when the row there is removed."""
    if connection.dialect.name == "sqlite":  # the inspector does not see what happens
        rows = connection.exec_driver_sql(f"pragma foreign_key_list({table})").mappings()
        return sorted((row["from"], row["table"], row["on_delete"]) for row in rows)
    keys = sqlalchemy.inspect(connection).get_foreign_keys(table)
    return sorted((*key["constrained_columns"], key["referred_table"], key["options"]["ondelete"]) for key in keys)


def test_whoever_has_a_certificate_already_is_found_to_be_counted(empty_url: str) -> None:
    upgrade(empty_url, "0005")
    execute(empty_url, "insert into persons (id, created_at, reachable) values (7, 0, true), (8, 0, true)")
    execute(
        empty_url,
        """
        insert into events (person_id, kind, day, until, reported_at, changed_at, retracted_at)
        values
            (7, 'certificate_issued', '2026-08-26', '2026-11-25', 0, 0, null),
            (7, 'extended', '2026-11-20', '2027-02-25', 0, 0, null),
            (7, 'contract_signed', '2026-11-10', '2028-01-01', 0, 0, null),
            (8, 'certificate_issued', '2026-08-26', '2026-11-25', 0, 0, 1)
        """,
    )
    migrate(empty_url)
    counted = "select person_id, until, sign_by, rules_version from cliffs"
    assert [tuple(row) for row in execute(empty_url, counted)] == [(7, "2027-02-25", None, "")]
