"""What is done with changes: one restored, one or all proposed fixes accepted, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject

from ui.messages import Toast
from ui.shell import Shell
from ui.undo import Command, UndoStack
from ui.wording import Phrase, Text, phrase
from workstation.articles import Article
from workstation.desk import comparing
from workstation.desk.articles import Saved
from workstation.desk.comparing import Compared
from workstation.errors import WorkstationError
from workstation.jobs import Job


def why_not(compared: Compared | None, difference: int | None) -> Text:
    """The reason why the change at hand cannot be restored or accepted; nothing when it can."""
    if compared is None:
        return phrase("compare_window.none_at_hand")
    if compared.holder:
        return phrase("comparing.held", name=compared.holder)
    if not compared.proposed and not compared.restorable:
        return phrase("comparing.not-current")
    if difference is None:
        return phrase("compare_window.none_at_hand")
    return ""


class Deeds(QObject):
    """Runs the verbs off the window's thread and offers to take them back. ``failed`` is called
    when one was refused, so that the comparison can be made again."""

    def __init__(
        self, shell: Shell, undo: UndoStack, failed: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._undo, self._failed = shell, undo, failed
        self.busy = False
        self._toast: Toast | None = None

    def restore(self, compared: Compared, differences: Collection[int]) -> None:
        """Put changes back as the older version has them."""
        desk = self._shell.context.desk
        self._run(
            lambda job: comparing.restore(desk, compared, differences),
            compared.article,
            phrase("compare_window.restored", n=len(differences)),
        )

    def accept(self, compared: Compared, differences: Collection[int]) -> None:
        """Take proposed fixes into the story."""
        desk = self._shell.context.desk
        self._run(
            lambda job: comparing.accept(desk, compared, differences),
            compared.article,
            phrase("compare_window.accepted", n=len(differences)),
        )

    def take_back(self) -> None:
        """Take the last deed back, with the toast that still offers it."""
        messages = self._shell.messages
        if self.busy:
            return
        if self._toast is not None and messages.toast_now is self._toast:
            messages.end_toast(undone=True)
        else:
            self._undo.undo()

    def _run(self, verb: Callable[[Job], Saved], before: Article, said: Phrase) -> None:
        if self.busy:
            return
        self.busy = True
        self._shell.runner.run(
            verb,
            done=lambda saved: self._done(saved, before, said),
            failed=self._refused,
            cancelled=self._over,
            owner=self,
        )

    def _over(self) -> None:
        self.busy = False

    def _done(self, saved: Saved, before: Article, said: Phrase) -> None:
        self.busy = False
        command = Command(
            said,
            do=lambda: self._write(saved.article, before),
            undo=lambda: self._write(before, saved.article),
        )
        self._undo.push(command)
        self._shell.context.tell(saved.change)
        keys = self._shell.actions.hint("compare.undo")
        self._toast = self._shell.messages.toast(said, undo=self._undo.undo, keys=keys)

    def _write(self, wanted: Article, now: Article) -> None:
        """Give the story another text of its own again."""
        desk = self._shell.context.desk
        self.busy = True
        self._shell.runner.run(
            lambda job: comparing.take_back(desk, wanted, now),
            done=self._written,
            failed=self._refused,
            cancelled=self._over,
            owner=self,
        )

    def _written(self, saved: Saved) -> None:
        self.busy = False
        self._shell.context.tell(saved.change)

    def _refused(self, error: WorkstationError) -> None:
        self.busy = False
        self._shell.messages.error(error)
        self._failed()
