"""The word lists of the team: edited as they are written, imported, tried on the archive first."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.panels.moderation.rules_sheet import rule_name
from ui.panels.moderation.samples import SampleTable, around
from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import ltr, tr
from workstation.desk import comment_rules
from workstation.desk.comment_rules import ListFile, ListTrial

MOST_SHOWN = 300
_ROLE = Qt.ItemDataRole.UserRole
_HEADS = ("entry", "found", "approved", "refused", "sample")


class ListsSheet(Sheet):
    """Edits the lists. ``kept`` comes when one was written or imported."""

    kept = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, said("lists.title"), said("lists.about"), parent)
        theme = self.theme
        self.files = QListWidget()
        self.files.setProperty("framed", True)
        self.files.setAccessibleName(tr("moderation_window.lists.title"))
        # The plain editor never stands Arabic at the right (QTBUG-7516).
        self.text = QTextEdit()
        self.text.setAcceptRichText(False)
        self.text.setProperty("field", True)
        self.text.setAccessibleName(tr("moderation_window.lists.text"))
        self.text.setTabChangesFocus(True)
        self.own = Button(theme, said("rules.make_own"), kind=Kind.PRIMARY, icon="copy")
        self.own_bar = QWidget()
        self.outcome = Label(theme, "", Type.BASE, "ink1", wrap=True)
        self.trial = SampleTable(theme, [tr(f"moderation_window.lists.head.{n}") for n in _HEADS])
        self._written: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._file: ListFile | None = None
        self._build()
        self.import_button = self.button(
            said("lists.import"), self._choose, icon="download", start=True
        )
        self.try_button = self.button(said("try"), self.try_out, icon="play", start=True)
        self.close_button = self.button(said("close"), self.reject)
        self.save_button = self.button(said("save"), self.save, Kind.PRIMARY)
        self.files.currentItemChanged.connect(self._show)
        self.text.textChanged.connect(self._allow)
        self.own.clicked.connect(self.make_own)
        self.spread(860, 700)
        self._load()

    def _load(self, current: str = "") -> None:
        desk = self.shell.context.desk
        own = comment_rules.has_own(desk)
        self.own_bar.setVisible(not own)
        self.import_button.setEnabled(own)
        self.text.setReadOnly(not own)
        self._typed = {}
        self.files.clear()
        found: list[ListFile] = []
        self.attempt(lambda: found.extend(comment_rules.lists(desk)))
        for file in found:
            words = said("lists.file", file=ltr(file.file), n=file.entries)
            of = tr("moderation_window.lists.harmless") if file.allows else rule_name(file.rule)
            item = QListWidgetItem(f"{words}\n{of}")
            item.setData(_ROLE, file)
            item.setSizeHint(QSize(0, self.theme.px(50)))
            self.files.addItem(item)
            if file.file == current:
                self.files.setCurrentItem(item)
        if not current:
            self.files.setCurrentRow(0)
        self._allow()

    def _show(self, item: QListWidgetItem | None) -> None:
        self._remember()
        self._file = item.data(_ROLE) if item is not None else None
        if self._file is None:
            return
        name = self._file.file
        desk = self.shell.context.desk

        def read() -> None:
            self._written[name] = comment_rules.list_text(desk, name)

        if self.attempt(read):
            self.text.setPlainText(self._typed.get(name, self._written[name]))
        self.trial.hide()
        self.outcome.set_text("")

    def _remember(self) -> None:
        if self._file is not None:
            self._typed[self._file.file] = self.text.toPlainText()

    @property
    def changed(self) -> list[str]:
        """The lists that were edited and not yet written."""
        if self._file is not None:
            self._remember()
        return [
            name
            for name, text in self._typed.items()
            if name in self._written and text.rstrip("\n") != self._written[name].rstrip("\n")
        ]

    def _allow(self) -> None:
        self.save_button.setEnabled(not self.text.isReadOnly() and bool(self.changed))

    # What is done

    def make_own(self) -> None:
        """Copy the built-in lists for the team, and work by the copies from now on."""
        context = self.shell.context
        if self.attempt(lambda: context.keep(comment_rules.make_own(context.desk))):
            self._load()
            self.kept.emit()

    def save(self) -> None:
        """Write the lists that were edited; one with an entry that cannot be stays open."""
        desk = self.shell.context.desk
        for name in self.changed:
            text = self._typed[name]
            if not self.attempt(partial(comment_rules.keep_list, desk, name, text)):
                return
            self._written[name] = text
        self.kept.emit()
        self.shell.messages.toast(said("lists.saved"), icon="check")
        self.accept()

    def _choose(self) -> None:
        kinds = f"{tr('moderation_window.lists.files')} (*.txt)"
        name, _ = QFileDialog.getOpenFileName(self, tr("moderation_window.lists.import"), "", kinds)
        if name:
            self.bring_in(Path(name))

    def bring_in(self, path: Path) -> None:
        """Import a list: it waits, switched off, until it was tried."""
        desk = self.shell.context.desk
        rules: list[str] = []
        if self.attempt(lambda: rules.append(comment_rules.import_list(desk, path))):
            files = {file.rule: file.file for file in comment_rules.lists(desk)}
            self._load(files[rules[0]])
            self.outcome.set_text(said("lists.imported"))
            self.kept.emit()

    def try_out(self) -> None:
        """Say what each entry of the list as it stands here would have found in the archive."""
        desk, text = self.shell.context.desk, self.text.toPlainText()
        self.run(lambda job: comment_rules.try_list(desk, text, job=job), self._show_trial)

    def _show_trial(self, trial: ListTrial) -> None:
        self.outcome.set_text(said("lists.tried", n=trial.looked_at, found=trial.found))
        rows: list[tuple[str | int, ...]] = []
        for tried in trial.entries[:MOST_SHOWN]:
            sample = ""
            if tried.samples:
                comment, start, end = tried.samples[0]
                sample = around(comment.body, start, end)
            found = tried.trial
            rows.append((found.entry.text, found.comments, found.approved, found.refused, sample))
        self.trial.show_rows(rows)
        self.trial.setVisible(bool(rows))

    # Building

    def _build(self) -> None:
        px = self.theme.px
        bar = QHBoxLayout(self.own_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(Label(self.theme, said("rules.built_in"), Type.BASE, "ink2", wrap=True), 1)
        bar.addWidget(self.own)
        self.body.addWidget(self.own_bar)
        middle = QHBoxLayout()
        middle.setSpacing(px(12))
        self.files.setFixedWidth(px(260))
        middle.addWidget(self.files)
        side = QVBoxLayout()
        side.addWidget(self.text)
        side.addWidget(Label(self.theme, said("lists.signs"), Type.META, "ink3", wrap=True))
        middle.addLayout(side, 1)
        self.body.addLayout(middle, 3)
        self.body.addWidget(self.outcome)
        self.trial.setMinimumHeight(px(170))
        self.trial.hide()
        self.body.addWidget(self.trial, 2)
