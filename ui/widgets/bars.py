"""Bars: a strip of the height that the design gives it, with a hairline under or over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
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
        self._yielding: tuple[QWidget, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        theme.changed.connect(self._dress)

    def let_yield(self, *widgets: QWidget) -> None:
        """Leave these out, one after another, where the row has no room for all: nothing in it
        is cut. Do not show or hide them by hand."""
        self._yielding = widgets
        self._leave_out()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._leave_out()
        return super().event(event)

    def _leave_out(self) -> None:
        if not self._yielding:
            return
        for out in range(len(self._yielding) + 1):
            if self._width_with(self._yielding[out:]) <= self.width():
                break
        for at, widget in enumerate(self._yielding):
            if widget.isHidden() is not (at < out):
                widget.setVisible(at >= out)

    def _width_with(self, staying: Sequence[QWidget]) -> int:
        """The width that the row takes with those of the yielding ones that stay."""
        found = []
        for at in range(self.row.count()):
            item = self.row.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is None:
                continue
            if widget in staying or (widget not in self._yielding and not widget.isHidden()):
                found.append(max(widget.sizeHint().width(), widget.minimumWidth()))
        return sum(found) + self.row.spacing() * len(found) + 2 * self._theme.px(12)

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
