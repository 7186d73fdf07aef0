"""The bar at the foot: what is true of the text at its start, keys worth knowing at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint

HEIGHT = 28


class StatusBar(QWidget):
    """Painted as a whole: texts from the start, hints (keys, word) from the end, and between them
    what there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left: list[str] = []
        self._middle: list[str] = []
        self._hints: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        theme.changed.connect(self._dress)

    def show_state(
        self, left: Sequence[str], middle: Sequence[str], hints: Sequence[tuple[str, str]]
    ) -> None:
        self._left, self._middle, self._hints = list(left), list(middle), list(hints)
        self.setAccessibleName("، ".join([*left, *middle]))
        self.update()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        px = theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("app"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
        rest = QRectF(self.rect()).adjusted(px(14), 1, -px(14), 0)
        metrics = QFontMetricsF(theme.font(Type.META))
        for text in self._left:
            width = metrics.horizontalAdvance(text) + 1
            place, rest = paint.split(rest, width, px(16), direction)
            self._write(painter, place, text)
        for text, keys in reversed(self._tail()):
            width = metrics.horizontalAdvance(text) + 1
            taken = width + (paint.key_width(theme, keys) + px(6) if keys else 0)
            if taken > rest.width():
                break
            rest, place = paint.split(rest, rest.width() - taken, 0, direction)
            if keys:
                hint, place = paint.split(place, taken - width - px(6), px(6), direction)
                height = px(18)
                box = QRectF(hint.x(), hint.center().y() - height / 2, hint.width(), height)
                paint.key(painter, theme, box, keys)
            self._write(painter, place, text)
            rest, _ = paint.split(rest, max(0.0, rest.width() - px(16)), 0, direction)
        painter.end()

    def _tail(self) -> list[tuple[str, str]]:
        return [*((text, "") for text in self._middle), *((t, keys) for keys, t in self._hints)]

    def _write(self, painter: QPainter, rect: QRectF, text: str) -> None:
        theme = self._theme
        ink = theme.color("ink2")
        leading = Qt.AlignmentFlag.AlignLeading
        font, direction = theme.font(Type.META), self.layoutDirection()
        paint.line_text(painter, rect, text, font, ink, direction, leading)
