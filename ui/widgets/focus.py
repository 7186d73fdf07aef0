"""The focus ring of the keyboard: two pixels of accent, two outside the control."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget

from ui.theme import Theme
from ui.widgets import paint
from ui.widgets.segmented import Segmented


class FocusRing(QWidget):
    """Lies over a window and frames the control that the keyboard has reached.

    Fields and views show their focus themselves, so only buttons and choices are framed.
    """

    GAP = 4

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif kind in (QEvent.Type.Hide, QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target = None
        self.hide()
        window = self.window()
        if new is None or new.window() is not window or not framed(new):
            return
        if not window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return
        self._target = new
        new.installEventFilter(self)
        new.destroyed.connect(self._gone)
        self._place()
        self.show()
        self.raise_()

    def _gone(self) -> None:
        self._target = None
        self.hide()

    def _place(self) -> None:
        if self._target is None:
            return
        gap = self._theme.px(self.GAP)
        corner = self._target.mapTo(self.window(), QPoint(0, 0))
        rect = QRect(corner, self._target.size())
        self.setGeometry(rect.adjusted(-gap, -gap, gap, gap))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.ring(painter, self._theme, self.rect().toRectF(), self._theme.px(8))
        painter.end()


def framed(widget: QWidget) -> bool:
    """Whether the ring frames a control of this kind."""
    if isinstance(widget, QCheckBox | QRadioButton):
        return False
    return isinstance(widget, QAbstractButton | Segmented)
