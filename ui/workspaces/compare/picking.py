"""Text selected with the mouse in one column of the table, from one row to another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ui.workspaces.compare.rows import Index, RowsModel

Point = tuple[int, int]
"""(row, index in the text of its cell), in the order of reading."""

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(slots=True)
class Picking:
    """The selection, empty when ``column`` is -1 or both ends are one point."""

    column: int = -1
    anchor: Point = (0, 0)
    head: Point = (0, 0)

    def begin(self, column: int, point: Point) -> None:
        self.column, self.anchor, self.head = column, point, point

    def extend(self, point: Point) -> None:
        self.head = point

    def clear(self) -> None:
        self.column = -1

    @property
    def empty(self) -> bool:
        return self.column < 0 or self.anchor == self.head

    def word(self, column: int, row: int, text: str, at: int) -> None:
        """Select the word at an index."""
        found = next((m for m in _WORD.finditer(text) if m.start() <= at <= m.end()), None)
        start, end = found.span() if found else (at, at)
        self.column, self.anchor, self.head = column, (row, start), (row, end)

    def of(self, index: Index, length: int) -> tuple[int, int] | None:
        """What is selected of a cell whose text is so long."""
        if self.empty or index.column() != self.column:
            return None
        (first, start), (last, end) = sorted((self.anchor, self.head))
        row = index.row()
        if not first <= row <= last:
            return None
        return (start if row == first else 0), (end if row == last else length)

    def text(self, model: RowsModel) -> str:
        """The selected text, a line for each row that has one."""
        if self.empty:
            return ""
        (first, _), (last, _) = sorted((self.anchor, self.head))
        lines = []
        for row in range(first, min(last, model.rowCount() - 1) + 1):
            cell = model.cell(model.index(row, self.column))
            extent = self.of(model.index(row, self.column), len(cell.text))
            if extent is not None and cell.absent is None:
                lines.append(cell.text[slice(*extent)])
        return "\n".join(lines)
