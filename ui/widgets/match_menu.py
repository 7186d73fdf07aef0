"""How closely letters must match: a button with a menu of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.theme import Theme
from ui.widgets.button import IconButton
from ui.wording import phrase, tr
from workstation.text.replacing import Matching

LETTERS = ("alef", "ya", "ta", "marks", "tatweel", "case")
KINDS = ("word", "expression")


class MatchButton(IconButton):
    """Opens the menu; ``changed`` comes when ``matching`` is another."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "case-sensitive", phrase("editor.match"))
        self.matching = Matching()
        self.clicked.connect(self._open)

    def set_matching(self, matching: Matching) -> None:
        """Match so from now on."""
        if matching != self.matching:
            self.matching = matching
            self.changed.emit()

    def menu_of(self) -> QMenu:
        """The menu: which letters are told apart, then whole words and expressions."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        exact = QAction(tr("editor.match.exact"), menu)
        exact.setCheckable(True)
        exact.setChecked(self.matching.exact)
        exact.setEnabled(not self.matching.expression)
        exact.toggled.connect(self._set_exact)
        menu.addAction(exact)
        menu.addSeparator()
        for name in LETTERS:
            self._add(menu, name)
        menu.addSeparator()
        for name in KINDS:
            self._add(menu, name)
        return menu

    def _set_exact(self, on: bool) -> None:
        letters = dict.fromkeys(LETTERS, on)
        self.set_matching(replace(self.matching, **letters))

    def _add(self, menu: QMenu, name: str) -> None:
        action = QAction(tr(f"editor.match.{name}"), menu)
        action.setCheckable(True)
        action.setChecked(getattr(self.matching, name))
        action.setEnabled(name not in LETTERS[:-1] or not self.matching.expression)
        action.toggled.connect(lambda on: self.set_matching(replace(self.matching, **{name: on})))
        menu.addAction(action)

    def _open(self) -> None:
        menu = self.menu_of()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = self.rect().bottomRight() if rtl else self.rect().bottomLeft()
        left = 1 - menu.sizeHint().width() if rtl else 0
        menu.popup(self.mapToGlobal(corner + QPoint(left, 4)))
