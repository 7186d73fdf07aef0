"""The target of the active row: where the translation is typed, with the marks of proofing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.editor.marks import SHAPES, Mark, Placed
from ui.theme import Theme
from ui.utf16 import Units
from ui.widgets import paint
from ui.workspaces.translate.fields import SegmentText


class TargetText(SegmentText):
    """Where the translation is typed. ``escaped`` comes for Esc, ``left`` when the focus goes."""

    escaped = Signal()
    left = Signal()
    menu_wanted = Signal(object, QPoint)
    """A proofing mark, and the place on the screen where what may be done is asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._marks: list[Placed] = []
        self.document().contentsChange.connect(self._move_marks)
        self.setProperty("field", True)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(theme.px(4), 0, theme.px(4), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # a segment is one line; Ctrl+Return confirms it
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    # Marks of proofing

    @property
    def marks(self) -> list[Mark]:
        """The marks that stand, in order."""
        return [placed.mark for placed in self._marks]

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these places of the text as it stands now."""
        units = Units(self.text())
        self._marks = [Placed(units.to_qt(m.start), units.to_qt(m.end), m) for m in marks]
        self.viewport().update()

    def fix(self, mark: Mark, suggestion: str) -> None:
        """Write a suggestion where a mark stands, as one step of undo."""
        placed = next((placed for placed in self._marks if placed.mark is mark), None)
        if placed is None or self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.setPosition(placed.start)
        cursor.setPosition(placed.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(suggestion)
        self.setTextCursor(cursor)

    def mark_at(self, position: int) -> Mark | None:
        """The innermost mark at a position of the document."""
        here = [p for p in self._marks if p.start <= position <= p.end]
        return min(here, key=lambda p: p.end - p.start).mark if here else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By a click the mark under it, by the key that at the caret."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        mark = self.mark_at(cursor.position())
        if mark is None:
            event.ignore()
            return
        corner = self.cursorRect(cursor).bottomLeft()
        self.menu_wanted.emit(mark, self.viewport().mapToGlobal(corner))

    def event(self, event: QEvent) -> bool:
        """A mark says what it is and why when the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(self.cursorForPosition(event.pos()).position())
            QToolTip.showText(event.globalPos(), mark.reason if mark else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self.viewport())
        theme = self.theme
        for placed in self._marks:
            shape = SHAPES[placed.mark.category]
            color = theme.color(paint.MARK_COLORS[shape])
            for box in self.boxes(placed.start, placed.end):
                y = box.bottom() - theme.px(1)
                paint.mark(painter, shape, color, box.left(), box.right(), y, theme.scale)
        painter.end()

    def _move_marks(self, at: int, removed: int, added: int) -> None:
        """Keep marks on their words while others are typed; a changed word loses its own."""
        kept = []
        for placed in self._marks:
            if placed.end <= at and not (placed.end == at and removed == 0):
                kept.append(placed)
            elif placed.start >= at + removed:
                by = added - removed
                kept.append(Placed(placed.start + by, placed.end + by, placed.mark))
        self._marks = kept

    def replace_all(self, text: str) -> None:
        """Write another text as one step of undo, the caret after it."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def insert(self, text: str) -> None:
        """Write a text at the caret or over the selection, parted from its neighbours."""
        whole, (start, end) = self.text(), self.selected()
        before = " " if start and not whole[start - 1].isspace() else ""
        after = " " if end < len(whole) and (whole[end].isalnum()) else ""
        self.textCursor().insertText(before + text + after)
