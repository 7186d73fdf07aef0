"""The list of sections at the start: an icon and a word each, the chosen one marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.rows import RowDelegate
from ui.wording import Text

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 40
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class _Sections(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, Text]] = []
        self.marked: frozenset[str] | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        return str(row[2]) if role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(RowDelegate):
    def __init__(self, theme: Theme, model: _Sections) -> None:
        super().__init__(theme, ground="panel", parent=model)
        self._model = model

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        return self.theme.px(HEIGHT)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        name, icon, text = index.data(ROW_ROLE)
        theme, px = self.theme, self.theme.px
        marked = self._model.marked
        on = bool(option.state & QStyle.StateFlag.State_Selected) and marked is None
        ink = "accent" if on or (marked is not None and name in marked) else "ink2"
        if marked is not None and name not in marked:
            ink = "ink3"
        inner = QRectF(rect).adjusted(px(16), 0, -px(12), 0)
        place, words = paint.split(inner, px(17), px(10), option.direction)
        paint.icon(painter, place, icon, theme.color(ink), px(17), option.direction)
        font = theme.font(Type.TITLE if on else Type.BASE)
        color = theme.color("ink1" if ink != "ink3" else "ink3")
        paint.line_text(painter, words, str(text), font, color, option.direction)


class SectionList(QListView):
    """``chosen(id)`` comes when the person goes to a section. While a search runs, `mark` shows
    in which sections it found something."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = _Sections()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self._model))
        self.setProperty("ground", "panel")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self.doItemsLayout)

    @property
    def value(self) -> str:
        at = self.currentIndex().row()
        return self._model.rows[at][0] if at >= 0 else ""

    def add(self, name: str, icon: str, text: Text) -> None:
        """One more section at the end."""
        at = len(self._model.rows)
        self._model.beginInsertRows(QModelIndex(), at, at)
        self._model.rows.append((name, icon, text))
        self._model.endInsertRows()

    def set_value(self, name: str) -> None:
        """Show a section as the chosen one, without telling."""
        self._model.marked = None
        names = [row[0] for row in self._model.rows]
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._model.index(names.index(name)))
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def mark(self, names: Sequence[str]) -> None:
        """Show in which sections a search found something."""
        self._model.marked = frozenset(names)
        self.viewport().update()

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.rows[now.row()][0])

    def _clicked(self, index: QModelIndex) -> None:
        if self._model.marked is not None:
            self.chosen.emit(self._model.rows[index.row()][0])
