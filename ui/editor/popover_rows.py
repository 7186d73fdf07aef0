"""The lines of the popover: the word with its fix, and things to do by mouse or key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Type
from ui.widgets import paint


class Pair(QWidget):
    """The word as it is, struck, and what to put for it, in the reading face."""

    def __init__(self, theme: Theme, old: str, new: str) -> None:
        super().__init__()
        self._theme, self._old, self._new = theme, old, new

    def _fonts(self) -> tuple[QFont, QFont]:
        old = self._theme.font(Type.DIFF)
        old.setStrikeOut(True)
        return old, self._theme.font(Type.DIFF, 700)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        px = theme.px
        painter = QPainter(self)
        old, new = self._fonts()
        rest = QRectF(self.rect())
        middle = Qt.AlignmentFlag.AlignCenter
        arrow = px(14) + px(20)
        limit = rest.width() - (arrow + px(20) if self._new else 0)
        width = min(QFontMetricsF(old).horizontalAdvance(self._old) + px(8), limit)
        place, rest = paint.split(rest, width, px(10), direction)
        paint.box(painter, place, px(2), theme.color("del"))
        paint.line_text(painter, place, self._old, old, theme.color("ink1"), direction, middle)
        if self._new:
            place, rest = paint.split(rest, px(14), px(10), direction)
            ink = theme.color("ink2")
            paint.icon(painter, place, "arrow-right", ink, px(14), direction)
            paint.line_text(painter, rest, self._new, new, theme.color("accent"), direction)
        painter.end()


class Line(QWidget):
    """A line that does something: icon, words, a note, keys."""

    pressed = Signal()

    def __init__(
        self, theme: Theme, icon: str, text: str, note: str, keys: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._text = theme, icon, text
        self._note, self._keys = note, keys
        self._over = False
        self.setFixedHeight(theme.px(30))
        self.setAccessibleName(f"{text} {note}".strip())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        px = theme.px
        painter = QPainter(self)
        if self._over:
            painter.fillRect(self.rect(), theme.color("hover"))
        rest = QRectF(self.rect()).adjusted(px(12), 0, -px(12), 0)
        ink = theme.color("ink1")
        if self._icon:
            place, rest = paint.split(rest, px(15), px(9), direction)
            color = theme.color("ink2")
            paint.icon(painter, place, self._icon, color, px(15), direction)
            role = Type.BASE
        else:
            role = Type.DIFF
            place, rest = paint.split(rest, paint.key_width(theme, self._keys), px(9), direction)
            self._key(painter, place)
        font = theme.font(role)
        for text, color, face in (
            (self._text, ink, font),
            (self._note, theme.color("ink2"), theme.font(Type.BASE)),
        ):
            if text:
                width = min(QFontMetricsF(face).horizontalAdvance(text) + 1, rest.width())
                place, rest = paint.split(rest, width, px(8), direction)
                paint.line_text(painter, place, text, face, color, direction)
        if self._keys and self._icon:
            place, rest = paint.split(rest, paint.key_width(theme, self._keys), 0, direction)
            self._key(painter, place)
        painter.end()

    def _key(self, painter: QPainter, place: QRectF) -> None:
        height = self._theme.px(18)
        box = QRectF(place.x(), place.center().y() - height / 2, place.width(), height)
        paint.key(painter, self._theme, box, self._keys)
