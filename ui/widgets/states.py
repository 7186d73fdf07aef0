"""What a view shows instead of rows: nothing here, still loading; and how far work is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.chip import MarkSample, Picture
from ui.widgets.label import Label
from ui.widgets.paint import MarkShape
from ui.wording import Text, number


class EmptyState(QWidget):
    """An icon, a title, a sentence that says the way out, and buttons for it."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: Text,
        text: Text = "",
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(theme, title, Type.EMPTY_TITLE)
        self._text = Label(theme, text, Type.BASE, "ink2", wrap=True)
        self._picture = Picture(theme, icon, 26, "ink3")
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(4))
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(6))
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)

    def say(self, icon: str, title: Text, text: Text = "") -> None:
        self._picture.show_as(icon, "ink3")
        self._title.set_text(title)
        self._text.set_text(text)


class Skeleton(QWidget):
    """Grey lines where rows will be; they come after 300 ms, so that quick work shows nothing."""

    AFTER = 300

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ready = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.AFTER)
        self._timer.timeout.connect(self._appear)

    def showEvent(self, event: QShowEvent) -> None:
        self._ready = False
        self._timer.start()
        super().showEvent(event)

    def _appear(self) -> None:
        self._ready = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._ready:
            return
        theme, direction = self._theme, self.layoutDirection()
        painter = QPainter(self)
        row, top = theme.px(74), 0
        while top < self.height():
            for number_, share in enumerate((0.17, 0.88 - 0.07 * (top // row % 3), 0.45)):
                whole = QRectF(self.rect()).adjusted(theme.px(14), 0, -theme.px(14), 0)
                bar, _ = paint.split(whole, whole.width() * share, 0, direction)
                y = top + theme.px(17) + number_ * theme.px(15)
                bar = QRectF(bar.x(), y, bar.width(), theme.px(8))
                paint.box(painter, bar, theme.px(3), theme.color("sunken"))
            line = QRectF(0, top + row - 1, self.width(), 1)
            painter.fillRect(line, theme.color("line"))
            top += row
        painter.end()


class ProgressLine(QWidget):
    """A bar of one or more shares over a sunken track; ``parts`` are (share 0-1, token)."""

    def __init__(self, theme: Theme, height: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._height = theme, height
        self._parts: list[tuple[float, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_parts(self, parts: Sequence[tuple[float, str]]) -> None:
        self._parts = list(parts)
        self.update()

    def set_share(self, share: float, token: str = "accent") -> None:
        self.set_parts([(share, token)])
        self.setAccessibleDescription(f"{share:.0%}")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint.shares(painter, self._theme, rect, self._parts, self.layoutDirection())
        painter.end()


class Counter(QWidget):
    """A number over its word in a card, as the three of the Proof tab; clickable where
    ``checkable`` is set by the panel that holds it."""

    def __init__(
        self,
        theme: Theme,
        text: Text,
        count: int = 0,
        mark: MarkShape | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._text = theme, text
        self._number = Label(theme, "", Type.COUNT)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(4), theme.px(10), theme.px(6))
        column.setSpacing(0)
        column.addWidget(self._number)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        if mark is not None:
            row.addWidget(MarkSample(theme, mark))
        row.addWidget(Label(theme, text, Type.META, "ink2"))
        row.addStretch()
        column.addLayout(row)
        theme.changed.connect(self.update)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        self._count = count
        self._number.set_text(number(count))
        self.setAccessibleName(f"{number(count)} {self._text}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_count(self._count)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        ground, line = theme.color("surface"), theme.color("line")
        paint.box(painter, QRectF(self.rect()), theme.px(6), ground, line)
        painter.end()
