"""What a person's next typed words are for, when a question of their case is open."""

from bot.storage.migrations.ddl import execute

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    execute(
        "alter table persons add column awaited text",
        "alter table persons add column awaited_since {integer}",
    )


def downgrade() -> None:
    execute(
        "alter table persons drop column awaited_since",
        "alter table persons drop column awaited",
    )
