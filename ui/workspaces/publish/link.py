"""Underlined words in a sentence that do something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.button import PointedButton
from ui.wording import Text


class Link(PointedButton):
    """A button that looks like a link, in a colour token."""

    def __init__(
        self, theme: Theme, text: Text, color: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._phrase, self._color = theme, text, color
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._say()

    def _say(self) -> None:
        self.setText(str(self._phrase))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._theme.font(Type.META)).horizontalAdvance(self.text())
        return QSize(int(width + 1), self._theme.px(28))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font(Type.META)
        font.setUnderline(True)
        rect, ink = QRectF(self.rect()), self._theme.color(self._color)
        paint.line_text(painter, rect, self.text(), font, ink, self.layoutDirection())
        painter.end()
