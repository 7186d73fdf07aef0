"""The window about the program: what it is, its version, where its licences are read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import phrase, tr
from workstation import __version__
from workstation.assets import asset


class AboutDialog(QDialog):
    """The mark, three lines, and a button that leads to the licences."""

    def __init__(
        self, theme: Theme, licences: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.px
        self.setWindowTitle(tr("actions.app.about"))
        self.setMinimumWidth(px(420))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(22), px(24), px(18))
        row.setSpacing(px(18))
        mark = QLabel()
        mark.setPixmap(QIcon(str(asset("icons/warraq.svg"))).pixmap(px(56), px(56)))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        row.addLayout(column, 1)
        name, *lines = tr("app.about.text", version=__version__).split("\n")
        column.addWidget(Label(theme, name, Type.COUNT))
        for line in lines:
            column.addWidget(Label(theme, line, Type.BASE, "ink2", wrap=True))
        column.addSpacing(px(12))
        foot = QHBoxLayout()
        self.licences = Button(theme, phrase("app.about.licences"), kind=Kind.QUIET)
        self.close_button = Button(theme, phrase("app.close"), kind=Kind.PRIMARY)
        foot.addWidget(self.licences)
        foot.addStretch()
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.close_button.clicked.connect(self.accept)
        self.licences.clicked.connect(self._read_licences)
        self._licences = licences
        self.close_button.setFocus()

    def _read_licences(self) -> None:
        self.accept()
        self._licences()
