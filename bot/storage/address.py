"""Addresses of databases, as `DATABASE_URL` holds them."""

from pathlib import Path

_SQLITE = "sqlite:///"


def is_postgres(url: str) -> bool:
    """True for `postgresql://…` (and its older spelling)."""
    return url.startswith(("postgresql://", "postgres://"))


def sqlite_path(url: str) -> Path:
    """The file at `sqlite:///relative/path`, at `sqlite:////absolute/path`, or at a plain path.

    ValueError for any other kind of address; it does not repeat the address, which may hold a password.
    """
    path = url.removeprefix(_SQLITE)
    if not path or "://" in path:
        raise ValueError("a database is a path, sqlite:///path, or postgresql://user@host/name")
    return Path(path)
