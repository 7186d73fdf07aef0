"""What every repository does: add a row and learn its number, add and ask for rows in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

BATCH = 500
"""How many values go into one statement (SQLite's default limit of variables is 999)."""


def add_row(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """The number of the row that was added with these values."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None, "the tables number their rows themselves"
    return int(key[0])


class Insertion:
    """Adds rows of chosen columns to a table by the hundred thousand.

    The statement is compiled once and rows go to the driver as they are, which takes a third of
    the time that `insert` takes for each row; only columns whose type needs it are converted.
    """

    def __init__(self, connection: Connection, table: Table, columns: Sequence[str]) -> None:
        dialect = connection.dialect
        compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
        self._connection, self._columns = connection, tuple(columns)
        self._statement = str(compiled)
        order = compiled.positiontup
        assert order is None or tuple(order) == self._columns, "in the order of the table"
        self._positional = order is not None
        self._converted: list[tuple[int, Callable[[Any], Any]]] = []
        for place, name in enumerate(columns):
            convert = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
            if convert is not None:
                self._converted.append((place, convert))

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows, each with a value for every column in order."""
        ready: list[Any] = list(map(self._ready, rows)) if self._converted else list(rows)
        if not self._positional:
            ready = [dict(zip(self._columns, row, strict=True)) for row in ready]
        if ready:
            self._connection.exec_driver_sql(self._statement, ready)

    def _ready(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        for place, convert in self._converted:
            if row[place] is not None:
                row = (*row[:place], convert(row[place]), *row[place + 1 :])
        return row
