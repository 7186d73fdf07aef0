"""The window that says why the program cannot start: the desk is newer, damaged, out of reach."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.chip import Picture
from ui.widgets.label import Label
from ui.wording import phrase, tr


class RefusalDialog(QDialog):
    """One sentence that names the thing and the way out, and a button to go."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.setWindowTitle(tr("app.name"))
        self.setMinimumWidth(px(460))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(18), px(20), px(16))
        row.setSpacing(px(12))
        picture = Picture(theme, "circle-alert", 22, "red")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(8))
        row.addLayout(column, 1)
        column.addWidget(Label(theme, phrase("app.cannot_start"), Type.EMPTY_TITLE))
        self.words = Label(theme, text, Type.BASE, "ink2", wrap=True)
        column.addWidget(self.words)
        foot = QHBoxLayout()
        foot.addStretch()
        self.close_button = Button(theme, phrase("app.close"), kind=Kind.PRIMARY)
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.close_button)
        column.addSpacing(px(8))
        column.addLayout(foot)
