"""All that is particular to SQLite: how a desk's file is opened, checked and copied."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from workstation.errors import Unreadable

BUSY_MS = 5000
"""How long a writer waits for another window of the same desk."""
CACHE_KB = 16_000
LARGE_CACHE_KB = 128_000
"""How much of the file stays in memory while a great deal is written: an index that is written
to all over is read from the disk again and again otherwise."""
QUICK_CHECK_LIMIT = 64 * 1024 * 1024
"""Files up to this many bytes are checked whole at every opening (about 0.1 s)."""
_MAGIC = b"SQLite format 3\x00"


def engine_for(path: Path | None) -> Engine:
    """An engine on a file, or on memory when ``path`` is None.

    Transactions begin where we say: `BEGIN` for reading and `BEGIN IMMEDIATE` for writing
    (execution option ``writes``), so that two windows queue up rather than fail half-way,
    and so that a migration rolls back whole.
    """
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False, "timeout": 5}}
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, **options)
    else:
        engine = create_engine(f"sqlite:///{path}", **options)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            f"cache_size = -{CACHE_KB}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def large_cache(connection: Connection) -> Iterator[None]:
    """Keep more of the file in memory for as long as a great deal is written."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{LARGE_CACHE_KB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KB}")


def refuse_foreign_file(path: Path) -> None:
    """Refuse a file that is not an SQLite database, before anything is written to it."""
    try:
        if not path.exists() or path.stat().st_size == 0:
            return
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except IsADirectoryError as failure:
        raise Unreadable("store.not-a-database", name=path.name) from failure
    except OSError as failure:
        raise Unreadable("store.cannot-open", name=path.name) from failure
    if head != _MAGIC:
        raise Unreadable("store.not-a-database", name=path.name)


def faults(connection: Connection, *, whole: bool) -> list[str]:
    """What SQLite finds wrong in the file (nothing for a sound one), in its own words."""
    check = "integrity_check(100)" if whole else "quick_check(1)"
    rows = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {check}")]
    broken = [row for row in rows if row != "ok"]
    broken += [
        f"{row[0]} row {row[1]} names a missing {row[2]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return broken


def only_add_to(connection: Connection, table: str) -> None:
    """Have the database itself refuse to change or delete rows of a table, whoever asks."""
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
        )


def alone(path: Path) -> bool:
    """Whether nobody else has the database open; then all of it is in its one file."""
    try:
        raw = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.OperationalError:
        return False
    try:
        return bool(raw.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete")
    except sqlite3.OperationalError:
        return False
    finally:
        raw.close()


def copy(connection: Connection, target: Path) -> None:
    """Write a sound copy of the open database to ``target``, also while others write to it.

    Raises `OSError` where the copy cannot be written."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    try:
        into = sqlite3.connect(target)
        try:
            raw.backup(into)
        finally:
            into.close()
    except sqlite3.OperationalError as failure:
        raise OSError(str(failure)) from failure
