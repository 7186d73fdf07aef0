"""A choice of a few in one frame, and a switch for on and off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.wording import Text


@dataclass(frozen=True, slots=True)
class Option:
    """One of the choices: what it stands for, its word, an icon."""

    value: str
    text: Text
    icon: str = ""


class Segmented(QWidget):
    """Choices side by side, one of them on. ``chosen(value)`` comes when the person changes it;
    arrow keys move along the line."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[Option],
        value: str = "",
        name: Text = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._options = list(options)
        self._name = name
        self._value = value or (options[0].value if options else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._read_out()
        theme.changed.connect(self._restyle)

    @property
    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        """Show a choice, without telling."""
        if value != self._value:
            self._value = value
            self._read_out()
            self.update()

    def set_options(self, options: Sequence[Option]) -> None:
        self._options = list(options)
        self._restyle()

    def choose(self, value: str) -> None:
        """Make a choice as the person does."""
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def sizeHint(self) -> QSize:
        return QSize(int(sum(self._widths())), self.theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._restyle()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for option, rect in self._rects():
            if rect.contains(event.position()):
                self.choose(option.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step or not self._options:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        values = [option.value for option in self._options]
        at = values.index(self._value) + step
        if 0 <= at < len(values):
            self.choose(values[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        whole = QRectF(self.rect())
        radius = theme.px(6)
        paint.box(painter, whole, radius, theme.color("surface"))
        path = QPainterPath()
        path.addRoundedRect(whole, radius, radius)
        painter.setClipPath(path)
        for number, (option, rect) in enumerate(self._rects()):
            self._draw(painter, option, rect, number)
        painter.setClipping(False)
        paint.box(painter, whole, radius, None, theme.color("line2"))
        painter.end()

    def _draw(self, painter: QPainter, option: Option, rect: QRectF, number: int) -> None:
        theme, direction = self.theme, self.layoutDirection()
        on = option.value == self._value
        if on:
            painter.fillRect(rect, theme.color("accent"))
        elif number:
            line, _ = paint.split(rect, 1, 0, direction)
            painter.fillRect(line, theme.color("line"))
        ink = theme.color("on-accent" if on else "ink1" if self.isEnabled() else "ink3")
        inner = rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        if option.icon:
            side = theme.px(14)
            place, inner = paint.split(inner, side, theme.px(6), direction)
            paint.icon(painter, place, option.icon, ink, side, direction)
        paint.line_text(
            painter,
            inner,
            str(option.text),
            self._font(),
            ink,
            direction,
            Qt.AlignmentFlag.AlignCenter,
        )

    def _font(self) -> QFont:
        return self.theme.font(Type.META_STRONG)

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(self._font())
        px = self.theme.px
        return [
            float(int(metrics.horizontalAdvance(str(option.text)) + 0.99))
            + 2 * px(11)
            + (px(14) + px(6) if option.icon else 0)
            for option in self._options
        ]

    def _rects(self) -> list[tuple[Option, QRectF]]:
        rest = QRectF(self.rect())
        found = []
        for option, width in zip(self._options, self._widths(), strict=True):
            place, rest = paint.split(rest, width, 0, self.layoutDirection())
            found.append((option, place))
        return found

    def _read_out(self) -> None:
        now = next((str(o.text) for o in self._options if o.value == self._value), "")
        self.setAccessibleName(f"{self._name} {now}".strip())

    def _restyle(self) -> None:
        self._read_out()
        self.updateGeometry()
        self.update()


class Toggle(QAbstractButton):
    """A switch with its word beside it; ``name`` is read aloud where the word stands elsewhere."""

    def __init__(
        self,
        theme: Theme,
        text: Text,
        *,
        on: bool = False,
        name: Text = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._phrase, self._name = theme, text, name
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.theme.font(Type.BASE)).horizontalAdvance(str(self._phrase))
        beside = int(words + 0.99) + self.theme.px(10) if words else 0
        return QSize(self.theme.px(30) + beside, self.theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._restyle()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self.theme, self.layoutDirection()
        painter = QPainter(self)
        track, rest = paint.split(QRectF(self.rect()), theme.px(30), theme.px(10), direction)
        height = theme.px(17)
        track = QRectF(track.x(), track.center().y() - height / 2, track.width(), height)
        on = self.isChecked()
        paint.box(painter, track, height / 2, theme.color("accent" if on else "ctl"))
        knob = height - theme.px(4)
        to_right = on != (direction == Qt.LayoutDirection.RightToLeft)
        left = track.right() - knob - theme.px(2) if to_right else track.x() + theme.px(2)
        dot = QRectF(left, track.y() + theme.px(2), knob, knob)
        paint.box(painter, dot, knob / 2, theme.color("on-accent" if on else "surface"))
        ink = theme.color("ink1" if self.isEnabled() else "ink3")
        paint.line_text(painter, rest, str(self._phrase), theme.font(Type.BASE), ink, direction)
        painter.end()

    def _restyle(self) -> None:
        self.setAccessibleName(str(self._name or self._phrase))
        self.updateGeometry()
        self.update()
