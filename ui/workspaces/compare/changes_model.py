"""The changes as a list: grouped by kind, or by paragraph when there are very many."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.wording import tr
from ui.workspaces.compare.said import KIND_ORDER, change_said, line_name
from workstation.desk.comparing import Compared
from workstation.text.comparison import DifferenceKind

Index = QModelIndex | QPersistentModelIndex
MANY = 500
"""From more changes than this on, they are grouped by paragraph."""
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a group: of a kind, or of a line of the story."""

    count: int
    kind: DifferenceKind | None = None
    line: int = 0

    @property
    def words(self) -> str:
        if self.kind is not None:
            return tr(f"compare_window.kind.{self.kind.value}")
        return line_name(self.line)


Entry = Heading | int
"""A heading, or the index of a difference."""


class ChangesModel(QAbstractListModel):
    """The differences that the course shows, under their headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.compared: Compared | None = None
        self._entries: list[Entry] = []
        self._places: dict[int, int] = {}

    def show(self, compared: Compared | None, shown: list[int]) -> None:
        self.beginResetModel()
        self.compared = compared
        self._entries = self._grouped(compared, shown) if compared is not None else []
        self._places = {e: at for at, e in enumerate(self._entries) if isinstance(e, int)}
        self.endResetModel()

    def place_of(self, difference: int | None) -> QModelIndex:
        """Where a difference stands in the list; invalid when it does not."""
        at = self._places.get(difference, -1) if difference is not None else -1
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(index.data(ENTRY_ROLE), Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.compared is None:
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, Heading):
                return f"{entry.words}، {tr('compare_window.changes', n=entry.count)}"
            return change_said(self.compared, entry)
        return None

    def _grouped(self, compared: Compared, shown: list[int]) -> list[Entry]:
        differences = compared.comparison.differences
        entries: list[Entry] = []
        if len(differences) > MANY:
            rows = compared.comparison.rows
            for row, group in groupby(shown, key=lambda number: differences[number].row):
                found = list(group)
                entries += [Heading(len(found), line=rows[row].line), *found]
            return entries
        for kind in KIND_ORDER:
            found = [number for number in shown if differences[number].kind is kind]
            if found:
                entries += [Heading(len(found), kind), *found]
        return entries
