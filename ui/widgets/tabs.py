"""Tabs with counts: an underline in the accent under the one in front. Those that have no room
are behind a chevron at the end of the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

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
        self.menu = QMenu(self)
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
                return
        if self._hidden() and self._chevron().contains(event.position()):
            self.open_hidden()

    def open_hidden(self) -> None:
        """Open a menu of the tabs that have no room."""
        menu = self.menu
        menu.clear()
        for tab in self._hidden():
            count = f"  ({digits(f'{tab.count:,}')})" if tab.count else ""
            action = menu.addAction(str(tab.text).replace("&", "&&") + count)
            action.triggered.connect(lambda _=False, value=tab.value: self.choose(value))
        corner = self._chevron().bottomLeft().toPoint()
        menu.popup(self.mapToGlobal(corner))

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
        if self._hidden():
            ink = theme.color("ink2")
            paint.icon(
                painter, self._chevron(), "chevron-down", ink, theme.px(16), self.layoutDirection()
            )
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
        text = digits(f"{tab.count:,}") if tab.count else ""
        beside = theme.px(7) + paint.pill_width(theme, text) if text else 0
        words = max(0.0, min(words, inner.width() - beside))
        place, rest = paint.split(inner, words, theme.px(7), direction)
        paint.line_text(painter, place, str(tab.text), font, ink, direction)
        if text:
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
        """The tabs that are shown, and where. In a narrow pane the gaps give way first; then the
        last tabs go behind the chevron, but never the one in front."""
        shown = self._shown()
        widths = [self._width(tab) for tab in shown]
        room = self._room(len(shown))
        over = max(0.0, sum(widths) - room) / max(1, 2 * len(widths))
        less = min(over, self._slack)
        self._padding = self.theme.px(10) - less
        widths = [width - 2 * less for width in widths]
        squeeze = min(1.0, room / sum(widths)) if widths and sum(widths) else 1.0
        rest = QRectF(self.rect())
        found = []
        for tab, width in zip(shown, widths, strict=True):
            place, rest = paint.split(rest, width * squeeze, 0, self.layoutDirection())
            found.append((tab, place))
        return found

    @property
    def _slack(self) -> float:
        """How much either side of a tab may give way."""
        return float(self.theme.px(10) - self.theme.px(4))

    def _room(self, many: int) -> float:
        """The width for so many tabs: all of it, or what the chevron leaves."""
        whole = float(self.width())
        return whole if many == len(self._tabs) else max(0.0, whole - self._chevron().width())

    def _shown(self) -> list[Tab]:
        least = {tab.value: self._width(tab) - 2 * self._slack for tab in self._tabs}
        if sum(least.values()) <= self.width():
            return self._tabs
        kept = {self._value} & set(least)
        left = self._room(0) - sum(least[value] for value in kept)
        for tab in self._tabs:
            if tab.value in kept:
                continue
            left -= least[tab.value]
            if left < 0:
                break
            kept.add(tab.value)
        return [tab for tab in self._tabs if tab.value in kept] or self._tabs[:1]

    def _hidden(self) -> list[Tab]:
        shown = {tab.value for tab in self._shown()}
        return [tab for tab in self._tabs if tab.value not in shown]

    def _chevron(self) -> QRectF:
        width = self.theme.px(30)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(0 if rtl else self.width() - width, 0, width, self.height())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
