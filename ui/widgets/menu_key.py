"""Alt alone brings the menu bar, as elsewhere on the desktop, and takes it away again."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class MenuKey(QObject):
    """Hears Alt pressed and let go with nothing in between: Alt+Shift, which switches the layout
    of the keyboard, is not for us."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._alone = False
        app = QApplication.instance()
        if app is not None and sys.platform != "darwin":
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress or kind == QEvent.Type.WindowDeactivate:
            self._alone = False
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            self._alone = event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            alone, self._alone = self._alone, False
            free = QApplication.activeModalWidget() is None and self._window.isActiveWindow()
            if alone and free and event.key() == Qt.Key.Key_Alt:
                self._bring()
                return True
        return False

    def toggle(self) -> bool:
        """Show the menu bar or hide it; whether it is shown now."""
        bar = self._window.menuBar()
        bar.setVisible(bar.isHidden())
        return not bar.isHidden()

    def _bring(self) -> None:
        bar = self._window.menuBar()
        if self.toggle() and bar.actions():
            bar.setActiveAction(bar.actions()[0])
