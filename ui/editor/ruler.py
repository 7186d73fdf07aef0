"""The ruler at the end edge of the editor: one tick for each mark, where it is in the story."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.editor.marks import SHAPES, Category
from ui.editor.story import StoryEditor
from ui.theme import Theme
from ui.widgets.paint import MARK_COLORS

MANY = 2000
"""Marks from which on a tick stands for a paragraph and not for its line."""


class OverviewRuler(QWidget):
    """8 px wide; a click goes to the mark nearest to it."""

    WIDTH = 8

    def __init__(self, theme: Theme, editor: StoryEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._editor = theme, editor
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        editor.marks_changed.connect(self.update)
        editor.document().documentLayout().documentSizeChanged.connect(self.update)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self.WIDTH), self._theme.px(100))

    def ticks(self) -> list[tuple[int, Category]]:
        """Where the ticks are, in pixels from the top, with what they stand for."""
        layout = self._editor.document().documentLayout()
        whole = max(layout.documentSize().height(), self._editor.viewport().height(), 1.0)
        found, placed_all = [], self._editor.marks.all()
        by_line = len(placed_all) <= MANY
        block, after, top = None, -1, 0.0
        for placed in placed_all:
            if block is None or placed.start >= after:
                block = self._editor.document().findBlock(placed.start)
                after = block.position() + block.length()
                top = layout.blockBoundingRect(block).y()
            down = 0.0
            if by_line:
                line = block.layout().lineForTextPosition(placed.start - block.position())
                down = line.y() if line.isValid() else 0.0
            found.append((int((top + down) / whole * self.height()), placed.mark.category))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        if self._editor.marks_shown:
            height = self._theme.px(2)
            for y, category in dict.fromkeys(self.ticks()):
                color = self._theme.color(MARK_COLORS[SHAPES[category]])
                painter.fillRect(QRect(QPoint(0, y), QSize(self.width(), height)), color)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        ticks = self.ticks()
        if not ticks:
            return
        y = event.position().y()
        nearest = min(range(len(ticks)), key=lambda i: abs(ticks[i][0] - y))
        self._editor.go_to_mark(self._editor.marks.all()[nearest].mark)
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
