"""The memories of the desk, one by one, and how the chosen one is used."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.panels.engine_offer import language_name
from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.label import Label
from ui.widgets.segmented import Toggle
from ui.wording import phrase, tr
from workstation.desk.memories import OWN, Shelf

MOST_PENALTY = 30


def memory_name(memory: str) -> str:
    """A memory by its name for people."""
    return tr("workbench.own_memory") if memory == OWN else memory


class ShelfPane(QWidget):
    """``chosen(name)`` comes when another memory is ("" for all of them), ``arranged(shelf)`` when
    it is to be used otherwise, ``drop_wanted(shelf)`` when it is to go."""

    chosen = Signal(str)
    arranged = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.shelves: list[Shelf] = []
        self._showing = False
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setSpacing(px(4))
        self.list.setAccessibleName(tr("workbench.memories"))
        self.list.currentRowChanged.connect(self._choose)
        self.on = Toggle(theme, phrase("workbench.shelf.on"))
        self.learns = Toggle(theme, phrase("workbench.shelf.learns"))
        self.read_only = Toggle(theme, phrase("workbench.shelf.read_only"))
        self.priority, self.penalty = QSpinBox(), QSpinBox()
        self.priority.setRange(-10, 10)
        self.penalty.setRange(0, MOST_PENALTY)
        self.drop = Button(theme, phrase("workbench.shelf.drop"), kind=Kind.DANGER, size=Size.SMALL)
        self.drop.clicked.connect(lambda: self.drop_wanted.emit(self.current()))
        for toggle in (self.on, self.learns, self.read_only):
            toggle.clicked.connect(self._arrange)
        for field, key in ((self.priority, "priority"), (self.penalty, "penalty")):
            field.setKeyboardTracking(False)
            field.setAccessibleName(tr(f"workbench.shelf.{key}"))
            field.valueChanged.connect(self._arrange)
        self.use = QWidget()
        inside = QVBoxLayout(self.use)
        inside.setContentsMargins(px(12), px(10), px(12), px(12))
        inside.setSpacing(px(8))
        for toggle in (self.on, self.learns, self.read_only):
            inside.addWidget(toggle)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for field, key in ((self.priority, "priority"), (self.penalty, "penalty")):
            form.addRow(Label(theme, phrase(f"workbench.shelf.{key}"), Type.BASE, "ink2"), field)
        inside.addLayout(form)
        foot = QHBoxLayout()
        foot.addWidget(self.drop)
        foot.addStretch()
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.use)

    def show_shelves(self, shelves: list[Shelf]) -> None:
        """Show the memories anew; the chosen one stays chosen while it is there."""
        name = self.memory
        self._showing = True
        self.shelves = shelves
        self.list.clear()
        total = sum(shelf.units for shelf in shelves)
        self.list.addItem(f"{tr('workbench.all_memories')}\n{tr('workbench.units', n=total)}")
        for shelf in shelves:
            facts = [tr("workbench.units", n=shelf.units)]
            facts += sorted({" – ".join(map(language_name, pair)) for pair in shelf.pairs})[:2]
            facts += [tr(f"workbench.shelf.is_{key}") for key in _said(shelf)]
            item = QListWidgetItem(f"{memory_name(shelf.memory)}\n{' · '.join(facts)}")
            item.setToolTip(item.text())
            self.list.addItem(item)
        names = ["", *(shelf.memory for shelf in shelves)]
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self._showing = False
        self._show_use()

    @property
    def memory(self) -> str:
        """The name of the chosen memory; empty for all."""
        shelf = self.current()
        return shelf.memory if shelf else ""

    def current(self) -> Shelf | None:
        """The chosen memory; None for all."""
        row = self.list.currentRow() - 1
        return self.shelves[row] if 0 <= row < len(self.shelves) else None

    def _choose(self) -> None:
        if not self._showing:
            self._show_use()
            self.chosen.emit(self.memory)

    def _show_use(self) -> None:
        shelf = self.current()
        self.use.setVisible(shelf is not None)
        if shelf is None:
            return
        self._showing = True
        self.on.setChecked(shelf.on)
        self.learns.setChecked(shelf.learns)
        self.learns.setEnabled(not shelf.learns and not shelf.read_only)
        self.read_only.setChecked(shelf.read_only)
        self.priority.setValue(shelf.priority)
        self.penalty.setValue(shelf.penalty)
        self.drop.setEnabled(bool(shelf.units) and not shelf.read_only)
        self._showing = False

    def _arrange(self) -> None:
        shelf = self.current()
        if shelf is None or self._showing:
            return
        read_only = self.read_only.isChecked()
        self.arranged.emit(
            replace(
                shelf,
                on=self.on.isChecked(),
                learns=self.learns.isChecked() and not read_only,
                read_only=read_only,
                priority=self.priority.value(),
                penalty=self.penalty.value(),
            )
        )


def _said(shelf: Shelf) -> list[str]:
    """What is worth saying of a memory in the list."""
    said = {"off": not shelf.on, "read_only": shelf.read_only, "learning": shelf.learns}
    return [key for key, so in said.items() if so]
