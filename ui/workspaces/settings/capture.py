"""Listening for the keys that an action is to have: the next chord, whatever it did before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.keys import chord_of


class KeyCapture(QObject):
    """Hears every key of the application from `begin` until a chord is pressed.

    ``pressed(chord)`` brings it as text; ``cancelled`` comes for Esc alone or `end`.
    """

    pressed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.listening = False

    def begin(self) -> None:
        """Listen from now on, before the shortcuts of the program do."""
        app = QApplication.instance()
        if app is not None and not self.listening:
            self.listening = True
            app.installEventFilter(self)

    def end(self) -> None:
        """Stop listening."""
        if self._stop():
            self.cancelled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate):
            self.end()
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress:
            self._hear(event)
            return True
        return kind == QEvent.Type.KeyRelease

    def _hear(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.end()
            return
        chord = chord_of(event)
        if chord is not None and self._stop():
            self.pressed.emit(str(chord))

    def _stop(self) -> bool:
        was, self.listening = self.listening, False
        app = QApplication.instance()
        if was and app is not None:
            app.removeEventFilter(self)
        return was
