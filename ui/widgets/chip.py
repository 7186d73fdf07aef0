"""Chips, counts, key hints, avatars and dots as widgets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.paint import Tone
from ui.wording import Text, digits


class _Small(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.restyle()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Chip(_Small):
    """A word in a ground of one tone, with an icon; ``removable`` adds a cross that emits
    ``removed``."""

    removed = Signal()
    clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        text: Text,
        tone: Tone = Tone.NEUTRAL,
        icon: str = "",
        *,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._text, self._tone, self._icon, self._removable = text, tone, icon, removable

    def show_as(self, text: Text, tone: Tone, icon: str = "") -> None:
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(str(text))
        self.restyle()

    def sizeHint(self) -> QSize:
        width = paint.chip_width(self.theme, str(self._text), self._icon)
        extra = self.theme.px(20) if self._removable else 0
        return QSize(width + extra, self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, direction = self.theme, self.layoutDirection()
        rect = QRectF(self.rect())
        if self._removable:
            ground = theme.color(self._tone.ground) if self._tone.ground else None
            paint.box(painter, rect, theme.px(4), ground)
            cross, rect = paint.split(rect, theme.px(20), 0, _opposite(direction))
            ink = theme.color(self._tone.ink)
            paint.icon(painter, cross, "x", ink, theme.px(12), direction)
        paint.chip(painter, theme, rect, str(self._text), self._tone, direction, self._icon)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable:
            cross, _ = paint.split(
                QRectF(self.rect()), self.theme.px(22), 0, _opposite(self.layoutDirection())
            )
            if cross.contains(event.position()):
                self.removed.emit()
                return
        self.clicked.emit()


def _opposite(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    ltr = Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if direction == ltr else ltr


class Count(_Small):
    """A count in a pill; hidden at zero unless ``always``."""

    def __init__(
        self,
        theme: Theme,
        count: int = 0,
        tone: Tone = Tone.NEUTRAL,
        *,
        always: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._tone, self._always = tone, always
        self.set_count(count)

    def set_count(self, count: int, tone: Tone | None = None) -> None:
        self._count = count
        self._tone = tone or self._tone
        self.setVisible(bool(count) or self._always)
        self.restyle()

    def sizeHint(self) -> QSize:
        width = paint.pill_width(self.theme, digits(f"{self._count:,}"))
        return QSize(width, self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = digits(f"{self._count:,}")
        paint.pill(painter, self.theme, QRectF(self.rect()), text, self._tone)
        painter.end()


class KeyHint(_Small):
    """The keys of an action in a little box."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._keys = keys

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self.restyle()

    def sizeHint(self) -> QSize:
        return QSize(paint.key_width(self.theme, self._keys), self.theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.key(painter, self.theme, QRectF(self.rect()), self._keys)
        painter.end()


class Avatar(_Small):
    """The initials of a person in a circle."""

    def __init__(
        self, theme: Theme, name: str = "", side: int = 26, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._side = side
        self.set_name(name)

    def set_name(self, name: str) -> None:
        self._name = name
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.avatar(painter, self.theme, QRectF(self.rect()), self._name)
        painter.end()


class Picture(_Small):
    """An icon that says something and does nothing."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        size: int = 16,
        color: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icon, self._side, self._color = icon, size, color

    def show_as(self, icon: str, color: str) -> None:
        self._icon, self._color = icon, color
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self.theme.color(self._color)
        rect = QRectF(self.rect())
        side = self.theme.px(self._side)
        paint.icon(painter, rect, self._icon, color, side, self.layoutDirection())
        painter.end()


class Dot(_Small):
    """A small round light, 8 px, in a colour token."""

    def __init__(self, theme: Theme, color: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._color = color

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(8)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, rect.height() / 2, self.theme.color(self._color))
        painter.end()


class MarkSample(_Small):
    """A sample of a proofing mark beside its name."""

    def __init__(self, theme: Theme, shape: paint.MarkShape, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shape = shape

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(15), self.theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self.theme.color(paint.MARK_COLORS[self._shape])
        middle = self.height() / 2
        paint.mark(painter, self._shape, color, 0, self.width(), middle, self.theme.scale)
        painter.end()


CHIP_TYPE = Type.META_STRONG
