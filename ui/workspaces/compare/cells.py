"""Painting of the table: text with its changes marked, hatching where a line is not, the gutter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTextLine
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.editor.painting import BELOW, word_boxes
from ui.theme import Theme, Type
from ui.utf16 import Units
from ui.widgets import paint
from ui.widgets.cells import Cells, Laid
from ui.widgets.paint import MarkShape
from ui.wording import number
from ui.workspaces.compare.course import Course
from ui.workspaces.compare.rows import COUNT, Index, RowsModel
from ui.workspaces.compare.sheet import Cell, Look, Stretch

INSET = 18
"""From the edge of a column to its text, in pixels of the design."""
PAD = 7
LEAST = 46

GROUNDS = {Look.DELETED: "del", Look.INSERTED: "ins"}
Picked = Callable[[Index], tuple[int, int] | None]
"""What of a cell's text is selected, if anything."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of a stretch on one line, with that line's base."""

    box: QRectF
    baseline: float
    line: QTextLine


class CellPainter(QStyledItemDelegate):
    """Paints one cell of the comparison. The texts are laid out without formats, so a mark never
    breaks the joining of letters; boxes, strokes and dots are drawn under and over them."""

    def __init__(self, theme: Theme, model: RowsModel, course: Course, picked: Picked) -> None:
        super().__init__(model)
        self._theme, self._model, self._course, self._picked = theme, model, course, picked
        self._cells = Cells(theme)

    def height_of(self, row: int, widths: Sequence[int]) -> int:
        """The height of a row whose columns are so wide (0: hidden)."""
        px = self._theme.px
        height = float(px(LEAST))
        for column, width in enumerate(widths):
            if column == COUNT or width <= 0:
                continue
            laid = self.laid(self._model.index(row, column), width)
            height = max(height, laid.height + 2 * px(PAD))
        return int(height + 0.5)

    def guess(self, row: int, widths: Sequence[int]) -> int:
        """About how high a row will be, without laying its text out."""
        px, theme = self._theme.px, self._theme
        height = float(px(LEAST))
        for column, width in enumerate(widths):
            if column == COUNT or width <= 0:
                continue
            cell = self._model.cell(self._model.index(row, column))
            letter = theme.font(_role(cell)).pixelSize() * 0.42
            lines = int(len(cell.text) * letter / max(1, width - 2 * px(INSET))) + 1
            height = max(height, lines * theme.line(_role(cell)) + 2 * px(PAD))
        return int(height + 0.5)

    def laid(self, index: Index, width: int) -> Laid:
        """The text of a cell, laid out in a column of this width."""
        sheet = self._model.sheet
        cell = self._model.cell(index)
        side = self._model.side(index.column())
        own = sheet.direction(index.row(), side) if sheet else Qt.LayoutDirection.RightToLeft
        room = width - 2 * self._theme.px(INSET)
        weight = 700 if cell.headline else 600 if cell.heading else None
        return self._cells.layout(cell.text, _role(cell), room, own, direction=own, weight=weight)

    def position_at(self, index: Index, rect: QRect, x: float, y: float) -> int:
        """The index in a cell's text nearest to a point of the viewport."""
        laid = self.laid(index, rect.width())
        origin = self._origin(rect)
        layout = laid.layout
        if not layout.lineCount():
            return 0
        at = max(0, min(layout.lineCount() - 1, int((y - origin.y()) / laid.line_height)))
        found = layout.lineAt(at).xToCursor(x - origin.x())
        position = found[0] if isinstance(found, tuple) else found
        return Units(layout.text()).to_python(position)

    def stretch_at(self, index: Index, rect: QRect, x: float, y: float) -> Stretch | None:
        """The marked stretch under a point of the viewport; the innermost of two."""
        laid = self.laid(index, rect.width())
        origin = self._origin(rect)
        for stretch in reversed(self._model.cell(index).stretches):
            for piece in self._pieces(laid, stretch.start, stretch.end):
                if piece.box.translated(origin).contains(QPointF(x, y)):
                    return stretch
        return None

    def stretch_rect(self, index: Index, rect: QRect, difference: int) -> QRectF:
        """Where a difference stands in a cell, for scrolling to it; the whole cell if nowhere."""
        laid = self.laid(index, rect.width())
        origin = self._origin(rect)
        for stretch in self._model.cell(index).stretches:
            if stretch.difference == difference:
                for piece in self._pieces(laid, stretch.start, stretch.end):
                    return piece.box.translated(origin)
        return QRectF(rect)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        current = index.row() == self._course.row
        if index.column() == COUNT:
            self._gutter(painter, rect, index, current=current)
            if current and option.widget is not None and option.widget.hasFocus():
                inner = QRectF(rect).adjusted(1, 1, -1, -1)
                paint.ring(painter, self._theme, inner, self._theme.px(3))
        else:
            painter.fillRect(rect, self._theme.color("panel" if current else "surface"))
            cell = self._model.cell(index)
            if cell.absent is not None:
                self._hatch(painter, rect, index, option.direction)
            else:
                self._text(painter, rect, index, cell)
        painter.restore()

    def _gutter(self, painter: QPainter, rect: QRect, index: Index, *, current: bool) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("accent-soft" if current else "panel"))
        for x in (rect.left(), rect.right()):
            painter.fillRect(QRect(x, rect.top(), 1, rect.height()), theme.color("line"))
        if not (count := self._model.count(index.row())):
            return
        line = QRectF(rect.x(), rect.y() + theme.px(PAD), rect.width(), theme.line(Type.DIFF))
        font = theme.font(Type.META_TITLE if current else Type.META)
        ink = theme.color("accent" if current else "ink2")
        centre = Qt.AlignmentFlag.AlignCenter
        direction = Qt.LayoutDirection.LeftToRight
        paint.line_text(painter, line, number(count), font, ink, direction, centre)

    def _hatch(
        self, painter: QPainter, rect: QRect, index: Index, direction: Qt.LayoutDirection
    ) -> None:
        theme, px = self._theme, self._theme.px
        area = self._area(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(area, px(4), px(4))
        painter.setBrush(QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
        painter.setBrushOrigin(area.topLeft())
        painter.drawRoundedRect(area, px(4), px(4))
        painter.restore()
        words = self._model.absence(index)
        wide = min(paint.chip_width(theme, words), area.width() - 2 * px(8))
        chip = QRectF(0, 0, wide, px(22))
        chip.moveCenter(area.center())
        paint.chip(painter, theme, chip, words, paint.Tone.NEUTRAL, direction)

    def _text(self, painter: QPainter, rect: QRect, index: Index, cell: Cell) -> None:
        theme = self._theme
        laid = self.laid(index, rect.width())
        painter.setClipRect(rect)
        if any(stretch.look is Look.MOVED for stretch in cell.stretches):
            ground, line = theme.color("blue-soft"), theme.color("blue-line")
            paint.box(painter, self._area(rect), theme.px(4), ground, line)
        painter.translate(self._origin(rect))
        shown = [s for s in cell.stretches if self._model.hamzas or s.look is not Look.HAMZA]
        for stretch in shown:
            self._ground(painter, laid, stretch)
        picked = self._picked(index)
        if picked is not None:
            for piece in self._pieces(laid, *picked):
                painter.fillRect(piece.box, theme.color("sel"))
        laid.draw(painter, 0, 0, theme.color("ink1"))
        for stretch in shown:
            self._over(painter, laid, stretch)
        if cell.restyled:
            self._restyled(painter, laid, rect)

    def _ground(self, painter: QPainter, laid: Laid, stretch: Stretch) -> None:
        theme = self._theme
        current = stretch.difference == self._course.current
        for piece in self._pieces(laid, stretch.start, stretch.end):
            box = piece.box.adjusted(-theme.px(2), 0, theme.px(2), 0)
            if stretch.look in GROUNDS:
                ground = theme.color(GROUNDS[stretch.look])
                paint.box(painter, box, theme.px(3), ground)
            if current and stretch.look is not Look.MOVED:
                paint.box(painter, box, theme.px(3), None, theme.color("accent"), 1.5)

    def _over(self, painter: QPainter, laid: Laid, stretch: Stretch) -> None:
        theme = self._theme
        unit = theme.factor(Type.DIFF)
        for piece in self._pieces(laid, stretch.start, stretch.end):
            left, right = piece.box.left(), piece.box.right()
            under = piece.baseline + BELOW * piece.line.descent() + unit
            if stretch.look is Look.DELETED:
                y = piece.baseline - 0.24 * piece.line.ascent()
                painter.setPen(QPen(theme.color("red"), 1.2 * unit))
                painter.drawLine(QPointF(left, y), QPointF(right, y))
            elif stretch.look is Look.HAMZA:
                color = theme.color("amber-line")
                paint.mark(painter, MarkShape.DOTS, color, left, right, under, unit)

    def _restyled(self, painter: QPainter, laid: Laid, rect: QRect) -> None:
        """A bar at the start of a paragraph whose form is another."""
        rtl = laid.layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        px = self._theme.px
        room = rect.width() - 2 * px(INSET)
        x = room + px(7) if rtl else -px(9)
        painter.fillRect(QRectF(x, 0, px(2), laid.height), self._theme.color("blue-line"))

    def _area(self, rect: QRect) -> QRectF:
        """What of a cell is framed when the frame stands for the whole line."""
        px = self._theme.px
        return QRectF(rect).adjusted(px(10), px(3), -px(10), -px(3))

    def _origin(self, rect: QRect) -> QPointF:
        px = self._theme.px
        return QPointF(rect.x() + px(INSET), rect.y() + px(PAD))

    def _pieces(self, laid: Laid, start: int, end: int) -> list[Piece]:
        """The rectangles of a stretch of the text, line by line."""
        units = Units(laid.layout.text())
        first, last = units.to_qt(start), units.to_qt(end)
        found = []
        for at in range(laid.layout.lineCount()):
            line = laid.layout.lineAt(at)
            top = at * laid.line_height + 1
            for left, right in word_boxes(line, first, last):
                box = QRectF(left, top, right - left, laid.line_height - 2)
                found.append(Piece(box, line.y() + line.ascent(), line))
        return found


def _role(cell: Cell) -> Type:
    return Type.BODY if cell.headline else Type.DIFF
