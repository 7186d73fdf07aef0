"""The window that says why the program cannot start: the desk is newer, damaged, out of reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.chip import Picture
from ui.widgets.label import Label
from ui.wording import Text, phrase, tr


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something that can be done about it: what it is called within, and what the button says."""

    name: str
    text: Text


class RefusalDialog(QDialog):
    """One sentence that names the thing, a button for each way out, and one to go.

    ``chosen`` is the name of the way that the person took; empty when they went.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        ways: Sequence[WayOut] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chosen = ""
        px = theme.px
        self.setWindowTitle(tr("app.name"))
        self.setMinimumWidth(px(520))
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
        self.buttons: dict[str, Button] = {}
        column.addSpacing(px(8))
        for at, way in enumerate(ways):
            kind = Kind.PLAIN if at else Kind.PRIMARY
            self.buttons[way.name] = button = Button(theme, way.text, kind=kind)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._take, way.name))
            column.addWidget(button)
        foot = QHBoxLayout()
        foot.addStretch()
        kind = Kind.QUIET if ways else Kind.PRIMARY
        self.close_button = Button(theme, phrase("app.close"), kind=kind)
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _take(self, name: str, _: bool = False) -> None:
        self.chosen = name
        self.accept()
