"""What every repository does: add a row and learn its number, ask for rows in batches."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, insert

BATCH = 500
"""How many values go into one statement (SQLite's default limit of variables is 999)."""


def add_row(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """The number of the row that was added with these values."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None, "the tables number their rows themselves"
    return int(key[0])
