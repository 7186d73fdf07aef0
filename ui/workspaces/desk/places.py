"""Where one was in a story: caret and scroll, so that coming back is to the same line."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.context import Memory
from ui.editor import StoryEditor

KEY = "desk/place"
PATIENCE = 1000
"""Milliseconds that a new layout has to grow as far as the place."""


class Places:
    """Remembers the places of this sitting, and the last one beyond it."""

    def __init__(self, memory: Memory, editor: StoryEditor) -> None:
        self._memory, self._editor = memory, editor
        self._places: dict[int, tuple[int, int]] = {}
        self._wanted = 0
        self._patience = QTimer(editor)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        editor.verticalScrollBar().rangeChanged.connect(self._scroll)
        editor.caret_moved.connect(self._patience.stop)
        kept = str(memory.get(KEY, "") or "").split()
        if len(kept) == 3 and all(part.isdecimal() for part in kept):
            number, caret, top = map(int, kept)
            self._places[number] = caret, top

    def remember(self, number: int) -> None:
        """Keep where the editor is now in this story."""
        caret, top = self._editor.caret(), self._editor.verticalScrollBar().value()
        self._places[number] = caret, top
        self._memory.set(KEY, f"{number} {caret} {top}")

    def restore(self, number: int) -> None:
        """Go to where one was in this story, if it is known."""
        caret, top = self._places.get(number, (0, 0))
        if caret or top:
            caret = min(caret, len(self._editor.text()))
            self._editor.select(caret, caret)
            self._wanted = top
            self._patience.start()
            self._scroll()

    def _scroll(self) -> None:
        if self._patience.isActive():
            self._editor.verticalScrollBar().setValue(self._wanted)
