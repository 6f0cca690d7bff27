"""Messages that are to stay in a chat, kept until they have been sent: a crash takes no receipt away."""

from bot.storage.migrations.ddl import execute

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    execute(
        """
        create table owed_messages (
            update_id {integer} primary key references updates (update_id) on delete cascade,
            person_id {integer} not null references persons (id) on delete cascade,
            messages text not null
        ) {strict}
        """,
        "create index owed_messages_by_person on owed_messages (person_id)",
    )


def downgrade() -> None:
    execute("drop table owed_messages")
