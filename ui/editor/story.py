"""The text pane: a story in blocks, typed, pasted plain, marked and fixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.action_table import Where
from ui.editor import bridge, dress, painting
from ui.editor.marks import Mark, Marks, Placed
from ui.editor.painting import BylineItem
from ui.editor.transcript import Transcript
from ui.theme import Theme, Type
from ui.wording import tr
from workstation.articles import Block

MEASURE = 616
PROOF_AFTER = 300
"""Milliseconds of quiet after which the text is to be proofed again."""


class StoryEditor(QTextEdit):
    """Edits one story. Block 0 is the headline; offsets are Python indices into `text`.

    Signals: ``story_changed`` at each change of text or form; ``proof_due(revision)`` after a
    pause; ``mark_pressed(mark)`` on a click on a marked word; ``caret_moved``; ``marks_changed``.
    """

    story_changed = Signal()
    proof_due = Signal(int)
    mark_pressed = Signal(object)
    caret_moved = Signal()
    marks_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = "ar"
        self.revision = 0
        self.marks = Marks()
        self.marks_shown = True
        self.byline: list[BylineItem] = []
        self._found: list[tuple[int, int]] = []
        self._found_now = -1
        self._shown: Placed | None = None
        self._loading = False
        self._mending = False
        self._device: QImage | None = None
        self.setProperty("scope", Where.EDITOR.value)
        self.setProperty("ground", "surface")
        self.setAcceptRichText(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(PROOF_AFTER)
        self._quiet.timeout.connect(lambda: self.proof_due.emit(self.revision))
        document = self.document()
        document.setDocumentMargin(0)
        document.setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)
        document.setDefaultFont(dress.reading_font(Type.BODY.value.pixels))
        self._highlighter = dress.Highlighter(document, theme)
        self._transcript = Transcript(document)
        document.contentsChange.connect(self._follow)
        self.cursorPositionChanged.connect(self.caret_moved)
        self.open_story("", (), "ar")
        theme.changed.connect(self._dress)
        self._dress()
        self._say()

    # The story

    def open_story(self, headline: str, blocks: Sequence[Block], language: str) -> None:
        """Show another story: undo begins here, marks and search are empty."""
        self.language = language
        self._loading = True
        bridge.write(self.document(), headline, blocks, language)
        self._loading = False
        self._transcript.rebuild()
        self.marks.set((), self._transcript.units)
        self.show_found([], -1)
        self.show_mark(None)
        self._apply_zoom()
        self._move_caret(0)
        self.verticalScrollBar().setValue(0)
        self.revision += 1
        self.marks_changed.emit()
        self._quiet.start()

    def replace_story(self, headline: str, blocks: Sequence[Block]) -> None:
        """Make the open story say another version of itself, as one step of undo."""
        bridge.rewrite(self.document(), headline, blocks, self.language)

    def story(self) -> tuple[str, tuple[Block, ...]]:
        """Headline and blocks as they stand."""
        return bridge.read(self.document())

    def text(self) -> str:
        """The story text, as `articles.story_text` gives it."""
        return self._transcript.text

    def set_byline(self, items: Sequence[BylineItem]) -> None:
        """What stands between headline and body: dateline, source, editor, reading time."""
        self.byline = list(items)
        self.viewport().update()

    # Places

    def caret(self) -> int:
        return self._transcript.units.to_python(self.textCursor().position())

    def selected(self) -> tuple[int, int]:
        """The selection, half-open; twice the caret when there is none."""
        cursor, units = self.textCursor(), self._transcript.units
        return units.to_python(cursor.selectionStart()), units.to_python(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text and bring it into view."""
        units = self._transcript.units
        self._move_caret(units.to_qt(start), units.to_qt(end))

    def paragraph(self) -> tuple[int, int]:
        """The number of the block with the caret (0 is the headline) and of all of the body."""
        return self.textCursor().blockNumber(), self.document().blockCount() - 1

    def cursor_for(self, start: int, end: int) -> QTextCursor:
        """A cursor of the document over a stretch of the text, for edits."""
        units = self._transcript.units
        return self._cursor(units.to_qt(start), units.to_qt(end))

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
        here = self._shown.start if self._shown is not None else self.textCursor().position()
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
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for start, end, text in ready:
            cursor = self._cursor(start, end)
            cursor.insertText(text, _of_first(cursor))
        edit.endEditBlock()
        return len(ready)

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

    # Keys and the clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed and not typed.isspace() and typed.isprintable() and self._begins_word():
            # A word begins: close the undo step of the one before (Qt would join them all).
            step = QTextCursor(self.document())
            step.beginEditBlock()
            super().keyPressEvent(event)
            step.endEditBlock()
        else:
            super().keyPressEvent(event)
        self._mend()

    def _begins_word(self) -> bool:
        position = self.textCursor().selectionStart()
        before = self.document().characterAt(position - 1) if position else "\u2029"
        return before.isspace() or before in ("\u2029", "\u2028")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text and nothing else: line ends part paragraphs, blank lines count for none."""
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
        lines = [line for line in text.split("\n") if line.strip()] or [text.replace("\n", "")]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock(self._body_format(), dress.span_format(None))
            cursor.insertText(line.replace("\t", " "), dress.span_format(None))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._mend()
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: plain text, with NBSP as it is."""
        start, end = self.selected()
        made = QMimeData()
        made.setText(self.text()[start:end].replace("\u2028", "\n"))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        position = self.cursorForPosition(event.position().toPoint()).position()
        placed = self.marks.at(position) if self.marks_shown else None
        if placed is not None:
            self.mark_pressed.emit(placed.mark)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    # How it looks

    def unit(self) -> float:
        """A pixel of the design at this zoom."""
        return self.theme.factor(Type.BODY)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painting.paint_bullets(self, self.theme, self.unit())
        painting.paint_byline(self, self.theme, self.byline, self.unit())
        self._paint_placeholders()
        if self.marks_shown and len(self.marks):
            painting.paint_marks(self, self.theme, self.marks, self.unit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_measure()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _paint_placeholders(self) -> None:
        head = self.document().begin()
        body = head.next()
        empty_body = self.document().blockCount() == 2 and not body.text()
        painter = QPainter(self.viewport())
        painter.setPen(self.theme.color("ink3"))
        for block, key, role, shown in (
            (head, "editor.placeholder.headline", Type.HEADLINE, not head.text()),
            (body, "editor.placeholder.body", Type.BODY, empty_body),
        ):
            if not shown or not block.isValid():
                continue
            corner = painting.top_left(self, block)
            rect = self.viewport().rect().toRectF()
            rect.setTop(corner.y())
            rect.setHeight(self.theme.line(role))
            painter.setFont(self.theme.font(role))
            painter.setLayoutDirection(block.blockFormat().layoutDirection())
            middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect, middle, tr(key))
        painter.end()

    def _paint_grounds(self) -> None:
        grounds: list[tuple[int, int, QColor]] = []
        quiet, strong = self.theme.color("amber-soft"), self.theme.color("sel")
        for number, (start, end) in enumerate(self._found):
            grounds.append((start, end, strong if number == self._found_now else quiet))
        if self._shown is not None:
            grounds.append((self._shown.start, self._shown.end, strong))
        selections = []
        for start, end, color in grounds:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(start, end)
            form = QTextCharFormat()
            form.setBackground(color)
            selection.format = form
            selections.append(selection)
        self.setExtraSelections(selections)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self.theme.color("surface"))
        palette.setColor(palette.ColorRole.Text, self.theme.color("ink1"))
        self.setPalette(palette)
        self._apply_zoom()
        self._highlighter.rehighlight()
        self._paint_grounds()
        self._set_measure()

    def _apply_zoom(self) -> None:
        self._device = dress.device(self.unit())
        document = self.document()
        document.documentLayout().setPaintDevice(self._device)
        document.markContentsDirty(0, document.characterCount())

    def _set_measure(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar
        side = max(self.theme.px(20), int((room - MEASURE * self.unit()) / 2))
        self.setViewportMargins(side, 0, side, 0)

    def _say(self) -> None:
        self.setAccessibleName(tr("editor.name"))
        self.viewport().update()

    # Keeping the document in order

    def _follow(self, position: int, removed: int, added: int) -> None:
        if self._loading:
            return
        edit = self._transcript.follow(position, removed, added)
        if edit.changes_text:
            self.revision += 1
            if self.marks.follow(edit):
                self.marks_changed.emit()
            if self._shown is not None and self.marks.index(self._shown) < 0:
                self._shown = None
            self._quiet.start()
        QTimer.singleShot(0, self, self._after_edit)
        self.story_changed.emit()

    def _after_edit(self) -> None:
        self._paint_grounds()
        self.viewport().update()

    def _mend(self) -> None:
        """The headline looks like a headline and nothing else does, after blocks were parted or
        joined; as part of the step that did it."""
        if self._mending or self.isReadOnly():
            return
        head = self.document().begin()
        wanted = dress.block_format(headline=True, language=self.language)
        wrong = [] if dress.is_headline(head) else [head]
        follower = head.next()
        if not follower.isValid():
            wrong.append(head)
        while follower.isValid() and dress.is_headline(follower):
            wrong.append(follower)
            follower = follower.next()
        if not wrong:
            return
        self._mending = True
        step = QTextCursor(self.document())
        step.joinPreviousEditBlock()
        for block in wrong:
            cursor = QTextCursor(block)
            cursor.setBlockFormat(wanted if block == head else self._body_format())
        if self.document().blockCount() == 1:
            caret = self.textCursor().position()
            end = self._cursor(self.document().characterCount() - 1)
            end.insertBlock(self._body_format(), dress.span_format(None))
            self._move_caret(caret)
        step.endEditBlock()
        self._mending = False
        self._highlighter.rehighlightBlock(head)

    def _body_format(self) -> QTextBlockFormat:
        return dress.block_format(headline=False, language=self.language)

    def _placed(self, mark: Mark) -> Placed | None:
        return next((placed for placed in self.marks.all() if placed.mark is mark), None)

    def _cursor(self, start: int, end: int | None = None) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        if end is not None:
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _move_caret(self, start: int, end: int | None = None) -> None:
        self.setTextCursor(self._cursor(start, end))
        self.ensureCursorVisible()


def _of_first(cursor: QTextCursor) -> QTextCharFormat:
    """The format of the first letter selected, so that a fix keeps a span."""
    first = QTextCursor(cursor)
    first.setPosition(cursor.selectionStart() + 1)
    return first.charFormat()
