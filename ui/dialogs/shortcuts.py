"""All shortcuts on one page, read from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.action_table import TABLE, Menu
from ui.actions import Actions
from ui.keys import hint, parse
from ui.theme import Theme, Type
from ui.widgets.chip import KeyHint
from ui.widgets.fields import SearchField
from ui.widgets.label import Label
from ui.wording import phrase, tr
from workstation.text.folding import fold_key


class ShortcutsDialog(QDialog):
    """Actions with their keys, by menu, in two columns; the field narrows them."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self.setWindowTitle(tr("app.shortcuts"))
        self.setMinimumSize(theme.px(720), theme.px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        self.field = SearchField(theme, phrase("app.shortcuts.search"))
        self.field.textChanged.connect(self._show)
        self.field.escaped.connect(self.reject)
        column.addWidget(self.field)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area)
        self._show()

    def _show(self) -> None:
        wanted = fold_key(self.field.text())
        page = QWidget()
        page.setProperty("ground", "app")
        row = QHBoxLayout(page)
        row.setSpacing(self._theme.px(32))
        columns = [QVBoxLayout() for _ in range(2)]
        for column in columns:
            column.setSpacing(self._theme.px(16))
            row.addLayout(column, 1)
        heights = [0, 0]
        for menu in Menu:
            box = self._menu(menu, wanted)
            if box is not None:
                shorter = heights.index(min(heights))
                columns[shorter].addWidget(box)
                heights[shorter] += box.sizeHint().height()
        for column in columns:
            column.addStretch(1)
        self._area.setWidget(page)

    def _menu(self, menu: Menu, wanted: str) -> QWidget | None:
        theme, arabic = self._theme, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rows = [
            (action.name, [hint(parse(key), arabic=arabic) for key in chosen])
            for action in TABLE
            if action.menu is menu and (chosen := self._actions.keys_of(action.id))
        ]
        rows = [row for row in rows if wanted in fold_key(row[0])]
        if not rows or menu is Menu.NONE:
            return None
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(5))
        grid.addWidget(Label(theme, tr(f"actions.menu.{menu.value}"), Type.TITLE), 0, 0)
        grid.setColumnStretch(0, 1)
        for at, (name, keys) in enumerate(rows, start=1):
            grid.addWidget(Label(theme, name, Type.BASE, "ink2"), at, 0)
            row = QHBoxLayout()
            row.setSpacing(theme.px(5))
            row.addStretch()
            for key in keys:
                row.addWidget(KeyHint(theme, key))
            grid.addLayout(row, at, 1)
        return box
