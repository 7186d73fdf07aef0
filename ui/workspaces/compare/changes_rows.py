"""Painting of the list of changes: what stood, what stands, and where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.language import direction_of_text
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.paint import MarkShape
from ui.widgets.rows import RowDelegate
from ui.wording import number, tr
from ui.workspaces.compare.changes_model import ENTRY_ROLE, ChangesModel, Heading, Index
from workstation.text.comparison import Difference, DifferenceKind

ROW, HEADING = 60, 36
Note = Callable[[int], str]


class ChangeRows(RowDelegate):
    """A change in two lines: its words marked as in the table, and a note under them."""

    def __init__(self, theme: Theme, model: ChangesModel, note: Note) -> None:
        super().__init__(theme, "panel", model)
        self._model, self._note = model, note

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        heading = isinstance(index.data(ENTRY_ROLE), Heading)
        return self.theme.px(HEADING if heading else ROW)

    def key_of(self, index: Index) -> object:
        return isinstance(index.data(ENTRY_ROLE), Heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Heading):
            self._heading(painter, option, entry)
        else:
            super().paint(painter, option, index)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        theme, px, direction = self.theme, self.theme.px, option.direction
        entry: int = index.data(ENTRY_ROLE)
        compared = self._model.compared
        if compared is None:
            return
        room = QRectF(rect).adjusted(px(14), px(6), -px(14), -px(5))
        upper = QRectF(room.x(), room.y(), room.width(), px(29))
        lower = QRectF(room.x(), upper.bottom(), room.width(), px(19))
        self._words(painter, upper, compared.comparison.differences[entry], direction)
        ink = theme.color("ink3")
        paint.line_text(painter, lower, self._note(entry), theme.font(Type.META), ink, direction)

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, entry: Heading) -> None:
        theme, px = self.theme, self.theme.px
        rect = QRectF(option.rect)
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("line"))
        room = rect.adjusted(px(14), px(8), -px(14), -px(4))
        words = f"{entry.words} · {number(entry.count)}"
        font, ink = theme.font(Type.META_STRONG), theme.color("ink2")
        paint.line_text(painter, room, words, font, ink, option.direction)

    def _words(
        self,
        painter: QPainter,
        room: QRectF,
        difference: Difference,
        direction: Qt.LayoutDirection,
    ) -> None:
        """The old words and the new, elided so that something of both is seen."""
        theme, gap = self.theme, self.theme.px(6)
        kind = difference.kind
        if kind is DifferenceKind.HAMZA:
            looks = [(difference.old, "quiet"), (difference.new, "dots")]
        elif kind in (DifferenceKind.MOVED, DifferenceKind.FORM):
            looks = [(difference.new, "line")]
        else:
            looks = [(difference.old, "del"), (difference.new, "ins")]
        looks = [(_plain(text), look) for text, look in looks if text]
        metrics = QFontMetricsF(theme.font(Type.SEGMENT))
        widths = [metrics.horizontalAdvance(text) + 2 * theme.px(3) for text, _ in looks]
        whole = room.width() - gap * (len(looks) - 1)
        if sum(widths) > whole and len(widths) == 2:
            first = min(widths[0], max(whole * 0.5, whole - widths[1]))
            widths = [first, min(widths[1], whole - first)]
        rest = room
        for (text, look), width in zip(looks, widths, strict=True):
            place, rest = paint.split(rest, min(width, rest.width()), gap, direction)
            self._piece(painter, place, text, look, direction)

    def _piece(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        look: str,
        direction: Qt.LayoutDirection,
    ) -> None:
        theme = self.theme
        font = theme.font(Type.SEGMENT)
        if look in ("del", "ins"):
            box = place.adjusted(0, 1, 0, -1)
            paint.box(painter, box, theme.px(3), theme.color(look))
        inner = place.adjusted(theme.px(3), 0, -theme.px(3), 0)
        ink = theme.color("ink3" if look == "quiet" else "ink1")
        # The words stand in their own direction, at the start side of the interface.
        own = direction_of_text(text, direction)
        side = Qt.AlignmentFlag.AlignRight
        if direction == Qt.LayoutDirection.LeftToRight:
            side = Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute
        paint.line_text(painter, inner, text, font, ink, own, align)
        metrics = QFontMetricsF(font)
        wide = min(inner.width(), metrics.horizontalAdvance(text))
        left = inner.right() - wide if side == Qt.AlignmentFlag.AlignRight else inner.left()
        base = inner.center().y() + (metrics.ascent() - metrics.descent()) / 2
        unit = theme.factor(Type.SEGMENT)
        if look == "del":
            y = base - 0.24 * metrics.ascent()
            painter.setPen(QPen(theme.color("red"), 1.2 * unit))
            painter.drawLine(QPointF(left, y), QPointF(left + wide, y))
        elif look in ("dots", "line"):
            shape = MarkShape.DOTS if look == "dots" else MarkShape.LINE
            color = theme.color("amber-line" if look == "dots" else "blue-line")
            under = base + 0.62 * metrics.descent() + unit
            size = unit if look == "dots" else 0.6 * unit
            paint.mark(painter, shape, color, left, left + wide, under, size)


def _plain(text: str) -> str:
    return " ".join(text.split()) or tr("compare_window.blank")
