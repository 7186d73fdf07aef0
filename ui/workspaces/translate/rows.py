"""The segments as a table: number, source, target, match, state."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.fetched import ROW_ROLE
from ui.workspaces.translate import faces
from ui.workspaces.translate.filtering import SegmentFilter
from ui.workspaces.translate.sheet import Sheet
from workstation.segments import Segment

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    NUMBER = 0
    SOURCE = 1
    TARGET = 2
    MATCH = 3
    STATE = 4


class SegmentRows(QAbstractTableModel):
    """The segments of a sheet that the filter takes. The one that is being worked on stays even
    when it is no longer taken, until the filter is set anew."""

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.filter = SegmentFilter()
        self._shown: list[int] = []
        self._places: dict[int, int] = {}
        sheet.opened.connect(self.refilter)
        sheet.changed.connect(self._tell)
        sheet.issues_changed.connect(self._tell_all)

    def refilter(self, *_: object) -> None:
        """Choose the rows anew by the filter there is."""
        self.show_chosen(self.filter, self.filter.chosen(self.sheet.row, self.sheet.issues))

    def show_chosen(self, wanted: SegmentFilter, ids: list[int]) -> None:
        """Show the rows that a filter chose."""
        self.beginResetModel()
        self.filter, self._shown = wanted, ids
        self._places = {number: at for at, number in enumerate(self._shown)}
        self.endResetModel()

    @property
    def ids(self) -> list[int]:
        """The ids of the rows, top to bottom."""
        return self._shown

    def row_of(self, number: int | None) -> int:
        """The row of a segment; -1 when it is not shown."""
        return self._places.get(number, -1) if number is not None else -1

    def segment_at(self, row: int) -> Segment | None:
        return self.sheet.segment(self._shown[row]) if 0 <= row < len(self._shown) else None

    # What Qt calls

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        segment = self.segment_at(index.row())
        if segment is None:
            return None
        if role == ROW_ROLE:
            return segment
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return faces.describe(segment)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.STATE:
            name = faces.status_name(segment.status)
            return f"{name}\n{segment.note}" if segment.note else name
        return None

    def _tell(self, ids: tuple[int, ...]) -> None:
        for number in ids:
            row = self.row_of(number)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, Column.STATE))

    def _tell_all(self) -> None:
        if self._shown:
            last = len(self._shown) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, Column.STATE))
