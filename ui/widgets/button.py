"""Buttons: plain, primary, quiet, danger, at three heights, with an icon and a key hint."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.wording import Text


class Kind(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"


class Size(StrEnum):
    SMALL = "small"
    NORMAL = "normal"
    DECISION = "decision"


HEIGHTS = {Size.SMALL: 28, Size.NORMAL: 32, Size.DECISION: 40}

_COLORS: dict[Kind, tuple[str, str, str, str]] = {
    # ground, ground under the pointer, border, ink
    Kind.PLAIN: ("surface", "hover", "line2", "ink1"),
    Kind.PRIMARY: ("accent", "accent-hover", "", "on-accent"),
    Kind.QUIET: ("", "hover", "", "accent"),
    Kind.DANGER: ("surface", "red-soft", "red-line", "red"),
}


class PointedButton(QAbstractButton):
    """A button that paints itself: it knows the pointer, and Return presses it too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses too, as people expect of a button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = False
        self.update()
        super().leaveEvent(event)


class PaintedButton(PointedButton):
    """What our buttons share besides: they say their phrase and follow the theme."""

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._phrase = text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme.changed.connect(self._restyle)

    def set_text(self, text: Text) -> None:
        self._phrase = text
        self._say()

    def _say(self) -> None:
        self.setText(str(self._phrase).replace("&", "&&"))
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def shown(self) -> str:
        return str(self._phrase)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Button(PaintedButton):
    """A push button. ``icon`` stands at the start (``icon_after`` puts it at the end), ``keys``
    is the hint of its shortcut, ``menu_arrow`` shows that it opens a menu."""

    def __init__(
        self,
        theme: Theme,
        text: Text,
        *,
        kind: Kind = Kind.PLAIN,
        size: Size = Size.NORMAL,
        icon: str = "",
        icon_after: bool = False,
        keys: str = "",
        menu_arrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._kind, self._size = kind, size
        self._icon, self._after, self._keys, self._arrow = icon, icon_after, keys, menu_arrow
        super().__init__(theme, text, parent)

    def set_icon(self, name: str) -> None:
        self._icon = name
        self._restyle()

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self._restyle()

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self._restyle()

    def _parts(self) -> list[tuple[str, float]]:
        """What stands in the button, in order, with the width of each."""
        theme = self.theme
        words = QFontMetricsF(theme.font(Type.BUTTON)).horizontalAdvance(self.shown())
        parts: list[tuple[str, float]] = [("text", float(int(words + 0.99)))] if words else []
        if self._icon:
            parts.insert(len(parts) if self._after else 0, ("icon", theme.px(16)))
        if self._keys:
            parts.append(("keys", paint.key_width(theme, self._keys)))
        if self._arrow:
            parts.append(("arrow", theme.px(14)))
        return parts

    def sizeHint(self) -> QSize:
        parts = self._parts()
        gaps = self.theme.px(8) * max(0, len(parts) - 1)
        padding = self.theme.px(12 if self._size is not Size.SMALL else 10) * 2
        width = sum(width for _, width in parts) + gaps + padding
        return QSize(int(width), self.theme.px(HEIGHTS[self._size]))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self.theme, self.layoutDirection()
        ground, over, border, ink = _COLORS[self._kind]
        if not self.isEnabled():
            ground = over = "" if self._kind is Kind.QUIET else "sunken"
            border, ink = ("" if self._kind is Kind.QUIET else "line"), "ink3"
        elif self.isDown() or self.hovered or self.isChecked():
            ground = over
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(
            painter,
            rect,
            theme.px(6),
            theme.color(ground) if ground else None,
            theme.color(border) if border else None,
        )
        parts = self._parts()
        total = sum(width for _, width in parts) + theme.px(8) * max(0, len(parts) - 1)
        rest = QRectF(rect.x() + (rect.width() - total) / 2, rect.y(), total, rect.height())
        for name, width in parts:
            place, rest = paint.split(rest, width, theme.px(8), direction)
            self._draw(painter, name, place, ink)
        painter.end()

    def _draw(self, painter: QPainter, name: str, place: QRectF, ink: str) -> None:
        theme, direction = self.theme, self.layoutDirection()
        if name == "text":
            paint.line_text(
                painter,
                place,
                self.shown(),
                theme.font(Type.BUTTON),
                theme.color(ink),
                direction,
                Qt.AlignmentFlag.AlignCenter,
            )
        elif name == "keys":
            height = theme.px(18)
            hint = QRectF(place.x(), place.center().y() - height / 2, place.width(), height)
            border = "line2" if self._kind is not Kind.PRIMARY else "on-accent"
            paint.key(painter, theme, hint, self._keys, ink, "", border)
        else:
            shown = self._icon if name == "icon" else "chevron-down"
            color = theme.color(ink)
            paint.icon(painter, place, shown, color, int(place.width()), direction)


class IconButton(PaintedButton):
    """A 30 px button with an icon alone; its name is the tooltip and what is read aloud.

    Checkable ones show the accent when on. ``keys`` is added to the tooltip.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: Text,
        *,
        keys: str = "",
        size: int = 17,
        color: str = "ink2",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._keys, self._side, self._color = icon, keys, size, color
        super().__init__(theme, name, parent)
        self.setCheckable(checkable)

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.update()

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self._say()

    def _say(self) -> None:
        name = self.shown()
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {self._keys}" if self._keys else name)
        self._restyle()

    def sizeHint(self) -> QSize:
        side = self.theme.px(30)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        ground = "accent-soft" if self.isChecked() else "hover" if self.hovered else ""
        ink = "accent" if self.isChecked() else self._color
        if not self.isEnabled():
            ground, ink = "", "line2"
        elif self.isDown():
            ground = "sunken"
        rect = QRectF(self.rect())
        if ground:
            paint.box(painter, rect, theme.px(6), theme.color(ground))
        side = theme.px(self._side)
        paint.icon(painter, rect, self._icon, theme.color(ink), side, self.layoutDirection())
        painter.end()
