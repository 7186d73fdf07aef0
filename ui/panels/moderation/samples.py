"""Readers' texts in tables: one line, harmless, isolated from what stands beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ui.theme import Theme
from ui.wording import iso

_MOST_MARKS = 4


def one_line(text: str, most: int = 90) -> str:
    """The beginning of a reader's text without what reorders, covers or breaks it."""
    out: list[str] = []
    marks = 0
    for char in " ".join(text[: 8 * most].split()):
        category = unicodedata.category(char)
        if category in ("Cc", "Cf", "Cs", "Co", "Cn"):
            continue
        marks = marks + 1 if category[0] == "M" else 0
        if marks <= _MOST_MARKS:
            out.append(char)
    shown = "".join(out)
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def around(text: str, start: int, end: int, most: int = 90) -> str:
    """The surroundings of a place in a reader's text."""
    first = max(0, start - (most - (end - start)) // 2)
    return ("…" if first else "") + one_line(text[first:], most)


def tip(text: str) -> str:
    """A text as a tool tip may show it: Qt would take what looks like markup for markup."""
    return f"<qt>{iso(escape(text))}</qt>"


class SampleTable(QTableWidget):
    """Rows that are looked at, not edited; the last column takes the room that is left."""

    def __init__(self, theme: Theme, heads: Sequence[str]) -> None:
        super().__init__(0, len(heads))
        self._theme = theme
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)

    def show_rows(self, rows: Sequence[Sequence[str | int]]) -> None:
        """Show these instead of what stood here; numbers stand in the middle."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                item = QTableWidgetItem(str(cell) if isinstance(cell, int) else iso(cell))
                side = Qt.AlignmentFlag.AlignLeading
                if isinstance(cell, int):
                    side = Qt.AlignmentFlag.AlignHCenter
                else:
                    item.setToolTip(tip(cell))
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(at, place, item)
        self.resizeRowsToContents()
