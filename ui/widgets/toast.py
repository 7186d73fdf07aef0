"""The toast: one line at the foot, with a way to take back what it reports."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.messages import Messages, Toast
from ui.theme import Theme, Type, tokens
from ui.widgets import paint
from ui.widgets.button import Button, Kind
from ui.wording import phrase


class ToastView(QWidget):
    """The line at the foot of a widget, dark in light and in dark, that goes after its time; as
    long as its words. ``above`` keeps it clear of a bar of that height."""

    WIDTH = 396

    def __init__(self, theme: Theme, messages: Messages, host: QWidget, above: int = 0) -> None:
        super().__init__(host)
        self._theme, self._messages, self._host = theme, messages, host
        self._above = above
        self._text = ""
        self._icon = ""
        self._undo = _ToastButton(theme, self)
        self._undo.clicked.connect(lambda: messages.end_toast(undone=True))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(messages.end_toast)
        messages.toasted.connect(self._show)
        host.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def _show(self, toast: Toast | None) -> None:
        if toast is None:
            self._timer.stop()
            self.hide()
            return
        self._text, self._icon = str(toast.text), toast.icon
        self._undo.setVisible(toast.undo is not None)
        self._undo.set_text(toast.verb or phrase("app.undo"))
        self._undo.set_keys(toast.keys)
        self.setAccessibleName(self._text)
        self._timer.start(int(toast.seconds * 1000))
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._messages.announce(self._text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        px = self._theme.px
        words = QFontMetricsF(self._theme.font(Type.BASE)).horizontalAdvance(self._text)
        undo = self._undo.sizeHint().width() + px(16) if not self._undo.isHidden() else 0
        wanted = int(words) + undo + px(14 + 16 + 10 + 14 + 8)
        width = min(max(px(self.WIDTH), wanted), self._host.width() - px(32))
        height, gap = px(40), px(14 + self._above)
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - gap, width, height)
        hint = self._undo.sizeHint()
        rect = paint.mirrored(
            self.rect().adjusted(width - hint.width() - px(10), 0, -px(10), 0),
            self.rect(),
            self.layoutDirection(),
        )
        self._undo.setGeometry(rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        border = theme.color("line2") if theme.dark else None
        paint.box(painter, rect, theme.px(6), _dark(theme, "ground"), border)
        inner = rect.adjusted(theme.px(14), 0, -theme.px(14), 0)
        place, rest = paint.split(inner, theme.px(16), theme.px(10), direction)
        paint.icon(painter, place, self._icon, _dark(theme, "green"), theme.px(16), direction)
        taken = self._undo.width() if self._undo.isVisible() else 0
        rest, _ = paint.split(rest, rest.width() - taken, 0, direction)
        paint.line_text(
            painter, rest, self._text, theme.font(Type.BASE), _dark(theme, "ink1"), direction
        )
        painter.end()


def _dark(theme: Theme, token: str) -> QColor:
    """Colours of the toast: the dark scheme's in both, on the ink of the light one."""
    if token == "ground":
        return theme.color("hover") if theme.dark else theme.color("ink1")
    return QColor(tokens()["dark"][token])


class _ToastButton(Button):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, phrase("app.undo"), kind=Kind.QUIET, parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self.theme, self.layoutDirection()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        words, keys = self._widths()
        place, rest = paint.split(rect, words, theme.px(8), direction)
        accent = _dark(theme, "accent")
        paint.line_text(painter, place, self.shown(), theme.font(Type.BUTTON), accent, direction)
        if self._keys:
            height = theme.px(18)
            hint = QRectF(rest.x(), rest.center().y() - height / 2, keys, height)
            if direction == Qt.LayoutDirection.RightToLeft:
                hint.moveRight(rest.right())
            paint.box(painter, hint, theme.px(4), None, _dark(theme, "line2"))
            font, ink = theme.font(Type.LATIN_SMALL), _dark(theme, "ink2")
            centre = Qt.AlignmentFlag.AlignCenter
            ltr = Qt.LayoutDirection.LeftToRight
            paint.line_text(painter, hint, self._keys, font, ink, ltr, centre)
        painter.end()

    def _widths(self) -> tuple[int, int]:
        words = paint.chip_width(self.theme, self.shown(), role=Type.BUTTON) - self.theme.px(12)
        return words, paint.key_width(self.theme, self._keys) if self._keys else 0

    def sizeHint(self) -> QSize:
        words, keys = self._widths()
        return QSize(words + (keys + self.theme.px(8) if keys else 0), self.theme.px(40))
