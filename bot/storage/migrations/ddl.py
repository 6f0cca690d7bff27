"""One text of a schema for both databases: SQL in which four words differ."""

from textwrap import dedent

from alembic import op

_WORDS = {
    "sqlite": {
        "integer": "integer",
        "boolean": "integer",
        # Never the id of a removed row again: an old button may still carry it.
        "serial": "integer primary key autoincrement",
        "strict": "strict",
    },
    "postgresql": {
        "integer": "bigint",
        "boolean": "boolean",
        "serial": "bigint generated always as identity primary key",
        "strict": "",
    },
}


def execute(*statements: str) -> None:
    """Run the statements; {integer} (64 bits), {boolean}, {serial} and {strict} become the database's own words."""
    words = _WORDS[op.get_bind().dialect.name]
    for statement in statements:
        op.execute(dedent(statement).strip().format(**words).strip())
