"""What the columns of a table of comments hold: asked once for headings that are not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import iso, phrase, tr
from ui.workspaces.comments.as_shown import line
from workstation.desk.comments import Question

CELL = 60
TEXT = 16
"""Characters; a column whose cells are shorter does not look like comments."""


class ColumnsDialog(QDialog):
    """Shows some rows and asks for the column of each field; `mapping` is the answer."""

    def __init__(
        self, theme: Theme, name: str, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._question = theme, question
        self.setWindowTitle(tr("comments_window.columns.title", name=name))
        self.headings = QCheckBox(tr("comments_window.columns.headings"))
        self.headings.setChecked(True)
        self.boxes = {field: QComboBox() for field in question.fields}
        self.table = QTableWidget()
        self.accept_button = Button(theme, phrase("comments_window.columns.go"), kind=Kind.PRIMARY)
        self.cancel_button = Button(theme, phrase("app.cancel"))
        self._build(name)
        self._show_columns()

    @property
    def mapping(self) -> Mapping[str, str]:
        """The column of each field by its heading, or by its number (``#2``) without headings."""
        found = {}
        for field, box in self.boxes.items():
            at = box.currentData()
            if at is not None and at >= 0:
                found[field] = self._question.names[at] if self._headed else f"#{at + 1}"
        return found

    @property
    def _headed(self) -> bool:
        return self.headings.isChecked()

    def _build(self, name: str) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        title = tr("comments_window.columns.title", name=name)
        column.addWidget(Label(self._theme, title, Type.BAR_TITLE))
        words = phrase("comments_window.columns.text")
        column.addWidget(Label(self._theme, words, Type.BASE, "ink2", wrap=True))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.verticalHeader().hide()
        self.table.setFixedHeight(px(150))
        column.addWidget(self.table)
        column.addWidget(self.headings)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        for at, (field, box) in enumerate(self.boxes.items()):
            label = Label(self._theme, phrase(f"comments_window.field.{field}"))
            box.setAccessibleName(tr(f"comments_window.field.{field}"))
            box.setMinimumWidth(px(180))
            grid.addWidget(label, at // 2, 2 * (at % 2))
            grid.addWidget(box, at // 2, 2 * (at % 2) + 1)
            box.currentIndexChanged.connect(self._allow)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.headings.toggled.connect(self._show_columns)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.resize(px(680), self.sizeHint().height())

    def _show_columns(self) -> None:
        names, rows = self._question.names, list(self._question.samples)
        if not self._headed:
            rows = [names, *rows]
        heads = [_cell(name) for name in names]
        if not self._headed:
            heads = [tr("comments_window.columns.number", n=at + 1) for at in range(len(names))]
        self._fill_table(heads, rows)
        for field, box in self.boxes.items():
            chosen = box.currentData() if box.count() else self._guess(field)
            box.blockSignals(True)
            box.clear()
            box.addItem(tr("comments_window.columns.none"), -1)
            for at, head in enumerate(heads):
                box.addItem(head, at)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)
        self._allow()

    def _guess(self, field: str) -> int:
        """The column that a field seems to stand in; the text of the comments is the longest."""
        known, samples = self._question.guessed, self._question.samples
        if field in known or field != "body":
            return known.get(field, -1)
        lengths = {
            at: sum(len(row[at]) for row in samples if at < len(row))
            for at in range(len(self._question.names))
            if at not in known.values()
        }
        longest = max(lengths, key=lambda at: lengths[at], default=-1)
        return longest if lengths.get(longest, 0) >= TEXT * len(samples) > 0 else -1

    def _fill_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.table.setColumnCount(len(heads))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(list(heads))
        for at, row in enumerate(rows):
            for place, cell in enumerate(row[: len(heads)]):
                self.table.setItem(at, place, QTableWidgetItem(_cell(cell)))
        self.table.resizeColumnsToContents()

    def _allow(self) -> None:
        self.accept_button.setEnabled("body" in self.mapping)


def _cell(text: str) -> str:
    return iso(line(text, CELL))
