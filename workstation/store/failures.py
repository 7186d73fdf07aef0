"""What a database says when the world fails, turned into errors that name the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from workstation.errors import Unreadable, Unwritable, WorkstationError

# What SQLite says (its own English sentences, stable since 3.0), and what it means to a person.
_SAYINGS: tuple[tuple[str, type[WorkstationError], str], ...] = (
    ("disk is full", Unwritable, "store.disk-full"),
    ("disk i/o error", Unwritable, "store.disk-fault"),
    ("readonly database", Unwritable, "store.read-only"),
    ("database is locked", Unwritable, "store.busy"),
    ("unable to open database file", Unreadable, "store.cannot-open"),
    ("file is not a database", Unreadable, "store.not-a-database"),
    ("malformed", Unreadable, "store.damaged"),
)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Let the world's failures of the database called ``name`` out as errors with a sentence."""
    try:
        yield
    except DBAPIError as failure:
        said = str(failure.orig).lower()
        for saying, kind, code in _SAYINGS:
            if saying in said:
                raise kind(code, name=name) from failure
        raise
