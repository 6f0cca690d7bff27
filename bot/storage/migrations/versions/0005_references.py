"""References follow from the number of a delivery (`bot.services.reference`) and are not kept beside it."""

from bot.storage.migrations.ddl import execute

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    execute(
        "drop index deliveries_by_reference",
        "alter table deliveries drop column reference",
    )


def downgrade() -> None:
    # What was drawn by lot cannot come back; the id is unique as well.
    execute(
        "alter table deliveries add column reference text not null default ''",
        "update deliveries set reference = id",
        "create unique index deliveries_by_reference on deliveries (reference)",
    )
