"""Persons, their consents and self-checks, and the updates that have taken effect.

Times are UTC epoch milliseconds. Removing a person removes everything that is theirs.
"""

from bot.storage.migrations.ddl import execute

revision = "0001"
down_revision = None


def upgrade() -> None:
    execute(
        """
        create table persons (
            id {integer} primary key,
            language text check (language in ('kk', 'ru', 'en')),
            created_at {integer} not null,
            reachable {boolean} not null default true,
            screen_id {integer}
        ) {strict}
        """,
        """
        create table consents (
            id {serial},
            person_id {integer} not null references persons (id) on delete cascade,
            scope text not null,
            version text not null,
            language text not null check (language in ('kk', 'ru', 'en')),
            text_hash text not null,
            given_at {integer} not null,
            withdrawn_at {integer}
        ) {strict}
        """,
        "create index consents_by_person on consents (person_id)",
        """
        create unique index consents_standing on consents (person_id, scope, version)
        where withdrawn_at is null
        """,
        """
        create table checks (
            id {serial},
            person_id {integer} not null references persons (id) on delete cascade,
            answers text not null,
            asking text,
            started_at {integer} not null,
            changed_at {integer} not null,
            finished_at {integer},
            rules_version text
        ) {strict}
        """,
        "create index checks_by_person on checks (person_id, id)",
        # An update is recorded before its person is met, and outlives the person: it must not take effect again.
        # No index on received_at: a scan a day is cheaper than one more write per update.
        """
        create table updates (
            update_id {integer} primary key,
            person_id {integer} references persons (id) on delete set null deferrable initially deferred,
            received_at {integer} not null,
            answered {boolean} not null default false
        ) {strict}
        """,
        """
        create index updates_owed on updates (person_id)
        where not answered and person_id is not null
        """,
    )


def downgrade() -> None:
    execute("drop table updates", "drop table checks", "drop table consents", "drop table persons")
