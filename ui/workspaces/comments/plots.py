"""Painted figures: columns by day, and bars by name, each in three parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.wording import number

PARTS = ("green-line", "red-line", "amber-line")
"""The colours of what was approved, rejected, and called spam."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A named amount in its parts, and what is said of it."""

    name: str
    parts: tuple[int, ...]
    words: str

    @property
    def total(self) -> int:
        return sum(self.parts)


class ColumnsPlot(QWidget):
    """A column for each amount, in order from the start of the line; names below some of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._amounts: tuple[Amount, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_amounts(self, amounts: Sequence[Amount], name: str) -> None:
        """Show these; ``name`` says what they are, for those who listen."""
        self._amounts = tuple(amounts)
        told = [each.words for each in amounts if each.total]
        self.setAccessibleName(name)
        self.setAccessibleDescription(" · ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._theme.px(168))

    def column_at(self, x: float) -> int:
        """Which column stands at a place across; -1 for none."""
        for at, rect in enumerate(self._slots()):
            if rect.left() <= x < rect.right():
                return at
        return -1

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((each.total for each in self._amounts), default=0)
        field = self._field()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(
            QRectF(field.left(), field.bottom(), field.width(), 1), theme.color("line2")
        )
        if most:
            self._draw_scale(painter, field, most)
        for slot, each in zip(self._slots(), self._amounts, strict=True):
            width = min(slot.width() * 0.7, px(34))
            left, bottom = slot.center().x() - width / 2, slot.bottom()
            for part, token in zip(each.parts, PARTS, strict=False):
                height = field.height() * part / most if most else 0
                if height > 0:
                    rect = QRectF(left, bottom - height, width, height)
                    painter.fillRect(rect, theme.color(token))
                    bottom -= height
        self._draw_names(painter)
        painter.end()

    def _draw_scale(self, painter: QPainter, field: QRectF, most: int) -> None:
        theme = self._theme
        painter.fillRect(QRectF(field.left(), field.top(), field.width(), 1), theme.color("line"))
        place = QRectF(0, field.top() - theme.px(16), self.width(), theme.px(16))
        font, ink = theme.font(Type.META), theme.color("ink3")
        paint.line_text(painter, place, number(most), font, ink, self.layoutDirection())

    def _draw_names(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        slots = self._slots()
        if not slots:
            return
        step = max(1, -(-px(64) // max(1, int(slots[0].width()))))
        font, ink = theme.font(Type.META), theme.color("ink3")
        painter.setFont(font)
        painter.setPen(ink)
        for at in range(0, len(slots), step):
            middle = slots[at].center().x()
            place = QRectF(middle - px(40), self._field().bottom() + px(4), px(80), px(18))
            if place.left() >= 0 and place.right() <= self.width():
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._amounts[at].name)

    def _field(self) -> QRectF:
        px = self._theme.px
        return QRectF(0, px(18), self.width(), self.height() - px(18) - px(26))

    def _slots(self) -> list[QRectF]:
        field, many = self._field(), len(self._amounts)
        width = field.width() / many if many else 0.0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return [
            QRectF(
                field.left() + width * (many - 1 - at if rtl else at),
                field.top(),
                width,
                field.height(),
            )
            for at in range(many)
        ]

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            at = self.column_at(event.pos().x())
            if at >= 0:
                QToolTip.showText(event.globalPos(), self._amounts[at].words, self)
            return True
        return super().event(event)  # type: ignore[arg-type]


class BarsPlot(QWidget):
    """A line for each amount: its name, a bar in its parts, its number; the most first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._amounts: tuple[Amount, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_amounts(self, amounts: Sequence[Amount], name: str) -> None:
        self._amounts = tuple(amounts)
        self.setAccessibleName(name)
        self.setAccessibleDescription(" · ".join(each.words for each in amounts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(300), px(26) * max(1, len(self._amounts)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, direction = self._theme, self._theme.px, self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((each.total for each in self._amounts), default=0) or 1
        for at, each in enumerate(self._amounts):
            row = QRectF(0, px(26) * at, self.width(), px(26))
            count, rest = paint.split(row, px(44), px(8), _other(direction))
            name, rest = paint.split(rest, rest.width() * 0.5, px(10), direction)
            font = theme.font(Type.BASE)
            paint.line_text(painter, name, each.name, font, theme.color("ink1"), direction)
            paint.line_text(
                painter, count, number(each.total), theme.font(Type.META_STRONG),
                theme.color("ink2"), direction,
            )  # fmt: skip
            bar = QRectF(rest.x(), rest.center().y() - px(3.5), rest.width(), px(7))
            parts = [(part / most, token) for part, token in zip(each.parts, PARTS, strict=False)]
            paint.shares(painter, theme, bar, parts, direction)
        painter.end()


def _other(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    if direction == Qt.LayoutDirection.RightToLeft:
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft
