"""Text in delegates: laid out once, kept, each cell in its own direction.

The shaping of Arabic is what costs, so layouts are kept by text, role, width and direction. Lines
have the fixed height of their role, as in the editor.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui.language import direction_of_text
from ui.theme import Theme, Type
from ui.utf16 import Units

Direction = Qt.LayoutDirection


class Align(StrEnum):
    """Where lines stand: by the direction of the text, or by that of the interface."""

    CONTENT = "content"
    INTERFACE = "interface"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text (half-open Python indices) with colours by token and a weight."""

    start: int
    end: int
    ink: str = ""
    ground: str = ""
    weight: int = 0
    strike: bool = False


class Laid:
    """Text laid out: ``height`` and ``lines`` are what a row needs, `draw` paints it."""

    def __init__(self, layout: QTextLayout, line: float, count: int, elided: bool) -> None:
        self.layout = layout
        self.line_height = line
        self.lines = count
        self.height = line * count
        self.elided = elided
        self.width = max(
            (layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0
        )

    def draw(self, painter: QPainter, x: float, y: float, color: QColor) -> None:
        painter.setPen(color)
        self.layout.draw(painter, QPointF(x, y))

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Rectangles of a stretch of the text (Python indices), one for each run of direction on
        each line, relative to where it is drawn; for frames around hits."""
        text = self.layout.text()
        units = Units(text)
        first, last = units.to_qt(start), units.to_qt(end)
        found = []
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            found += _boxes(line, first, last, self.line_height)
        return found


def _boxes(line: QTextLine, first: int, last: int, height: float) -> list[QRectF]:
    begin = max(first, line.textStart())
    end = min(last, line.textStart() + line.textLength())
    if end <= begin:
        return []
    found = []
    for run in line.glyphRuns(begin, end - begin):
        rect = run.boundingRect()
        found.append(QRectF(rect.x(), line.y(), rect.width(), line.height()))
    return found


class Cells:
    """Keeps the layouts of one view. ``layout`` lays out or finds."""

    def __init__(self, theme: Theme, limit: int = 3000) -> None:
        self._theme = theme
        self._limit = limit
        self._kept: OrderedDict[tuple[object, ...], Laid] = OrderedDict()
        theme.changed.connect(self._kept.clear)

    def layout(
        self,
        text: str,
        role: Type,
        width: float,
        interface: Direction,
        *,
        direction: Direction | None = None,
        align: Align = Align.CONTENT,
        max_lines: int = 0,
        weight: int | None = None,
        runs: Sequence[Run] = (),
    ) -> Laid:
        """The text in a role, broken into lines of ``width``.

        ``direction`` is the text's own; left out, that of its first strong letter. With
        ``max_lines`` the last line is elided.
        """
        own = direction if direction is not None else direction_of_text(text, interface)
        key = (text, role, int(width), interface, own, align, max_lines, weight, tuple(runs))
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        laid = self._lay(text, role, width, interface, own, align, max_lines, weight, runs)
        self._kept[key] = laid
        if len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        return laid

    def _lay(
        self,
        text: str,
        role: Type,
        width: float,
        interface: Direction,
        own: Direction,
        align: Align,
        max_lines: int,
        weight: int | None,
        runs: Sequence[Run],
    ) -> Laid:
        font = self._theme.font(role, weight)
        height = self._theme.line(role)
        side = _side(align, own, interface)
        layout, count, rest = _lines(text, font, width, height, own, side, max_lines)
        if rest < len_units(text) and max_lines:
            start = layout.lineAt(count - 1).textStart()
            head, tail = _cut(text, start)
            short = QFontMetricsF(font).elidedText(tail, Qt.TextElideMode.ElideRight, width)
            layout, count, _ = _lines(head + short, font, width, height, own, side, max_lines)
            text = head + short
            elided = True
        else:
            elided = False
        if runs:
            layout.setFormats(self._formats(text, font, runs))
            _place(layout, width, height, max_lines)
        return Laid(layout, height, max(1, count), elided)

    def _formats(
        self, text: str, font: QFont, runs: Sequence[Run]
    ) -> list[QTextLayout.FormatRange]:
        units = Units(text)
        made = []
        for run in runs:
            start, end = units.to_qt(run.start), units.to_qt(min(run.end, len(text)))
            if end <= start:
                continue
            form = QTextCharFormat()
            if run.ink:
                form.setForeground(self._theme.color(run.ink))
            if run.ground:
                form.setBackground(self._theme.color(run.ground))
            if run.weight:
                form.setFontWeight(run.weight)
            form.setFontStrikeOut(run.strike)
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, end - start, form
            made.append(piece)
        return made


def len_units(text: str) -> int:
    return Units(text).to_qt(len(text))


def _cut(text: str, position: int) -> tuple[str, str]:
    at = Units(text).to_python(position)
    return text[:at], text[at:]


def _side(align: Align, own: Direction, interface: Direction) -> Qt.AlignmentFlag:
    if align is Align.CENTER:
        return Qt.AlignmentFlag.AlignHCenter
    leading = own if align is Align.CONTENT else interface
    rtl = leading == Direction.RightToLeft
    return Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft


def _lines(
    text: str,
    font: QFont,
    width: float,
    height: float,
    direction: Direction,
    side: Qt.AlignmentFlag,
    max_lines: int,
) -> tuple[QTextLayout, int, int]:
    """The layout, how many lines it has, and where the last of them ends in UTF-16 units."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(direction)
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    count, end = _place(layout, width, height, max_lines)
    return layout, count, end


def _place(layout: QTextLayout, width: float, height: float, max_lines: int) -> tuple[int, int]:
    layout.beginLayout()
    count, end = 0, 0
    while not max_lines or count < max_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
        end = line.textStart() + line.textLength()
        count += 1
    layout.endLayout()
    return count, end
