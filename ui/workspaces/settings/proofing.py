"""Settings of proofing: the style guide, what is looked for, and the words that the desk learnt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from ui.context import Change, Kind
from ui.shell import Shell
from ui.widgets.button import Button
from ui.widgets.segmented import Option
from ui.wording import tr
from ui.workspaces.settings.controls import Field, choice_row, member_row
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Section, SettingRow, said
from workstation.desk import proofing

FAMILIES = (
    "hamza",
    "letter",
    "spelling",
    "punctuation",
    "consistency",
    "numbers",
    "style",
    "residue",
)


class Proofing(Section):
    id = "proofing"
    icon = "spell-check"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        guides = [Option(name, said(f"proofing.guide.{name}")) for name in proofing.styles()]
        self.words = DeskWords(shell)
        self.group(
            "proofing.house",
            choice_row(shell, "proofing.guide", Kept(shell, "proofing", "style"), guides),
        )
        silent = Kept(shell, "proofing", "silent")
        self.group(
            "proofing.families",
            *(
                member_row(shell, f"proofing.{name}", silent, name, inverse=True)
                for name in FAMILIES
            ),
        )
        row = SettingRow(shell.theme, "proofing.words", self.words, below=True)
        self.words.row = row
        self.group("proofing.dictionary", row)

    def refresh(self) -> None:
        self.words.reload()


class DeskWords(QWidget):
    """The desk's own words: one more at the top, the chosen ones taken out below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.row: SettingRow | None = None
        theme = shell.theme
        self.field = Field(theme, said("proofing.new_word"))
        self.add = Button(theme, said("proofing.add_word"), icon="plus")
        self.list = QListWidget()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(tr("settings_window.proofing.words"))
        self.remove = Button(theme, said("proofing.remove_words"), icon="trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.add)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        self.add.clicked.connect(self._learn)
        self.field.returnPressed.connect(self._learn)
        self.remove.clicked.connect(self._forget)
        self.list.itemSelectionChanged.connect(self._settle)
        self.list.installEventFilter(self)
        shell.context.changed.connect(self._changed)
        theme.changed.connect(self._settle)
        self._settle()

    def reload(self) -> None:
        """Read the words anew."""
        words = proofing.words(self._shell.context.desk)
        self.list.clear()
        self.list.addItems(words)
        if self.row is not None:
            self.row.say_about(said("proofing.words_count", n=len(words)))
        self._settle()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent):
            wanted = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if wanted and event.type() == QEvent.Type.KeyPress:
                self._forget()
                return True
        return False

    def _settle(self) -> None:
        shown = bool(self.list.count())
        self.list.setVisible(shown)
        self.remove.setVisible(shown)
        self.remove.setEnabled(bool(self.list.selectedItems()))
        rows = min(8, max(3, self.list.count()))
        self.list.setFixedHeight(self._shell.theme.px(24) * rows + 4)

    def _learn(self) -> None:
        word = self.field.text().strip()
        if len(word.split()) != 1:
            if self.row is not None:
                self.row.complain(said("proofing.one_word") if word else "")
            return
        if self.row is not None:
            self.row.complain("")
        self.field.clear()
        self._shell.context.tell(proofing.learn_word(self._shell.context.desk, word))

    def _forget(self) -> None:
        words = [item.text() for item in self.list.selectedItems()]
        if not words:
            return
        context = self._shell.context
        for word in words:
            proofing.forget_word(context.desk, word)
        context.tell(Change(Kind.WORD))

        def undo() -> None:
            for word in words:
                proofing.learn_word(context.desk, word)
            context.tell(Change(Kind.WORD))

        self._shell.messages.toast(said("proofing.words_removed", n=len(words)), undo=undo)

    def _changed(self, change: Change) -> None:
        if change.kind is Kind.WORD:
            self.reload()
