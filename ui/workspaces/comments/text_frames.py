"""A reader's text laid out and painted, its hits framed: in cards and in the pane beside them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.cells import Align, Cells, Laid, Run
from ui.workspaces.comments.as_shown import LINE, Shown


def lay_out(
    cells: Cells, text: Shown, width: float, direction: Qt.LayoutDirection, max_lines: int = 0
) -> Laid:
    """The text in the face of comments, hits in the colour of their frame."""
    runs = [
        Run(frame.start, frame.end, ink=frame.color or "ink2")
        for frame in text.frames
        if frame.start < len(text.text)
    ]
    return cells.layout(
        text.text,
        Type.COMMENT,
        width,
        direction,
        align=Align.INTERFACE,
        max_lines=max_lines,
        runs=tuple(runs),
    )


def draw(
    painter: QPainter, theme: Theme, laid: Laid, text: Shown, at: QPointF, ink: str = "ink1"
) -> None:
    """Paint it with its frames under the letters."""
    for frame in text.frames:
        for rect in _whole(laid.boxes(frame.start, frame.end)):
            edge = theme.px(1.5)
            rect = rect.translated(at).adjusted(0, edge, 0, -edge)
            ground = f"{frame.color}-soft" if frame.color else "sunken"
            line = {"": "line2", "accent": "accent-line"}.get(frame.color, f"{frame.color}-line")
            paint.box(painter, rect, theme.px(4), theme.color(ground), theme.color(line))
    laid.draw(painter, at.x(), at.y(), theme.color(ink))


def _whole(boxes: Iterable[QRectF]) -> list[QRectF]:
    """Boxes of runs that touch on one line, joined."""
    found: list[QRectF] = []
    for box in sorted(boxes, key=lambda box: (box.y(), box.x())):
        if box.width() <= 0:
            continue
        if found and found[-1].y() == box.y() and box.x() <= found[-1].right() + 6:
            found[-1] = found[-1].united(box)
        else:
            found.append(QRectF(box))
    return found


class CommentText(QWidget):
    """A reader's text in a pane: as high as it needs to be."""

    def __init__(self, theme: Theme, text: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._text = theme, text
        self._cells = Cells(theme, limit=4)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text.text.replace(LINE, " "))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._laid(width).height + 0.99)

    def sizeHint(self) -> QSize:
        width = self.width() or self._theme.px(380)
        return QSize(self._theme.px(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), int(self._theme.line(Type.COMMENT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self._theme, self._laid(self.width()), self._text, QPointF(0, 0))
        painter.end()

    def _laid(self, width: int) -> Laid:
        return lay_out(self._cells, self._text, max(1, width), self.layoutDirection())
