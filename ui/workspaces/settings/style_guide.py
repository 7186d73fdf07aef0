"""The desk's own style guide: begun from another, its terms listed, added, changed, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.context import Change, Kind
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.label import Label
from ui.widgets.segmented import Option
from ui.wording import tr
from ui.workspaces.settings.controls import Choice, Field
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import ROOM, SettingRow, said
from workstation.desk import style_guides
from workstation.errors import WorkstationError

if TYPE_CHECKING:
    from workstation.proofing.style import Term

COLUMNS = ("avoid", "use", "reason", "severity")
SEVERITIES = ("hint", "warning", "error")
SHOWN = 8
"""Rows that are seen without scrolling."""


class StyleGuide(QWidget):
    """The guide that the desk goes by, to be changed where it is its own. ``begun`` comes with
    the name of a new one."""

    begun = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._kept = shell, Kept(shell, "proofing", "style")
        self.row: SettingRow | None = None
        self.terms: list[Term] = []
        self.begin = BeginGuide(shell)
        self.editor = TermsEditor(shell)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.begin)
        self._pages.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.begin.button.clicked.connect(self._begin)
        self.begin.name.returnPressed.connect(self._begin)
        self.editor.wanted.connect(self._keep)
        shell.context.settings_changed.connect(self.reload)

    @property
    def guide(self) -> str:
        """The name of the guide that the desk goes by."""
        return str(self._kept.value)

    def reload(self) -> None:
        """Read the guide anew; what is wrong with it is said with its line."""
        own = any(guide.own and guide.name == self.guide for guide in style_guides.guides())
        self._complain("")
        self.terms = []
        self._pages.setCurrentWidget(self.editor if own else self.begin)
        if own:
            try:
                self.terms = style_guides.terms(self.guide)
            except WorkstationError as error:
                self._complain(sentence(error))
        self.editor.setEnabled(not own or not self._complaint)
        self.editor.show_terms(self.terms)
        if self.row is not None:
            about = "terms_count" if own else "own_guide.about"
            self.row.say_about(said(f"proofing.{about}", n=len(self.terms), name=self.guide))

    def _begin(self) -> None:
        try:
            guide = style_guides.begin(self.begin.name.text(), self.guide)
        except WorkstationError as error:
            self._complain(sentence(error))
            return
        self.begin.name.clear()
        self.begun.emit(guide.name)
        self._kept.put(guide.name)
        self.reload()

    def _keep(self, terms: list[Term]) -> None:
        """Write these terms; a toast takes it back."""
        guide, before = self.guide, list(self.terms)
        if not self._write(guide, terms):
            return
        self.editor.clear()
        change = "removed" if len(terms) < len(before) else "kept"
        self._shell.messages.toast(
            said(f"proofing.term_{change}"), undo=lambda: self._write(guide, before)
        )

    def _write(self, guide: str, terms: Sequence[Term]) -> bool:
        try:
            style_guides.keep_terms(guide, terms)
        except WorkstationError as error:
            self._complain(sentence(error))
            return False
        self.reload()
        self._shell.context.tell(Change(Kind.WORD))
        return True

    def _complain(self, text: str) -> None:
        self._complaint = text
        if self.row is not None:
            self.row.complain(text)


class BeginGuide(QWidget):
    """A name for a guide of the desk's own."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        theme = shell.theme
        self.name = Field(theme, said("proofing.guide_name"))
        self.button = Button(theme, said("proofing.begin_guide"), icon="plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.name, 1)
        row.addWidget(self.button)
        row.setAlignment(Qt.AlignmentFlag.AlignTop)


class TermsEditor(QWidget):
    """The terms in a table, and under it the one in hand. ``wanted`` comes with all of them as
    they are to be."""

    wanted = Signal(list)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, theme = shell, shell.theme
        self._terms: list[Term] = []
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.avoid = Field(theme, said("proofing.term.avoid.hint"), width=200)
        self.use = Field(theme, said("proofing.term.use.hint"), width=200)
        self.reason = Field(theme, said("proofing.term.reason.hint"), width=200)
        self.severity = Choice(
            theme, [Option(name, said(f"proofing.severity.{name}")) for name in SEVERITIES], "hint"
        )
        self.save = Button(theme, said("proofing.add_term"), kind=Look.PRIMARY, icon="plus")
        self.new = Button(theme, said("proofing.new_term"))
        self.remove = Button(theme, said("proofing.remove_term"), icon="trash-2")
        self._lay_out()
        self._say()
        self.table.itemSelectionChanged.connect(self._fill)
        self.save.clicked.connect(self._save)
        self.new.clicked.connect(self.clear)
        self.remove.clicked.connect(self._remove)
        self.avoid.textChanged.connect(self._settle)
        for field in (self.avoid, self.use, self.reason):
            field.returnPressed.connect(self._save)
        self.clear()

    def _lay_out(self) -> None:
        theme = self._shell.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.table)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        fields = (self.avoid, self.use, self.reason, self.severity)
        for place, (name, field) in enumerate(zip(COLUMNS, fields, strict=True)):
            label = Label(theme, said(f"proofing.term.{name}"), Type.META, "ink2")
            label.setBuddy(field)
            at = place % 2 * 2
            grid.addWidget(label, place // 2, at)
            grid.addWidget(field, place // 2, at + 1)
            grid.setColumnStretch(at + 1, 1)
        column.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.save, self.new, self.remove):
            buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.show_terms(self._terms)
        super().changeEvent(event)

    def _say(self) -> None:
        names = [tr(f"{ROOM}.proofing.term.{name}") for name in COLUMNS]
        self.table.setHorizontalHeaderLabels(names)
        self.table.setAccessibleName(tr(f"{ROOM}.proofing.own_guide"))
        fields = (self.avoid, self.use, self.reason, self.severity)
        for name, field in zip(names, fields, strict=True):
            field.setAccessibleName(name)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show these, the one in hand where it was."""
        at = self.table.currentRow()
        self._terms = list(terms)
        self.table.blockSignals(True)
        self.table.setRowCount(len(terms))
        for row, term in enumerate(terms):
            for column, text in enumerate(self._cells(term)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.blockSignals(False)
        rows = min(SHOWN, max(2, len(terms)))
        height = self.table.verticalHeader().defaultSectionSize() * rows
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height() + 4)
        self.table.setVisible(bool(terms))
        if not 0 <= at < len(terms):
            self.clear()
        self._settle()

    def _cells(self, term: Term) -> tuple[str, ...]:
        severity = tr(f"{ROOM}.proofing.severity.{term.severity}")
        return joined(term.avoid), joined(term.use), self._reason(term), severity

    def _reason(self, term: Term) -> str:
        return term.reason.get(self._shell.language.code, next(iter(term.reason.values()), ""))

    @property
    def chosen(self) -> int:
        """The row in hand; -1 for a new term."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def clear(self) -> None:
        """Begin a new term."""
        self.table.clearSelection()
        self.table.setCurrentCell(-1, -1)
        for field in (self.avoid, self.use, self.reason):
            field.clear()
        self.severity.show_value("hint")
        self._settle()

    def _fill(self) -> None:
        if self.chosen >= 0:
            term = self._terms[self.chosen]
            self.avoid.setText(joined(term.avoid))
            self.use.setText(joined(term.use))
            self.reason.setText(self._reason(term))
            self.severity.show_value(term.severity)
        self._settle()

    def _settle(self) -> None:
        changing = self.chosen >= 0
        self.save.set_text(said("proofing.keep_term" if changing else "proofing.add_term"))
        self.save.set_icon("check" if changing else "plus")
        self.save.setEnabled(bool(parted(self.avoid.text())))
        self.new.setVisible(changing)
        self.remove.setVisible(changing)

    def _save(self) -> None:
        avoid = parted(self.avoid.text())
        if not avoid:
            return
        at = self.chosen
        old = self._terms[at] if at >= 0 else None
        reason = self.reason.text().strip()
        term = style_guides.term(avoid, parted(self.use.text()), reason, self.severity.value)
        if old is not None:
            term = style_guides.changed(old, term, self._shell.language.code)
        terms = [*self._terms, term] if at < 0 else self._terms.copy()
        if at >= 0:
            terms[at] = term
        self.wanted.emit(terms)

    def _remove(self) -> None:
        at = self.chosen
        if at >= 0:
            self.wanted.emit([term for row, term in enumerate(self._terms) if row != at])


def joined(words: Sequence[str]) -> str:
    """Words or phrases in one line."""
    return "، ".join(words)


def parted(line: str) -> list[str]:
    """The words or phrases of a line, at its commas."""
    parts = line.replace("،", ",").split(",")
    return [part for each in parts if (part := " ".join(each.split()))]
