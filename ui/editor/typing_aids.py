"""What the editor puts right while someone types, each a step that one key takes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workstation.text.as_typed import QuoteMarks, correction_for, ends_word, quote_for


@dataclass(frozen=True, slots=True)
class Aids:
    """What is put right: nothing, until it is told."""

    quotes: QuoteMarks | None = None
    corrections: Mapping[str, str] = field(default_factory=dict)


class TypingAids:
    """Follows the keys of one editor. Nothing is done in stories of another language than Arabic
    but what the team's list says."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self.aids = Aids()
        self._done_at: tuple[int, int] | None = None
        """Revision of the document and place of the caret right after something was put right."""

    def takes_back(self, event: QKeyEvent) -> bool:
        """Undo what was just put right, if this key is a bare Backspace and nothing came between;
        whether it did."""
        if event.key() != Qt.Key.Key_Backspace or event.modifiers():
            return False
        if self._done_at != self._now():
            return False
        self._done_at = None
        self._editor.undo()
        return True

    def follow(self, typed: str, language: str) -> None:
        """Put right what stands before the caret, after a letter was typed there."""
        if len(typed) != 1:
            return
        cursor = self._editor.textCursor()
        if typed == "\u2029":
            line = cursor.block().previous()
            if cursor.atBlockStart() and line.isValid():
                self.follow_end(typed, line.text(), cursor.position() - 1, language)
            return
        before = cursor.block().text()[: cursor.positionInBlock()]
        if not before.endswith(typed):
            return
        self.follow_end(typed, before[:-1], cursor.position() - 1, language)

    def follow_end(self, typed: str, before: str, end: int, language: str) -> None:
        """As `follow`, with the text of the paragraph before what was typed, which ends at a
        position of the document."""
        edits: list[tuple[int, int, str]] = []
        if ends_word(typed):
            found = correction_for(before, self.aids.corrections)
            if found is not None:
                wrong, right = found
                edits.append((end - len(wrong), end, right))
        if typed == '"' and self.aids.quotes is not None and language.split("-")[0] == "ar":
            mark = quote_for(before, self.aids.quotes)
            if mark != typed:
                edits.append((end, end + 1, mark))
        if edits:
            self._put(edits)

    def _put(self, edits: list[tuple[int, int, str]]) -> None:
        step = QTextCursor(self._editor.textCursor())
        step.beginEditBlock()
        for start, end, text in reversed(edits):
            step.setPosition(start)
            step.setPosition(min(start + 1, end), QTextCursor.MoveMode.KeepAnchor)
            form = step.charFormat()
            step.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            step.insertText(text, form)
        step.endEditBlock()
        self._done_at = self._now()

    def _now(self) -> tuple[int, int]:
        return self._editor.document().revision(), self._editor.textCursor().position()
