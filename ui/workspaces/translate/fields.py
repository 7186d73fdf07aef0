"""The texts of the active row, with lines under them; the source, to read and select in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.editor.painting import top_left, word_boxes
from ui.theme import Theme
from ui.utf16 import Units
from ui.workspaces.translate import faces

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Underline:
    """A line under a stretch of the text (half-open Python indices), by the token of its colour;
    ``dashed`` where something is still missing, ``ground`` behind the words."""

    start: int
    end: int
    color: str
    dashed: bool = False
    ground: str = ""


class SegmentText(QTextEdit):
    """One text of a segment in its language's type and direction, with lines drawn under it.

    It never scrolls: `wanted_height` says how high it must be at a width.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = "ar"
        self._underlines: list[Underline] = []
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        document = self.document()
        document.setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)
        theme.changed.connect(self._dress)

    def set_language(self, language: str) -> None:
        if language != self.language:
            self.language = language
            self._dress()

    def text(self) -> str:
        """The text, with every invisible character as it was typed."""
        blocks = []
        block = self.document().begin()
        while block.isValid():
            blocks.append(block.text())
            block = block.next()
        return " ".join(blocks).replace("\u2028", " ").replace("\ufffc", "")

    def set_text(self, text: str) -> None:
        """Show another text; undo begins anew."""
        self.setPlainText(text)
        self._dress()
        self.document().clearUndoRedoStacks()

    def underline(self, lines: Sequence[Underline]) -> None:
        """Draw these lines from now on; they stay where they are until the next."""
        if list(lines) != self._underlines:
            self._underlines = list(lines)
            self.viewport().update()

    @property
    def underlines(self) -> list[Underline]:
        return list(self._underlines)

    def selected(self) -> Span:
        """The selection, or twice the caret, in Python indices."""
        units, cursor = Units(self.text()), self.textCursor()
        return units.to_python(cursor.selectionStart()), units.to_python(cursor.selectionEnd())

    def selected_text(self) -> str:
        start, end = self.selected()
        return self.text()[start:end]

    def select(self, start: int, end: int) -> None:
        units = Units(self.text())
        cursor = self.textCursor()
        cursor.setPosition(units.to_qt(start))
        cursor.setPosition(units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def wanted_height(self, width: int) -> int:
        """The height of the text when it has this width, margins of the field not counted."""
        document = self.document()
        if document.textWidth() != width:
            document.setTextWidth(width)
        return int(document.size().height() + 0.99)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text in one line: a segment has no line breaks."""
        self.insertPlainText(" ".join(source.text().split("\n")).replace("\r", ""))

    def createMimeDataFromSelection(self) -> QMimeData:
        made = QMimeData()
        made.setText(self.selected_text())
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        self._draw(grounds=True)
        super().paintEvent(event)
        self._draw(grounds=False)

    def _draw(self, *, grounds: bool) -> None:
        painter = QPainter(self.viewport())
        units = Units(self.text()) if self._underlines else None
        for line in self._underlines:
            if units is None or (grounds and not line.ground):
                continue
            for box in self.boxes(units.to_qt(line.start), units.to_qt(line.end)):
                if grounds:
                    painter.fillRect(box, self.theme.color(line.ground))
                else:
                    self._rule(painter, box, line)
        painter.end()

    def _rule(self, painter: QPainter, box: QRectF, line: Underline) -> None:
        width = self.theme.px(2 if line.dashed or line.ground else 1)
        pen = QPen(self.theme.color(line.color), width)
        if line.dashed:
            pen.setDashPattern([2.5, 1.8])
            pen.setWidthF(1.5 * self.theme.scale)
        painter.setPen(pen)
        y = box.bottom() - width / 2
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Where a stretch stands, from the top of its letters to below its descenders."""
        found: list[QRectF] = []
        block = self.document().begin()
        while block.isValid() and block.position() < end:
            corner, layout = top_left(self, block), block.layout()
            first, last = start - block.position(), end - block.position()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                base = corner.y() + line.y() + line.ascent()
                bottom = min(base + line.descent() + 1, corner.y() + line.y() + line.height())
                for left, right in word_boxes(line, first, last):
                    top = base - line.ascent() * 0.86
                    found.append(QRectF(corner.x() + left, top, right - left, bottom - top))
            block = block.next()
        return found

    def _dress(self) -> None:
        theme = self.theme
        role = faces.type_of(self.language, active=True)
        own = faces.direction(self.language)
        document = self.document()
        blocked = self.blockSignals(True)
        document.setDefaultFont(theme.font(role))
        option = QTextOption(document.defaultTextOption())
        option.setTextDirection(own)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        form = QTextBlockFormat()
        form.setLayoutDirection(own)
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        form.setLineHeight(theme.line(role), fixed)
        cursor = QTextCursor(document)
        cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        cursor.endEditBlock()
        self.blockSignals(blocked)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Text, theme.color("ink1"))
        self.setPalette(palette)
        self.viewport().update()


class SourceText(SegmentText):
    """The source of the active row: read, select, set the caret where to split."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setReadOnly(True)
        self.document().setDocumentMargin(0)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; }")
        self.viewport().setAutoFillBackground(False)
