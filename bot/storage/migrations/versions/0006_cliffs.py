"""By which days to sign and to file before a certificate ends: counted and kept, so that it can be told what moves."""

from bot.storage.migrations.ddl import execute

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    execute(
        """
        create table cliffs (
            person_id {integer} primary key references persons (id) on delete cascade,
            event_id {integer} not null references events (id) on delete cascade,
            version {integer} not null,
            until text not null,
            sign_by text,
            file_by text,
            rules_version text not null,
            calendar_revision {integer} not null
        ) {strict}
        """,
        "create index cliffs_by_calendar on cliffs (rules_version, calendar_revision)",
        "create index cliffs_by_event on cliffs (event_id)",
        # Whoever has a certificate already has days that were never kept. No rules have counted these: they are found.
        """
        insert into cliffs (person_id, event_id, version, until, rules_version, calendar_revision)
        select person_id, max(id), 0, max(until), '', 0
        from events
        where kind in ('certificate_issued', 'extended', 'reissued') and until is not null and retracted_at is null
        group by person_id
        """,
    )


def downgrade() -> None:
    execute("drop table cliffs")
