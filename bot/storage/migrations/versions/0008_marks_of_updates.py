"""What tells two updates with the same id apart: a server may count from the beginning again."""

from bot.storage.migrations.ddl import execute

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    execute("alter table updates add column mark {integer} not null default 0")


def downgrade() -> None:
    execute("alter table updates drop column mark")
