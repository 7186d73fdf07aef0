"""Lists of proofing in the settings: dictionaries, and what the desk always ignores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.context import Change, Kind
from ui.messages import sentence
from ui.panels.findings import title_of_code
from ui.shell import Shell
from ui.widgets.button import Button
from ui.wording import tr
from ui.workspaces.settings.controls import Field
from ui.workspaces.settings.rows import SettingRow, said
from workstation.desk import proofing, set_aside
from workstation.errors import WorkstationError


class DeskWords(QWidget):
    """The words of the desk's dictionary or of the person's own: one more at the top, the chosen
    ones taken out below."""

    def __init__(self, shell: Shell, *, mine: bool = False) -> None:
        super().__init__()
        self._shell, self._mine = shell, mine
        self.row: SettingRow | None = None
        theme = shell.theme
        self.field = Field(theme, said("proofing.new_word"))
        self.add = Button(theme, said("proofing.add_word"), icon="plus")
        self.list = QListWidget()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        name = "my_words" if mine else "words"
        self.list.setAccessibleName(tr(f"settings_window.proofing.{name}"))
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
        try:
            words = proofing.words(self._shell.context.desk, mine=self._mine)
        except WorkstationError as error:
            if self.row is not None:
                self.row.complain(sentence(error))
            return
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
        self._learn_all([word])

    def _forget(self) -> None:
        words = [item.text() for item in self.list.selectedItems()]
        if not words:
            return
        if self._try(proofing.forget_word, words):
            self._shell.messages.toast(
                said("proofing.words_removed", n=len(words)), undo=lambda: self._learn_all(words)
            )

    def _learn_all(self, words: Sequence[str]) -> None:
        self._try(proofing.learn_word, words)

    def _try(self, verb: Callable[..., Change], words: Sequence[str]) -> bool:
        """Do something with each word; what is wrong is said in the row."""
        context = self._shell.context
        try:
            for word in words:
                verb(context.desk, word, mine=self._mine)
        except WorkstationError as error:
            if self.row is not None:
                self.row.complain(sentence(error))
            return False
        context.tell(Change(Kind.WORD))
        return True

    def _changed(self, change: Change) -> None:
        if change.kind is Kind.WORD:
            self.reload()


class AlwaysIgnored(QWidget):
    """What the whole desk has set aside, to be looked for again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.row: SettingRow | None = None
        theme = shell.theme
        self.list = QListWidget()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(tr("settings_window.proofing.ignored"))
        self.heed = Button(theme, said("proofing.heed"), icon="trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.list)
        column.addWidget(self.heed, 0, Qt.AlignmentFlag.AlignLeading)
        self.heed.clicked.connect(self._heed)
        self.list.itemSelectionChanged.connect(self._settle)
        shell.context.changed.connect(self._changed)
        shell.language.changed.connect(self.reload)
        self._settle()

    def reload(self) -> None:
        """Read anew what is set aside."""
        self.list.clear()
        rows = set_aside.always_ignored(self._shell.context.desk)
        for code, text in rows:
            item = QListWidgetItem(f"{text} — {title_of_code(code)}")
            item.setData(Qt.ItemDataRole.UserRole, (code, text))
            self.list.addItem(item)
        if self.row is not None:
            self.row.say_about(said("proofing.ignored_count", n=len(rows)))
        self._settle()

    def _settle(self) -> None:
        shown = bool(self.list.count())
        self.list.setVisible(shown)
        self.heed.setVisible(shown)
        self.heed.setEnabled(bool(self.list.selectedItems()))
        rows = min(6, max(2, self.list.count()))
        self.list.setFixedHeight(self._shell.theme.px(24) * rows + 4)

    def _heed(self) -> None:
        rows = [tuple(item.data(Qt.ItemDataRole.UserRole)) for item in self.list.selectedItems()]
        if not rows:
            return
        context = self._shell.context
        context.tell(set_aside.heed_always(context.desk, rows))
        self._shell.messages.toast(
            said("proofing.heeded", n=len(rows)),
            undo=lambda: context.tell(set_aside.ignore_always(context.desk, rows)),
        )

    def _changed(self, change: Change) -> None:
        if change.kind is Kind.WORD:
            self.reload()
