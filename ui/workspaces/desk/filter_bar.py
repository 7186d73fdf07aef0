"""What narrows the list besides the tabs: a word, my stories, and every state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from ui.theme import Theme
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Size
from ui.widgets.fields import SearchField
from ui.widgets.segmented import Toggle
from ui.wording import phrase
from ui.workspaces.desk.menus import drop

TYPED = 200
"""Milliseconds of quiet before what was typed narrows the list."""


class FilterBar(Bar):
    """``changed`` comes when the list is to be asked for anew; ``escaped`` from an empty field."""

    changed = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, states_menu: Callable[[], QMenu]) -> None:
        super().__init__(theme, 84)
        self.search = SearchField(theme, phrase("desk_window.filter_hint"))
        self.mine = Toggle(theme, phrase("desk_window.mine"))
        states = Button(theme, phrase("desk_window.states"), size=Size.SMALL, menu_arrow=True)
        self._typed = QTimer(self, singleShot=True, interval=TYPED)
        column, line = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(self.search)
        line.addWidget(self.mine)
        line.addStretch(1)
        line.addWidget(states)
        column.addLayout(line)
        self.row.addLayout(column)
        self.search.textChanged.connect(self._typed.start)
        self._typed.timeout.connect(self.changed)
        self.search.escaped.connect(self.escaped)
        self.mine.toggled.connect(self.changed)
        states.clicked.connect(lambda: drop(states_menu(), states))

    @property
    def words(self) -> str:
        """The words that a story must hold."""
        return self.search.text().strip()

    @property
    def narrows(self) -> bool:
        return bool(self.words) or self.mine.isChecked()

    def clear(self) -> None:
        """Let everything through, without telling."""
        for widget in (self.search, self.mine):
            widget.blockSignals(True)
        self.search.clear()
        self.mine.setChecked(False)
        for widget in (self.search, self.mine):
            widget.blockSignals(False)
