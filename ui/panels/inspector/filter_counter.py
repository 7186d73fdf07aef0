"""A counter that filters: pressed, the list shows its category alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets import paint
from ui.widgets.paint import MarkShape
from ui.widgets.states import Counter
from ui.wording import Text, number, tr


class FilterCounter(Counter):
    """A counter to press. ``pressed(self)`` comes on a click, Space or Return."""

    pressed = Signal()

    def __init__(
        self, theme: Theme, text: Text, mark: MarkShape, parent: QWidget | None = None
    ) -> None:
        self.on = False
        super().__init__(theme, text, 0, mark, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_on(self, on: bool) -> None:
        """Show whether the list is filtered by this."""
        self.on = on
        self._name()
        self.update()

    def set_count(self, count: int) -> None:
        super().set_count(count)
        self.setEnabled(count > 0 or self.on)
        self._name()

    def _name(self) -> None:
        words = f"{number(self._count)} {self._text}"
        self.setAccessibleName(words)
        self.setToolTip(tr("inspector.proof.unfilter" if self.on else "inspector.proof.filter"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        rect = QRectF(self.rect())
        ground = theme.color("accent-soft" if self.on else "surface")
        line = theme.color("accent" if self.on else "line")
        paint.box(painter, rect, theme.px(6), ground, line)
        keyboard = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and keyboard:
            paint.ring(painter, theme, rect, theme.px(6))
        painter.end()
