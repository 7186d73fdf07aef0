"""Tabs with counts: an underline in the accent under the one in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.paint import Tone
from ui.wording import Text, digits


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: what it stands for, its word, its count and the tone of that."""

    value: str
    text: Text
    count: int = 0
    tone: Tone = Tone.NEUTRAL


class Tabs(QWidget):
    """A row of tabs, 40 high. ``chosen(value)`` comes when the person changes it."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, tabs: Sequence[Tab], value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._tabs = list(tabs)
        self._value = value or (tabs[0].value if tabs else "")
        self._over = ""
        self._padding: float = theme.px(10)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        self._value = value
        self.update()

    def choose(self, value: str) -> None:
        """Bring a tab to the front as the person does."""
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def set_count(self, value: str, count: int, tone: Tone | None = None) -> None:
        """Show a count beside the word of a tab; 0 hides it."""
        self._tabs = [
            replace(tab, count=count, tone=tone or tab.tone) if tab.value == value else tab
            for tab in self._tabs
        ]
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(int(sum(self._width(tab) for tab in self._tabs)), self.theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(40))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._restyle()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._over = next((t.value for t, rect in self._rects() if rect.contains(at)), "")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for tab, rect in self._rects():
            if rect.contains(event.position()):
                self.choose(tab.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        values = [tab.value for tab in self._tabs]
        at = values.index(self._value) + step
        if 0 <= at < len(values):
            self.choose(values[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, theme.color("line"))
        for tab, rect in self._rects():
            self._draw(painter, tab, rect)
        if self.hasFocus() and self.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        ):
            now = next((rect for tab, rect in self._rects() if tab.value == self._value), QRectF())
            paint.ring(painter, theme, now.adjusted(2, 2, -2, -4), theme.px(4))
        painter.end()

    def _draw(self, painter: QPainter, tab: Tab, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        on = tab.value == self._value
        if on:
            height = theme.px(2)
            under = QRectF(rect.x(), rect.bottom() - height, rect.width(), height)
            painter.fillRect(under, theme.color("accent"))
        ink = theme.color("ink1" if on or tab.value == self._over else "ink2")
        font = theme.font(Type.TITLE if on else Type.BASE)
        words = QFontMetricsF(font).horizontalAdvance(str(tab.text)) + 1
        inner = rect.adjusted(self._padding, 0, -self._padding, 0)
        place, rest = paint.split(inner, min(words, inner.width()), theme.px(7), direction)
        paint.line_text(painter, place, str(tab.text), font, ink, direction)
        if tab.count:
            text = digits(f"{tab.count:,}")
            pill, _ = paint.split(rest, paint.pill_width(theme, text), 0, direction)
            height = theme.px(20)
            pill = QRectF(pill.x(), pill.center().y() - height / 2, pill.width(), height)
            paint.pill(painter, theme, pill, text, tab.tone)

    def _width(self, tab: Tab) -> float:
        theme = self.theme
        words = QFontMetricsF(theme.font(Type.TITLE)).horizontalAdvance(str(tab.text))
        width = float(int(words + 1.99)) + theme.px(20)
        if tab.count:
            width += theme.px(7) + paint.pill_width(theme, digits(f"{tab.count:,}"))
        return width

    def _rects(self) -> list[tuple[Tab, QRectF]]:
        widths = [self._width(tab) for tab in self._tabs]
        room = self.width()
        # In a narrow pane the gaps give way first, then the words.
        over = max(0.0, sum(widths) - room) / max(1, 2 * len(widths))
        less = min(over, self.theme.px(10) - self.theme.px(4))
        self._padding = self.theme.px(10) - less
        widths = [width - 2 * less for width in widths]
        squeeze = min(1.0, room / sum(widths)) if widths and sum(widths) else 1.0
        rest = QRectF(self.rect())
        found = []
        for tab, width in zip(self._tabs, widths, strict=True):
            place, rest = paint.split(rest, width * squeeze, 0, self.layoutDirection())
            found.append((tab, place))
        return found

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
