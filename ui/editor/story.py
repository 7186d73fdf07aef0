"""The editor of a story: the text pane with proofing marks, fixes and search hits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.editor import painting
from ui.editor.marks import Mark, Marks, Placed
from ui.editor.text_pane import TextPane
from ui.editor.transcript import Edit
from ui.theme import Theme
from workstation.text import replacing


class StoryEditor(TextPane):
    """Edits one story, marked (see `TextPane` for the text itself).

    ``mark_pressed(mark)`` comes on a click on a marked word; ``marks_changed`` when marks were
    set, or went because their words were changed.
    """

    mark_pressed = Signal(object)
    marks_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.marks = Marks()
        self.marks_shown = True
        self._found: list[tuple[int, int]] = []
        self._found_now = -1
        self._shown: Placed | None = None
        self._grounds_shown = False
        self.open_story("", (), "ar")
        self._dress()
        self._say()

    def _begin(self) -> None:
        self.marks.set((), self._transcript.units)
        self.show_found([], -1)
        self.show_mark(None)
        self.marks_changed.emit()

    def _edited(self, edit: Edit) -> None:
        if self.marks.follow(edit):
            self.marks_changed.emit()
        if self._shown is not None and self.marks.index(self._shown) < 0:
            self._shown = None

    def _settle(self) -> None:
        if self._grounds_shown or self._found or self._shown is not None:
            self._paint_grounds()

    # Marks

    def set_marks(self, marks: Iterable[Mark], revision: int) -> bool:
        """Show what proofing found in the text of a revision; False when the text has moved on
        (another ``proof_due`` is on its way)."""
        if revision != self.revision:
            return False
        self.marks.set(marks, self._transcript.units)
        self.show_mark(None)
        self.marks_changed.emit()
        self.viewport().update()
        return True

    def mark_list(self) -> list[Mark]:
        """The marks that still stand, in order (their offsets are those of when they were made)."""
        return [placed.mark for placed in self.marks.all()]

    def extent_of(self, mark: Mark) -> tuple[int, int] | None:
        """Where a mark stands now, or None when its word was changed."""
        units = self._transcript.units
        placed = self._placed(mark)
        return (units.to_python(placed.start), units.to_python(placed.end)) if placed else None

    def show_marks(self, shown: bool) -> None:
        self.marks_shown = shown
        self.viewport().update()

    def step_mark(self, by: int) -> Mark | None:
        """Go to the next mark (or the one before by -1) from the caret; the mark, if any."""
        here = self.textCursor().position()
        if self._shown is not None:
            self.marks.settle(self._shown)
            here = self._shown.start
        placed = self.marks.step(here, by)
        if placed is None:
            return None
        self._move_caret(placed.start)
        self.show_mark(placed.mark)
        return placed.mark

    def mark_at_caret(self) -> Mark | None:
        placed = self.marks.at(self.textCursor().position())
        return placed.mark if placed else None

    def show_mark(self, mark: Mark | None) -> None:
        """Set a marked word on the ground of a selection, while its fixes are open."""
        self._shown = self._placed(mark) if mark is not None else None
        self._paint_grounds()

    def go_to_mark(self, mark: Mark) -> bool:
        """Bring a mark into view and set it off; False when its word was changed."""
        placed = self._placed(mark)
        if placed is None:
            return False
        self._move_caret(placed.start)
        self.show_mark(mark)
        return True

    def position_of(self, mark: Mark) -> tuple[int, int]:
        """Which of how many a mark is, from 1."""
        placed = self._placed(mark)
        return (self.marks.index(placed) + 1 if placed else 0), len(self.marks)

    def apply(self, fixes: Sequence[tuple[Mark, str]]) -> int:
        """Put suggestions for marked words, all as one step of undo; how many could be."""
        placed = [(self._placed(mark), text) for mark, text in fixes]
        ready = sorted(((p.start, p.end, text) for p, text in placed if p), reverse=True)
        if not ready:
            return 0
        edit = QTextCursor(self.textCursor())
        edit.beginEditBlock()
        done, after = 0, ready[0][1] + 1
        for start, end, text in ready:
            if end > after:
                continue  # two marks of one word: it was fixed by the other
            cursor = self._cursor(start, end)
            cursor.insertText(text, _of_first(cursor))
            done, after = done + 1, start
        edit.endEditBlock()
        return done

    def put(self, edits: Sequence[replacing.Edit]) -> None:
        """Make edits of the text (in order, apart), as one step of undo."""
        if not edits:
            return
        step = QTextCursor(self.textCursor())
        step.beginEditBlock()
        for edit in reversed(edits):
            cursor = self.cursor_for(edit.start, edit.end)
            cursor.insertText(edit.text, _of_first(cursor))
        step.endEditBlock()

    def drop_mark(self, mark: Mark) -> None:
        """Take a mark away (ignored, or its word was learnt)."""
        placed = self._placed(mark)
        if placed is not None:
            self.marks.drop(placed)
            self.show_mark(None)
            self.marks_changed.emit()
            self.viewport().update()

    # Search

    def show_found(self, stretches: Sequence[tuple[int, int]], now: int) -> None:
        """Set what a search found on a ground of its own; ``now`` is the one in hand."""
        units = self._transcript.units
        self._found = [(units.to_qt(a), units.to_qt(b)) for a, b in stretches]
        self._found_now = now
        self._paint_grounds()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        position = self.cursorForPosition(event.position().toPoint()).position()
        placed = self.marks.at(position) if self.marks_shown else None
        if placed is not None:
            self.mark_pressed.emit(placed.mark)

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.marks_shown and len(self.marks):
            painting.paint_marks(self, self.theme, self.marks, self.unit(), event.rect())
        self.painted.emit(event.rect())

    def _paint_grounds(self) -> None:
        grounds: list[tuple[int, int, QColor]] = []
        quiet, strong = self.theme.color("amber-soft"), self.theme.color("sel")
        for number, (start, end) in enumerate(self._found):
            grounds.append((start, end, strong if number == self._found_now else quiet))
        if self._shown is not None:
            self.marks.settle(self._shown)
            grounds.append((self._shown.start, self._shown.end, strong))
        selections = []
        for start, end, color in grounds:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(start, end)
            form = QTextCharFormat()
            form.setBackground(color)
            selection.format = form
            selections.append(selection)
        self._grounds_shown = bool(selections)
        self.setExtraSelections(selections)

    def _placed(self, mark: Mark) -> Placed | None:
        return next((placed for placed in self.marks.all() if placed.mark is mark), None)


def _of_first(cursor: QTextCursor) -> QTextCharFormat:
    """The format of the first letter selected, so that a fix keeps a span."""
    first = QTextCursor(cursor)
    first.setPosition(cursor.selectionStart() + 1)
    return first.charFormat()
