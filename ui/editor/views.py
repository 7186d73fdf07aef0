"""Ways to look at the text that change nothing in it: what is not seen, one paragraph alone, the
line that is written held in the middle."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QPainter

from ui.editor import invisibles
from ui.editor.dress import GAP
from ui.editor.painting import top_left, visible_blocks
from ui.editor.text_pane import TextPane

MIDDLE = 0.45
"""How far down the view the line that is written stands."""
VEIL = 165
"""Opacity of what lies over the other paragraphs, of 255."""


class Views(QObject):
    """The views of one editor: ``invisible``, ``alone`` and ``typewriter``, each on or off."""

    def __init__(self, editor: TextPane) -> None:
        super().__init__(editor)
        self._editor = editor
        self.invisible = self.alone = self.typewriter = False
        self._block = -1
        self._widening = False
        editor.painted.connect(self._paint)
        editor.caret_moved.connect(self._follow)
        editor.story_changed.connect(self._follow)
        editor.verticalScrollBar().rangeChanged.connect(self._widen)

    def set_invisible(self, on: bool) -> None:
        """Draw by name what is not seen, or not."""
        self.invisible = on
        self._editor.viewport().update()

    def set_alone(self, on: bool) -> None:
        """Set off the paragraph with the caret from the others, or not."""
        self.alone = on
        self._editor.viewport().update()

    def set_typewriter(self, on: bool) -> None:
        """Hold the line with the caret in the middle, or not."""
        self.typewriter = on
        bar, document = self._editor.verticalScrollBar(), self._editor.document()
        whole = document.documentLayout().documentSize().height()
        bar.setMaximum(max(0, round(whole) - self._editor.viewport().height()) + self._more())
        self._follow()

    def _more(self) -> int:
        """How far the view may go past the end, so that the last line comes to the middle too."""
        height = self._editor.viewport().height()
        return round(height * (1 - MIDDLE)) if self.typewriter else 0

    def _widen(self, least: int, most: int) -> None:
        if self._widening or not self.typewriter:
            return
        self._widening = True
        self._editor.verticalScrollBar().setRange(least, most + self._more())
        self._widening = False

    def _follow(self) -> None:
        editor = self._editor
        number = editor.textCursor().blockNumber()
        if self.alone and number != self._block:
            editor.viewport().update()
        self._block = number
        if self.typewriter and not editor.textCursor().hasSelection():
            bar, rect = editor.verticalScrollBar(), editor.cursorRect()
            bar.setValue(
                bar.value() + rect.center().y() - round(editor.viewport().height() * MIDDLE)
            )

    def _paint(self, room: QRect) -> None:
        if self.alone:
            self._veil(room)
        if self.invisible:
            invisibles.paint(self._editor, room)

    def _veil(self, room: QRect) -> None:
        editor = self._editor
        painter = QPainter(editor.viewport())
        color = editor.theme.color("surface")
        color.setAlpha(VEIL)
        here = editor.textCursor().blockNumber()
        layout, width = editor.document().documentLayout(), editor.viewport().width()
        # Descenders of a last line hang below it.
        below = GAP * editor.unit()
        for block in visible_blocks(editor, room):
            if block.blockNumber() != here:
                height = layout.blockBoundingRect(block).height() + below
                painter.fillRect(QRectF(0, top_left(editor, block).y(), width, height), color)
        painter.end()
