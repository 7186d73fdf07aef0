"""What the desk asks in a small window: a name for a version, a link, another place to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.editor import EditorPane, forms
from ui.shell import Shell
from ui.wording import ltr, phrase, tr
from ui.workspaces.desk.line_dialog import LineDialog
from ui.workspaces.desk.open_story import OpenStory
from workstation.desk.drafts import write_copy
from workstation.errors import WorkstationError


class Asking(QObject):
    """Asks over the window, and does what was answered."""

    def __init__(self, shell: Shell, pane: EditorPane, story: OpenStory, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._pane, self._story, self._desk = shell, pane, story, parent

    def save_version(self) -> None:
        """Ask for a name and keep the text under it as a version."""
        dialog = LineDialog(
            self._shell.theme,
            phrase("actions.desk.save_version"),
            phrase("desk_window.version.name"),
            phrase("desk_window.version.save"),
            parent=self._desk.window(),
        )
        dialog.given.connect(self._keep_version)
        dialog.open()

    def link(self) -> None:
        """Ask for the address of a link on the selection."""
        editor = self._pane.editor
        dialog = LineDialog(
            self._shell.theme,
            phrase("actions.editor.link"),
            phrase("desk_window.link.address"),
            phrase("desk_window.link.set"),
            text=forms.link_at(editor),
            empty_allowed=True,
            latin=True,
            parent=self._desk.window(),
        )
        dialog.given.connect(lambda href: forms.set_link(editor, href))
        dialog.finished.connect(lambda _: editor.setFocus())
        dialog.open()

    def save_elsewhere(self) -> None:
        """Ask where, and write the text there as a plain file."""
        article, messages = self._story.article, self._shell.messages
        if article is None:
            return
        title, name = tr("desk_window.elsewhere.title"), f"{article.meta.slug or 'story'}.txt"
        chosen, _ = QFileDialog.getSaveFileName(self._desk.window(), title, name)
        if not chosen:
            return
        try:
            write_copy(Path(chosen), *self._pane.editor.story())
        except WorkstationError as error:
            messages.error(error)
            return
        messages.toast(tr("desk_window.elsewhere.done", path=ltr(chosen)), icon="save")

    def _keep_version(self, name: str) -> None:
        if self._story.keep_version(name):
            said = tr("desk_window.version.done", name=name)
            self._shell.messages.toast(said, icon="save")
