"""Delegates of lists: a ground, an active edge at the start, a hairline, a focus ring."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.widgets import paint
from ui.widgets.cells import Cells

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one kind. Give `height_of` and `draw`; rectangles there are as for left to
    right, and ``place`` turns them over.

    Heights are kept by (row key, width, theme revision); `forget` drops them when data changed.
    """

    def __init__(
        self, theme: Theme, ground: str = "surface", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.cells = Cells(theme)
        self.ground = ground
        self._heights: dict[tuple[object, int, int], int] = {}

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        """The height of a row at this width, in pixels."""
        return self.theme.px(44)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        """What stands in the row."""

    def key_of(self, index: Index) -> object:
        """What the height of a row is kept by; give something that changes with its content."""
        return index.row()

    def forget(self) -> None:
        self._heights.clear()

    @staticmethod
    def place(option: QStyleOptionViewItem, rect: QRect) -> QRect:
        """A rectangle laid out for left to right inside the row, where it goes now."""
        return paint.mirrored(rect, option.rect, option.direction)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        key = (self.key_of(index), width, self.theme.revision)
        height = self._heights.get(key)
        if height is None:
            direction = option.direction
            height = self._heights[key] = self.height_of(index, width, direction)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = option.state
        rect: QRect = option.rect
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        ground = "accent-soft" if selected else "hover" if hovered else self.ground
        painter.fillRect(rect, self.theme.color(ground))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self.theme.color("line"))
        if selected:
            edge = QRect(rect.left(), rect.top(), self.theme.px(3), rect.height())
            painter.fillRect(self.place(option, edge), self.theme.color("accent"))
        self.draw(painter, option, index, rect)
        if state & QStyle.StateFlag.State_HasFocus and _by_keyboard(option):
            inner = rect.adjusted(1, 1, -1, -2)
            paint.ring(painter, self.theme, inner.toRectF(), self.theme.px(3))
        painter.restore()


def _by_keyboard(option: QStyleOptionViewItem) -> bool:
    state = option.state
    return bool(state & QStyle.StateFlag.State_KeyboardFocusChange)
