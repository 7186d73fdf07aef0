"""Find and replace across the desk: what would change is shown first, and nothing else changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.jobs import Lane, Task
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.fields import SearchField
from ui.widgets.label import Label
from ui.widgets.match_menu import MatchButton
from ui.widgets.states import ProgressLine
from ui.wording import Text, phrase, tr
from ui.workspaces.desk.replace_rows import PlaceList
from workstation.desk import replacing
from workstation.desk.replacing import MOST, Replaced, StoryHits
from workstation.errors import Refused, WorkstationError
from workstation.text.replacing import Search

AFTER = 300
"""Milliseconds after the last key when the desk is searched."""


class ReplaceDialog(QDialog):
    """``replaced(done)`` comes when stories were rewritten."""

    replaced = Signal(object)

    def __init__(self, shell: Shell, wanted: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = shell.theme
        self._task: Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("actions.desk.replace").rstrip("…"))
        self.field = SearchField(theme, phrase("editor.find.find"))
        self.field.setText(wanted)
        self.match = MatchButton(theme)
        self.instead = QLineEdit()
        self.instead.setPlaceholderText(tr("editor.find.replace"))
        self.instead.setAccessibleName(tr("editor.find.replace"))
        self.places = PlaceList(theme)
        self.said = Label(theme, "", Type.BASE, "ink2", wrap=True)
        self.line = ProgressLine(theme, 4)
        self.yes = Button(theme, "", kind=Kind.PRIMARY)
        self.no = Button(theme, phrase("app.cancel"))
        self._late = QTimer(self, singleShot=True, interval=AFTER)
        self._build()
        self._late.timeout.connect(self._search)
        for signal in (self.field.textChanged, self.instead.textChanged, self.match.changed):
            signal.connect(self._late.start)
        self.field.escaped.connect(self.reject)
        self.places.chosen_changed.connect(self._count)
        self.yes.clicked.connect(self._replace)
        self.no.clicked.connect(self.reject)
        self._search()

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    # Within

    def _build(self) -> None:
        px = self._shell.theme.px
        self.resize(px(760), px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self.field, 1)
        top.addWidget(self.instead, 1)
        top.addWidget(self.match)
        column.addLayout(top)
        column.addWidget(self.line)
        self._pages = QStackedWidget()
        empty = QWidget()
        QVBoxLayout(empty).addWidget(self.said, 0, Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(empty)
        self._pages.addWidget(self.places)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self.note = Label(self._shell.theme, "", Type.META, "ink3", wrap=True)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column.addLayout(foot)
        self.line.hide()

    def _search(self) -> None:
        self._late.stop()
        if self._task is not None:
            self._task.cancel()
        wanted, instead = self.field.text(), self.instead.text()
        if not wanted:
            self._say(phrase("desk_window.replace.begin"))
            return
        try:
            search = Search(wanted, self.match.matching)
        except Refused as wrong:
            self._say(sentence(wrong))
            return
        desk = self._shell.context.desk
        self.line.set_share(0)
        self.line.show()
        self._task = self._shell.runner.run(
            lambda job: replacing.find(desk, search, instead, job),
            lane=Lane.THOUGHT,
            done=self._show,
            failed=lambda error: self._say(sentence(error)),
            progress=lambda done, total, what: self.line.set_share(done / (total or 1)),
            owner=self,
        )

    def _say(self, text: Text) -> None:
        """Show a sentence in place of places."""
        self.line.hide()
        self.places.show_places([])
        self.said.set_text(text)
        self._pages.setCurrentIndex(0)

    def _show(self, found: list[StoryHits]) -> None:
        self.line.hide()
        if not found:
            self._say(phrase("desk_window.replace.none"))
            return
        self.places.show_places(found)
        self._pages.setCurrentIndex(1)

    def _count(self) -> None:
        chosen = self.places.chosen()
        places = sum(len(edits) for _, edits in chosen)
        self.yes.set_text(phrase("desk_window.replace.do", n=places))
        self.yes.setEnabled(places > 0)
        full = places >= MOST
        self.note.set_text(phrase("desk_window.replace.most", n=MOST) if full else "")
        if chosen and not full:
            self.note.set_text(phrase("desk_window.replace.stories", n=len(chosen)))

    def _replace(self) -> None:
        chosen = self.places.chosen()
        desk, label = self._shell.context.desk, f"{self.field.text()} ← {self.instead.text()}"
        self.yes.setEnabled(False)
        self._shell.runner.run(
            lambda job: replacing.replace(desk, chosen, label),
            lane=Lane.SAVING,
            done=self._done,
            failed=self._failed,
            owner=self,
        )

    def _done(self, done: Replaced) -> None:
        self.replaced.emit(done)
        self.accept()

    def _failed(self, error: WorkstationError) -> None:
        self._say(sentence(error))
