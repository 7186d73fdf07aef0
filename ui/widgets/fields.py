"""Fields with an icon: the search field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui import icons
from ui.theme import Theme
from ui.wording import Text


class SearchField(QLineEdit):
    """A field with a magnifier at the start; Esc empties it, and ``escaped`` comes when it is
    already empty."""

    escaped = Signal()

    def __init__(self, theme: Theme, hint: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hint = theme, hint
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()
        self._dress()
        theme.changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(32))

    def _say(self) -> None:
        self.setPlaceholderText(str(self._hint))
        self.setAccessibleName(str(self._hint))

    def _dress(self) -> None:
        self._glass.setIcon(icons.icon("search", self._theme.color("ink3"), self._theme.px(15)))
