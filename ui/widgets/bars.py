"""Bars: a strip of the height that the design gives it, with a hairline under or over it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme


class Bar(QWidget):
    """A strip for controls: toolbars 44, heads of panes 40, footers. Add to ``row``.

    ``ground`` is a colour token; ``line`` is ``below``, ``above`` or empty.
    """

    def __init__(
        self,
        theme: Theme,
        height: int = 44,
        ground: str = "panel",
        line: str = "below",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._height, self._ground, self._line = theme, height, ground, line
        self.row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        px = self._theme.px
        self.row.setContentsMargins(px(12), 0, px(12), 0)
        self.row.setSpacing(px(8))
        self.setFixedHeight(px(self._height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(self._ground))
        if self._line:
            y = self.height() - 1 if self._line == "below" else 0
            painter.fillRect(0, y, self.width(), 1, self._theme.color("line"))
        painter.end()
