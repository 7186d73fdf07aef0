"""A step on a page: a picture, what it is about, a sentence on it, and the buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.chip import Picture
from ui.widgets.label import Label
from ui.wording import Text


class Step(QWidget):
    """Add what belongs under the sentence to ``column``, buttons with `add_button`."""

    def __init__(
        self, theme: Theme, icon: str, title: Text, text: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = Label(theme, title, Type.EMPTY_TITLE, wrap=True)
        self.text = Label(theme, text, Type.BASE, "ink2", wrap=True)
        self.picture = Picture(theme, icon, 24, "accent")
        self._row = QHBoxLayout(self)
        self._row.addSpacing(theme.px(4))
        self._row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self._row.addLayout(self.column, 1)
        self._buttons = QHBoxLayout()
        self._row.addLayout(self._buttons)
        self._dress()
        theme.changed.connect(self._dress)

    def add_button(self, button: QWidget) -> None:
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _dress(self) -> None:
        px = self.theme.px
        self._row.setContentsMargins(px(20), px(17), px(20), px(17))
        self._row.setSpacing(px(16))
        self._buttons.setSpacing(px(8))
        self.column.setSpacing(0)
