"""A question before what cannot be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import Text, phrase


class Question(QDialog):
    """Accepted when the person says the verb; Esc and Cancel leave everything as it is."""

    def __init__(self, theme: Theme, text: Text, verb: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.setWindowTitle(str(verb))
        self.setMinimumWidth(px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(16))
        column.addWidget(Label(theme, text, wrap=True))
        foot = QHBoxLayout()
        foot.addStretch()
        self.cancel = Button(theme, phrase("app.cancel"))
        self.verb = Button(theme, verb, kind=Kind.DANGER)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self.accept)
        foot.addWidget(self.cancel)
        foot.addWidget(self.verb)
        column.addLayout(foot)
        self.cancel.setFocus()
