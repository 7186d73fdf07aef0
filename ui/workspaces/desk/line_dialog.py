"""A small window that asks for one line: the name of a version, the address of a link."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import Text, phrase


class LineDialog(QDialog):
    """Asks for one line. ``given(text)`` comes when the person says yes, with the ends trimmed;
    an empty line is refused unless ``empty_allowed``."""

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: Text,
        label: Text,
        yes: Text,
        *,
        text: str = "",
        empty_allowed: bool = False,
        latin: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = theme.px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(str(title))
        self.setMinimumWidth(px(420))
        self._empty_allowed = empty_allowed
        self.field = QLineEdit(text)
        self.field.setAccessibleName(str(label))
        if latin:
            self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.yes = Button(theme, yes, kind=Kind.PRIMARY)
        no = Button(theme, phrase("app.cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(8))
        column.addWidget(Label(theme, label))
        column.addWidget(self.field)
        column.addSpacing(px(6))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch()
        foot.addWidget(no)
        foot.addWidget(self.yes)
        column.addLayout(foot)
        self.field.textChanged.connect(self._judge)
        self.field.returnPressed.connect(self._give)
        self.field.selectAll()
        self.yes.clicked.connect(self._give)
        no.clicked.connect(self.reject)
        self._judge()

    def _judge(self) -> None:
        self.yes.setEnabled(self._empty_allowed or bool(self.field.text().strip()))

    def _give(self) -> None:
        if self.yes.isEnabled():
            self.given.emit(self.field.text().strip())
            self.accept()
