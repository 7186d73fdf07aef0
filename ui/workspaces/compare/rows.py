"""The rows of a comparison as a model: older text, count, newer text; and what is read of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.wording import tr
from ui.workspaces.compare.said import line_name
from ui.workspaces.compare.sheet import Cell, Sheet, Side

Index = QModelIndex | QPersistentModelIndex

OLD, COUNT, NEW = 0, 1, 2


class RowsModel(QAbstractTableModel):
    """Rows of the sheet that is shown. ``inline`` puts both sides in the last column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.inline = False
        self.hamzas = True

    def show(self, sheet: Sheet | None) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if self.sheet is None or parent.isValid():
            return 0
        return len(self.sheet.comparison.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def side(self, column: int) -> Side:
        """The side of a column of text."""
        if column == OLD:
            return Side.OLD
        return Side.INLINE if self.inline else Side.NEW

    def cell(self, index: Index) -> Cell:
        """What a column of text shows in a row."""
        if self.sheet is None:
            return Cell("")
        return self.sheet.cell(index.row(), self.side(index.column()))

    def count(self, row: int) -> int:
        return self.sheet.count(row, hamzas=self.hamzas) if self.sheet is not None else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.sheet is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole and index.column() != COUNT:
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_out(index)
        return None

    def _read_out(self, index: Index) -> str:
        changes = tr("compare_window.changes", n=self.count(index.row()))
        if index.column() == COUNT:
            return changes
        row = self.sheet.comparison.rows[index.row()] if self.sheet else None
        cell = self.cell(index)
        side = tr(f"compare_window.side.{self.side(index.column()).value}")
        text = cell.text if cell.absent is None else self.absence(index)
        return tr(
            "compare_window.row",
            side=side,
            line=line_name(row.line if row else 0),
            changes=changes,
            text=text,
        )

    def absence(self, index: Index) -> str:
        """Why a line is not in this version, in words."""
        cell = self.cell(index)
        if cell.absent is None:
            return ""
        if cell.elsewhere is not None:
            way = "from" if index.column() == OLD else "to"
            return tr(f"compare_window.absent.{way}", line=line_name(cell.elsewhere))
        return tr(f"compare_window.absent.{cell.absent.value}")
