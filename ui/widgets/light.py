"""A light with a word in a bar: a dot or an icon in a colour, pressed to learn more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.button import PaintedButton
from ui.wording import Text


class Light(PaintedButton):
    """``show_as(text, color, icon)``; without an icon a dot is shown. ``terse`` leaves the word
    to the tooltip, where there is no room for it."""

    def __init__(
        self, theme: Theme, text: Text = "", color: str = "ctl", parent: QWidget | None = None
    ) -> None:
        self._color, self._icon, self._terse = color, "", False
        super().__init__(theme, text, parent)

    def show_as(self, text: Text, color: str, icon: str = "") -> None:
        self._color, self._icon = color, icon
        self.set_text(text)

    @property
    def words_width(self) -> int:
        """The room that the word takes when it is shown."""
        words = QFontMetricsF(self.theme.font(Type.META)).horizontalAdvance(self.shown())
        return int(words + 0.99) + self.theme.px(7)

    def set_terse(self, terse: bool) -> None:
        if terse != self._terse:
            self._terse = terse
            self._say()

    def _say(self) -> None:
        super()._say()
        self.setAccessibleName(self.shown())
        self.setToolTip(self.shown() if self._terse else "")

    def _mark(self) -> int:
        return self.theme.px(15 if self._icon else 8)

    def sizeHint(self) -> QSize:
        width = self._mark() + self.theme.px(12) + (0 if self._terse else self.words_width)
        return QSize(width, self.theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self.theme, self.layoutDirection()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.hovered or self.isDown():
            paint.box(painter, rect, theme.px(6), theme.color("hover"))
        inner = rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        mark, words = paint.split(inner, self._mark(), theme.px(7), direction)
        if self._icon:
            color = theme.color(self._color)
            paint.icon(painter, mark, self._icon, color, self._mark(), direction)
        else:
            side = mark.width()
            dot = QRectF(mark.x(), mark.center().y() - side / 2, side, side)
            paint.box(painter, dot, side / 2, theme.color(self._color))
        if not self._terse:
            ink = theme.color("ink2")
            paint.line_text(painter, words, self.shown(), theme.font(Type.META), ink, direction)
        painter.end()
