"""Deliveries: one row per recipient and message.

`in_line_since` and `claimed_at` say since when a delivery waits in the line, or is being sent. Times are UTC epoch
milliseconds.
"""

from bot.storage.migrations.ddl import execute

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    execute(
        """
        create table deliveries (
            number {serial},
            id text not null,
            person_id {integer} not null references persons (id) on delete cascade,
            kind text not null,
            payload text not null,
            reference text not null,
            priority {integer} not null,
            repeatable {boolean} not null,
            state text not null,
            created_at {integer} not null,
            not_before {integer} not null,
            turn {integer} not null default 1,
            attempts {integer} not null default 0,
            in_line_since {integer},
            claimed_at {integer},
            sent_at {integer},
            message_id {integer},
            error text
        ) {strict}
        """,
        "create unique index deliveries_by_id on deliveries (id)",
        "create unique index deliveries_by_reference on deliveries (reference)",
        "create index deliveries_by_person on deliveries (person_id)",
        """
        create index deliveries_waiting on deliveries (priority, number)
        where state = 'queued' and in_line_since is null
        """,
        """
        create index deliveries_in_line on deliveries (in_line_since)
        where state = 'queued' and in_line_since is not null
        """,
        "create index deliveries_in_hand on deliveries (claimed_at) where state = 'sending'",
    )


def downgrade() -> None:
    execute("drop table deliveries")
