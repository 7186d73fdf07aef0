"""One thing that every repository does: add a row and learn its number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, insert


def add_row(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """The number of the row that was added with these values."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None, "the tables number their rows themselves"
    return int(key[0])
