"""Who may write the story that is open: taken on opening, kept alive, let go on leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Lane
from ui.shell import Shell
from workstation.desk import holds
from workstation.errors import WorkstationError

if TYPE_CHECKING:
    from workstation.store.habits import Hold

KEEP_ALIVE = 30_000
"""Milliseconds between signs of life; well below what makes a hold stale."""
ASK_AGAIN = 5_000
"""Milliseconds between looks at a story that another window holds."""


class Holding(QObject):
    """The hold on one story. ``taken`` comes once it is ours, ``refused(hold)`` when another
    window has it, ``failed(error)`` when the desk could not be asked."""

    taken = Signal()
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.article_id: int | None = None
        self.ours = False
        self.other: Hold | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ask)

    def take(self, article_id: int) -> None:
        """Hold a story from now on (and let go of the one before)."""
        if self.article_id not in (None, article_id):
            self.release()
        self.article_id, self.ours, self.other = article_id, False, None
        self.ask()

    def ask(self) -> None:
        """Take the hold, or keep it alive, or see whether the other let go."""
        wanted, desk = self.article_id, self._shell.context.desk
        if wanted is None:
            return
        self._shell.runner.run(
            lambda job: holds.take(desk, wanted),
            lane=Lane.SAVING,
            done=lambda other: self._answer(wanted, other),
            failed=lambda error: self._fail(wanted, error),
            owner=self,
        )

    def release(self) -> None:
        """Let the story go."""
        gone, desk = self._forget(), self._shell.context.desk
        if gone is not None:
            self._shell.runner.run(
                lambda job: holds.release(desk, gone),
                lane=Lane.SAVING,
                failed=lambda error: None,
                owner=self,
            )

    def release_now(self) -> None:
        """Let the story go before the program ends; when that fails, the hold grows stale."""
        gone = self._forget()
        if gone is not None:
            try:
                holds.release(self._shell.context.desk, gone)
            except WorkstationError:
                return

    def _forget(self) -> int | None:
        gone, self.article_id = self.article_id, None
        self.ours, self.other = False, None
        self._timer.stop()
        return gone

    def _answer(self, wanted: int, other: Hold | None) -> None:
        if wanted != self.article_id:
            return
        before, self.ours, self.other = (self.ours, self.other), other is None, other
        self._timer.start(KEEP_ALIVE if other is None else ASK_AGAIN)
        if other is None:
            if not before[0]:
                self.taken.emit()
        elif before[1] is None or before[1].session != other.session:
            self.refused.emit(other)

    def _fail(self, wanted: int, error: WorkstationError) -> None:
        if wanted == self.article_id:
            self._timer.start(ASK_AGAIN)
            self.failed.emit(error)
