"""The text pane under the editor: a story in blocks, typed, pasted plain, zoomed, kept in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.action_table import Where
from ui.editor import bridge, dress, painting
from ui.editor.painting import BylineItem
from ui.editor.transcript import Edit, Transcript
from ui.editor.typing_aids import TypingAids
from ui.theme import Theme, Type
from ui.wording import tr
from workstation.articles import Block
from workstation.desk import pasting
from workstation.text.pasted import mend

MEASURE = 616
PROOF_AFTER = 300
"""Milliseconds of quiet after which the text is to be proofed again."""


_PARTING = frozenset(
    key.value
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
)
"""Keys that may part paragraphs or join them."""
_RETURNS = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)


class TextPane(QTextEdit):
    """Edits the text of one story. Block 0 is the headline; offsets are Python indices into
    `text`.

    Signals: ``story_changed`` at each change of text or form; ``proof_due(revision)`` after a
    pause; ``caret_moved``; ``painted(rect)`` for what is drawn over the text;
    ``mended(repairs)`` when what was pasted was not sound.
    """

    story_changed = Signal()
    mended = Signal(object)
    proof_due = Signal(int)
    caret_moved = Signal()
    painted = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = "ar"
        self.revision = 0
        self.byline: list[BylineItem] = []
        self._loading = False
        self._device: QImage | None = None
        self.typing = TypingAids(self)
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
        self._settle_soon = QTimer(self)
        self._settle_soon.setSingleShot(True)
        self._settle_soon.timeout.connect(self._settle)
        document = self.document()
        document.setDocumentMargin(0)
        document.setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)
        self._set_face()
        self._highlighter = dress.Highlighter(document, theme)
        self._transcript = Transcript(document)
        document.contentsChange.connect(self._follow)
        self.cursorPositionChanged.connect(self.caret_moved)
        theme.changed.connect(self._dress)

    # What the editor of a story adds

    def _begin(self) -> None:
        """Another story was opened."""

    def _edited(self, edit: Edit) -> None:
        """The text was changed; `text` is the new one already."""

    def _settle(self) -> None:
        """The edit is over and the view is to be painted."""

    # The story

    def open_story(self, headline: str, blocks: Sequence[Block], language: str) -> None:
        """Show another story: undo begins here, marks and search are empty."""
        self.language = language
        self._loading = True
        bridge.write(self.document(), headline, blocks, language)
        self._loading = False
        self._transcript.rebuild()
        self._begin()
        self._apply_zoom()
        self._move_caret(0)
        self.verticalScrollBar().setValue(0)
        self.revision += 1
        self._quiet.start()

    def replace_story(self, headline: str, blocks: Sequence[Block]) -> None:
        """Make the open story say another version of itself, as one step of undo."""
        bridge.rewrite(self.document(), headline, blocks, self.language)

    def story(self) -> tuple[str, tuple[Block, ...]]:
        """Headline and blocks as they stand."""
        headline, *blocks = self._transcript.blocks()
        return headline.text, tuple(blocks)

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

    # Keys and the clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and self.typing.takes_back(event):
            return
        self._type(event)
        if not self.isReadOnly():
            self.typing.follow("\u2029" if event.key() in _RETURNS else event.text(), self.language)

    def _type(self, event: QKeyEvent) -> None:
        typed = event.text()
        letter = bool(typed) and not typed.isspace() and typed.isprintable()
        if self.isReadOnly() or not (
            event.key() in _PARTING or self.textCursor().hasSelection() or letter
        ):
            super().keyPressEvent(event)
        elif letter and not self.textCursor().hasSelection() and not self._begins_word():
            # Within a word: Qt joins this letter to the step of undo that the word began.
            super().keyPressEvent(event)
        else:
            self._in_one_step(lambda: super(TextPane, self).keyPressEvent(event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._in_one_step(lambda: super(TextPane, self).inputMethodEvent(event))
        if not self.isReadOnly():
            self.typing.follow(event.commitString(), self.language)

    def dropEvent(self, event: QDropEvent) -> None:
        self._in_one_step(lambda: super(TextPane, self).dropEvent(event))

    def cut(self) -> None:
        self._in_one_step(super().cut)

    def _in_one_step(self, edit: Callable[[], object]) -> None:
        """Edit, and mend what that did to headline and body, as one step of undo."""
        step = QTextCursor(self.textCursor())
        step.beginEditBlock()
        edit()
        self._mend()
        step.endEditBlock()

    def _begins_word(self) -> bool:
        position = self.textCursor().selectionStart()
        before = self.document().characterAt(position - 1) if position else "\u2029"
        return before.isspace() or before in ("\u2029", "\u2028")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what the clipboard holds in the forms that a story has. What is not sound in it is
        mended as a step of its own, so that one undo shows it as it came."""
        copied = pasting.read(source.html() if source.hasHtml() else "", self.language)
        if copied.plain:
            self.paste_text(source.text() or "\n".join(block.text for block in copied.blocks))
            return
        start = self.textCursor().selectionStart()
        self._in_one_step(lambda: self._insert_blocks(copied.blocks))
        if copied.repairs and copied.sound:
            self.setTextCursor(self._cursor(start, self.textCursor().position()))
            self._in_one_step(lambda: self._insert_blocks(copied.sound))
            self.mended.emit(copied.repairs)
        self.ensureCursorVisible()

    def paste_plain(self) -> None:
        """Paste the text of the clipboard and nothing else of it."""
        source = QGuiApplication.clipboard().mimeData()
        if source is not None and source.hasText() and not self.isReadOnly():
            self.paste_text(source.text())

    def paste_text(self, text: str) -> None:
        """Paste text: line ends part paragraphs, blank lines count for none. What is not sound in
        it is mended as a step of its own."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
        lines = [line for line in text.split("\n") if line.strip()] or [text.replace("\n", "")]
        start = self.textCursor().selectionStart()
        self._in_one_step(lambda: self._insert_lines(lines))
        pasted = mend(text)
        if pasted.repairs and pasted.lines:
            self.setTextCursor(self._cursor(start, self.textCursor().position()))
            self._in_one_step(lambda: self._insert_lines(pasted.lines))
            self.mended.emit(pasted.repairs)
        self.ensureCursorVisible()

    def _insert_blocks(self, blocks: Sequence[Block]) -> None:
        cursor = self.textCursor()
        bridge.insert(cursor, blocks, self.language)
        self.setTextCursor(cursor)

    def _insert_lines(self, lines: Sequence[str]) -> None:
        cursor = self.textCursor()
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock(self._body_format(), dress.span_format(None))
            cursor.insertText(line.replace("\t", " "), dress.span_format(None))
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: plain text, with NBSP as it is."""
        start, end = self.selected()
        made = QMimeData()
        made.setText(self.text()[start:end].replace("\u2028", "\n"))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    # How it looks

    def unit(self) -> float:
        """A pixel of the design at this zoom."""
        return self.theme.factor(Type.BODY)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painting.paint_bullets(self, self.theme, self.unit(), event.rect())
        if event.rect().top() <= self._below_byline():
            painting.paint_byline(self, self.theme, self.byline, self.unit())
        self._paint_placeholders()

    def _below_byline(self) -> float:
        """Where the body begins, in the viewport."""
        return painting.top_left(self, self.document().begin().next()).y()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_measure()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            # Qt has just given the story the face of the interface.
            self._set_face()

    def _set_face(self) -> None:
        self.document().setDefaultFont(dress.reading_font(Type.BODY.value.pixels))

    def _paint_placeholders(self) -> None:
        head = self.document().begin()
        body = head.next()
        empty_body = self.document().blockCount() == 2 and not body.text()
        if head.text() and not empty_body:
            return
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

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self.theme.color("surface"))
        palette.setColor(palette.ColorRole.Text, self.theme.color("ink1"))
        self.setPalette(palette)
        self._apply_zoom()
        self._highlighter.rehighlight()
        self._settle()
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
            self._edited(edit)
            self._quiet.start()
        if not edit.changes_text or "\n" in edit.removed + edit.added or self._nearly_empty():
            # What is painted over the text, bullets and hints, may change outside the edit.
            self.viewport().update()
        self._settle_soon.start()
        self.story_changed.emit()

    def _nearly_empty(self) -> bool:
        return self.document().blockCount() <= 2

    def _mend(self) -> None:
        """The headline looks like a headline and nothing else does, and there is a paragraph
        after it, whatever an edit parted or joined."""
        head = self.document().begin()
        if not dress.is_headline(head):
            form = dress.block_format(headline=True, language=self.language)
            QTextCursor(head).setBlockFormat(form)
        block = head.next()
        if not block.isValid():
            caret = self.textCursor().position()
            end = self._cursor(self.document().characterCount() - 1)
            end.insertBlock(self._body_format(), dress.span_format(None))
            self._move_caret(caret)
        while block.isValid() and dress.is_headline(block):
            QTextCursor(block).setBlockFormat(self._body_format())
            block = block.next()

    def _body_format(self) -> QTextBlockFormat:
        return dress.block_format(headline=False, language=self.language)

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
