"""The list model of the Proof tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.editor import Mark
from ui.panels.inspector.proof_rows import Card, Row, Section, WordRow, places_text, shown
from ui.wording import tr

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class ProofModel(QAbstractListModel):
    """Rows as they stand; which row a mark is in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._of: dict[int, int] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """List these rows."""
        self.beginResetModel()
        self._rows = rows
        self._of = {
            id(mark): place
            for place, row in enumerate(rows)
            if not isinstance(row, Section)
            for mark in row.marks
        }
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def index_of(self, mark: Mark) -> QModelIndex:
        """The row that a mark is in; invalid when it is in none."""
        place = self._of.get(id(mark))
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row(index), Section):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, WordRow):
            return row.marks[0].reason
        return None


def spoken(row: Row) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, Section):
        return tr(f"inspector.section.{row.category}", count=row.count)
    if isinstance(row, Card):
        return tr("inspector.proof.spoken_card", title=row.title, reason=row.reason)
    key = "spoken" if row.certain else "spoken_doubtful"
    return tr(
        f"inspector.proof.{key}",
        old=shown(row.old),
        new=shown(row.new),
        n=len(row.marks),
        places=places_text(row.lines),
    )
