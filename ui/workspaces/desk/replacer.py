"""Replacement across the desk: opens its window, tells what was done, and takes it back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.editor import StoryEditor
from ui.jobs import Lane
from ui.shell import Shell
from ui.undo import Command, UndoStack
from ui.wording import phrase, tr
from ui.workspaces.desk.open_story import OpenStory
from ui.workspaces.desk.replace_dialog import ReplaceDialog
from workstation.desk import replacing
from workstation.desk.replacing import Replaced


class Replacer(QObject):
    """One undo for all stories of a replacement."""

    def __init__(
        self,
        shell: Shell,
        editor: StoryEditor,
        story: OpenStory,
        undo: UndoStack,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shell, self._editor, self._story, self._undo = shell, editor, story, undo
        self._desk = parent

    def open(self) -> None:
        """Ask what to replace, with what is selected to begin with."""
        if not self._story.flush():
            return
        start, end = self._editor.selected()
        chosen = self._editor.text()[start:end]
        wanted = "" if "\n" in chosen else chosen
        dialog = ReplaceDialog(self._shell, wanted, self._desk.window())
        dialog.replaced.connect(self._replaced)
        dialog.open()
        dialog.field.setFocus()

    def _replaced(self, done: Replaced) -> None:
        self._shell.context.tell(done.change)
        said = tr("desk_window.replace.done", n=done.places)
        if done.left:
            said += " · " + tr("desk_window.replace.left", n=len(done.left))
        latest = [done]
        command = Command(
            said,
            do=lambda: self._take_back(latest),
            undo=lambda: self._take_back(latest),
        )
        self._undo.push(command)
        self._shell.messages.toast(said, undo=self._undo.undo)

    def _take_back(self, latest: list[Replaced]) -> None:
        """Give the stories their texts of before; done again, the replaced ones."""
        desk, done = self._shell.context.desk, latest[0]

        def show(back: Replaced) -> None:
            latest[0] = back
            self._shell.context.tell(back.change)
            if back.left:
                left = phrase("desk_window.replace.left", n=len(back.left))
                self._shell.messages.toast(left, icon="info")

        self._shell.runner.run(
            lambda job: replacing.take_back(desk, done), lane=Lane.SAVING, done=show, owner=self
        )
