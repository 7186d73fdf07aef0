"""Painting over the text: marks below the descent, bullets, the byline under the headline.

Marks are drawn for visible blocks only and never change the text's formats: a format boundary
inside a word would break the lam-alef ligature, and Qt's own wave cuts Arabic descenders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from ui.editor.dress import BYLINE, kind_of, len_of
from ui.editor.marks import SHAPES, Category, Marks, Placed
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.wording import digits
from workstation.articles import BlockKind

BELOW = 0.62
"""How far below the baseline a mark is drawn, in descents."""


@dataclass(frozen=True, slots=True)
class BylineItem:
    """One thing of the line under the headline: an icon and its words."""

    icon: str
    text: str


def top_left(editor: QTextEdit, block: QTextBlock) -> QPointF:
    """Where the layout of a block begins, in the viewport."""
    corner = editor.document().documentLayout().blockBoundingRect(block).topLeft()
    scroll_x = editor.horizontalScrollBar().value()
    scroll_y = editor.verticalScrollBar().value()
    # A block's rectangle begins after its margins; its lines count from there.
    return QPointF(corner.x() - scroll_x, corner.y() - scroll_y)


def visible_blocks(editor: QTextEdit, room: QRect | None = None) -> Iterator[QTextBlock]:
    """Blocks of which something is in the viewport, or in ``room`` of it, top to bottom."""
    room = room if room is not None else editor.viewport().rect()
    block = editor.cursorForPosition(room.topLeft()).block()
    previous = block.previous()
    if previous.isValid():
        block = previous
    bottom = room.bottom() + 1
    while block.isValid() and top_left(editor, block).y() < bottom:
        yield block
        block = block.next()


def word_boxes(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """The horizontal extents of a stretch on a line (positions in the block), one for each run
    of direction, runs that touch made one."""
    begin = max(start, line.textStart())
    stop = min(end, line.textStart() + line.textLength())
    if stop <= begin:
        return []
    extents = sorted(
        (run.boundingRect().left(), run.boundingRect().right())
        for run in line.glyphRuns(begin, stop - begin)
        if run.boundingRect().width() > 0
    )
    joined: list[tuple[float, float]] = []
    for left, right in extents:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def stretch_boxes(editor: QTextEdit, start: int, end: int) -> list[QRectF]:
    """Rectangles of a stretch of the document (UTF-16 positions) in the viewport, line by line."""
    found = []
    block = editor.document().findBlock(start)
    while block.isValid() and block.position() < end:
        corner = top_left(editor, block)
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            for left, right in word_boxes(line, start - block.position(), end - block.position()):
                top = corner.y() + line.y()
                found.append(QRectF(corner.x() + left, top, right - left, line.height()))
        block = block.next()
    return found


def paint_marks(editor: QTextEdit, theme: Theme, marks: Marks, unit: float, room: QRect) -> None:
    """Draw the marks of blocks in ``room``; ``unit`` is a pixel of the design at this zoom."""
    painter = QPainter(editor.viewport())
    colors = {category: theme.color(paint.MARK_COLORS[shape]) for category, shape in SHAPES.items()}
    for block in visible_blocks(editor, room):
        begin = block.position()
        corner = top_left(editor, block)
        layout = block.layout()
        lines = [
            line
            for line in map(layout.lineAt, range(layout.lineCount()))
            if corner.y() + line.y() <= room.bottom()
            and corner.y() + line.y() + line.height() >= room.top()
        ]
        for placed in _uncovered(marks.between(begin, begin + len_of(block))) if lines else ():
            for line in lines:
                y = corner.y() + line.y() + line.ascent() + BELOW * line.descent() + unit
                for left, right in word_boxes(line, placed.start - begin, placed.end - begin):
                    shape = SHAPES[Category(placed.mark.category)]
                    color = colors[Category(placed.mark.category)]
                    x1, x2 = corner.x() + left, corner.x() + right
                    paint.mark(painter, shape, color, x1, x2, y, unit)
    painter.end()


def _uncovered(marks: Sequence[Placed]) -> list[Placed]:
    """One mark for each stretch: of two on the same word the graver is drawn."""
    best: dict[tuple[int, int], Placed] = {}
    for placed in marks:
        place = (placed.start, placed.end)
        if place not in best or placed.rank < best[place].rank:
            best[place] = placed
    return list(best.values())


def paint_bullets(editor: QTextEdit, theme: Theme, unit: float, room: QRect) -> None:
    """Draw the bullets and numbers of list items, and the bar of quoted paragraphs."""
    painter = QPainter(editor.viewport())
    for block in visible_blocks(editor, room):
        kind = kind_of(block)
        if kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) or block.blockNumber() == 0:
            continue
        corner = top_left(editor, block)
        rtl = block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        whole = editor.document().documentLayout().blockBoundingRect(block)
        edge = whole.right() + 22 * unit if rtl else corner.x() - 22 * unit
        if kind is BlockKind.QUOTE:
            bar = QRectF(edge - unit, corner.y() + 6 * unit, 2 * unit, whole.height() - 12 * unit)
            painter.fillRect(bar, theme.color("line2"))
            continue
        if not block.layout().lineCount():
            continue
        line = block.layout().lineAt(0)
        base = corner.y() + line.y() + line.ascent()
        text = "•" if kind is BlockKind.LIST_ITEM else digits(f"{number_of(block)}.")
        font = block.charFormat().font()
        painter.setFont(theme.font(Type.BODY) if not font.family() else font)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        painter.setPen(theme.color("ink2"))
        painter.drawText(QPointF(edge - width / 2, base), text)
    painter.end()


def number_of(block: QTextBlock) -> int:
    """The number of a numbered item: its place in the run of such items."""
    count = 1
    before = block.previous()
    while before.isValid() and kind_of(before) is BlockKind.NUMBERED_ITEM:
        count += 1
        before = before.previous()
    return count


def paint_byline(editor: QTextEdit, theme: Theme, items: Sequence[BylineItem], unit: float) -> None:
    """Draw dateline, source and editor between headline and body, with a rule under them."""
    head = editor.document().begin()
    corner = top_left(editor, head)
    layout = head.layout()
    bottom = corner.y() + (layout.boundingRect().bottom() if layout.lineCount() else 0)
    room = QRectF(0, bottom, editor.viewport().width(), BYLINE * unit)
    if room.bottom() < 0:
        return
    painter = QPainter(editor.viewport())
    direction = head.blockFormat().layoutDirection()
    line = QRectF(0, room.bottom() - 16 * unit, room.width(), 1)
    painter.fillRect(line, theme.color("line"))
    rest = QRectF(0, room.top() + 8 * unit, room.width(), 30 * unit)
    font = theme.font(Type.META)
    metrics = QFontMetricsF(font)
    side = theme.px(14)
    ink = theme.color("ink3")
    for item in items:
        width = metrics.horizontalAdvance(item.text) + 1
        if side + theme.px(6) + width > rest.width():
            break
        place, rest = paint.split(rest, side, theme.px(6), direction)
        paint.icon(painter, place, item.icon, ink, side, direction)
        place, rest = paint.split(rest, width, theme.px(18), direction)
        paint.line_text(painter, place, item.text, font, theme.color("ink2"), direction)
    painter.end()
