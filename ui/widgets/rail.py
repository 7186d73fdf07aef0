"""The rail of modes at the start of the window: icon, word and count of each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.button import PointedButton
from ui.wording import Text, digits, phrase, tr

WIDTH = 72


class RailButton(PointedButton):
    """One mode: 72 by 56, a white edge at the start when it is in front."""

    def __init__(self, theme: Theme, icon: str, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._phrase = theme, icon, text
        self._badge = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()
        theme.changed.connect(self._restyle)

    def set_badge(self, count: int) -> None:
        if count != self._badge:
            self._badge = count
            self._say()

    def set_tip(self, tip: str) -> None:
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        name = str(self._phrase)
        waiting = f", {tr('app.waiting', n=self._badge)}" if self._badge else ""
        self.setAccessibleName(f"{name}{waiting}")
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        px = theme.px
        painter = QPainter(self)
        whole = QRectF(self.rect())
        on = self.isChecked()
        rect = whole.adjusted(px(6), px(1), -px(6), -px(1))
        if on or self.hovered:
            ground = theme.color("rail-sel")
            ground.setAlphaF(1.0 if on else 0.5)
            paint.box(painter, rect, px(6), ground)
        if on:
            edge, _ = paint.split(whole, px(3), 0, direction)
            edge = QRectF(edge.x(), rect.y() + px(12), edge.width(), rect.height() - px(24))
            paint.box(painter, edge, px(1.5), theme.color("rail-on"))
        ink = theme.color("rail-on" if on or self.hovered else "rail-ink")
        side = px(20)
        top = QRectF(rect.x(), rect.y() + px(7), rect.width(), side)
        paint.icon(painter, top, self._icon, ink, side, direction)
        words = QRectF(whole.x(), top.bottom() + px(3), whole.width(), px(20))
        font = theme.font(Type.META_STRONG if on else Type.META)
        middle = Qt.AlignmentFlag.AlignCenter
        paint.line_text(painter, words, str(self._phrase), font, ink, direction, middle)
        if self._badge:
            self._draw_badge(painter, top)
        painter.end()

    def _draw_badge(self, painter: QPainter, icon: QRectF) -> None:
        theme = self._theme
        px = theme.px
        text = digits(str(self._badge) if self._badge < 1000 else "999+")
        font = theme.font(Type.LATIN_SMALL, 600)
        width = max(px(18), paint.key_width(theme, text) + px(3))
        centre = icon.center().x()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = centre - px(2) - width if rtl else centre + px(2)
        pill = QRectF(left, icon.y() - px(2), width, px(16))
        paint.box(painter, pill, pill.height() / 2, theme.color("red-line"))
        ink = theme.color("on-accent" if theme.dark else "rail-on")
        paint.line_text(
            painter,
            pill,
            text,
            font,
            ink,
            Qt.LayoutDirection.LeftToRight,
            Qt.AlignmentFlag.AlignCenter,
        )


class Rail(QWidget):
    """The strip of modes. Buttons are added in order; ``foot=True`` sends one to the end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch()
        self._body = 0
        self._dress()
        theme.changed.connect(self._dress)

    def add(self, mode: str, icon: str, *, foot: bool = False) -> RailButton:
        """A button for a mode."""
        button = RailButton(self._theme, icon, phrase(f"app.mode.{mode}"), self)
        self.buttons[mode] = button
        self._group.addButton(button)
        if foot:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._body, button)
            self._body += 1
        return button

    def _dress(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(0, px(54), 0, px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("rail"))
        logo = QRectF(0, theme.px(4), self.width(), theme.px(42))
        paint.line_text(
            painter,
            logo,
            "ورّاق",
            theme.font(Type.LOGO),
            theme.color("rail-on"),
            Qt.LayoutDirection.RightToLeft,
            Qt.AlignmentFlag.AlignCenter,
        )
        painter.end()
