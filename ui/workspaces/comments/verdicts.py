"""Deciding: one verdict on one comment or many, the toast that takes it back, the undo stack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.context import Change
from ui.jobs import Lane
from ui.shell import Shell
from ui.undo import Command, UndoStack
from ui.wording import Phrase, phrase, spoken_language
from workstation.comments import Reason, Verdict
from workstation.desk import comments as desk_comments
from workstation.desk.comments import Judged, RejectReason
from workstation.errors import WorkstationError

ASK_ABOVE = 20
"""More comments than this are not decided at once before the person says so again."""
AT_ONCE = 300
"""More comments than this are judged off the window's thread."""


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict that was given: what was asked for and what came of it."""

    asked: tuple[int, ...]
    verdict: Verdict
    judged: Judged


class Verdicts(QObject):
    """Gives verdicts and takes them back. ``given(Given)`` and ``taken_back(Given, Change)`` tell
    the queue; what is said to the person is said here."""

    given = Signal(object)
    taken_back = Signal(object, object)

    def __init__(self, shell: Shell, undo: UndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._undo = shell, undo

    def give(self, numbers: Sequence[int], verdict: Verdict, reason: str = "") -> None:
        """Decide these comments."""
        desk = self._shell.context.desk
        asked = tuple(numbers)
        if len(asked) > AT_ONCE:
            self._shell.runner.run(
                lambda job: desk_comments.judge(desk, asked, verdict, reason=reason),
                lane=Lane.DISK,
                done=lambda judged: self._done(Given(asked, verdict, judged)),
                owner=self,
            )
            return
        try:
            judged = desk_comments.judge(desk, asked, verdict, reason=reason)
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        self._done(Given(asked, verdict, judged))

    def take_back(self) -> None:
        """Take the last verdict back, as U and the toast do."""
        if self._undo.undo() is not None:
            self._shell.messages.end_toast()

    def _done(self, given: Given) -> None:
        self.given.emit(given)
        n = len(given.judged.decisions)
        if not n:
            self._shell.messages.toast(phrase("comments_window.all_gone"), icon="info")
            return
        words = _said(given.verdict, n)
        self._undo.push(Command(words, lambda: None, lambda: self._take_back(given)))
        self._shell.messages.toast(
            words, undo=self._undo.undo, keys=self._shell.actions.hint("comments.undo")
        )

    def _take_back(self, given: Given) -> None:
        """Undo one verdict; where it was overtaken, say so and let the one before have its turn."""
        desk = self._shell.context.desk
        try:
            change: Change = desk_comments.take_back(desk, given.judged.decisions)
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        self.taken_back.emit(given, change)


def _said(verdict: Verdict, n: int) -> Phrase:
    if n == 1:
        return phrase(f"comments_window.done.{verdict.value}")
    return phrase(f"comments_window.done_many.{verdict.value}", n=n)


class ReasonsMenu(QMenu):
    """The reasons for rejecting, the likely one first in hand; digits choose too."""

    def __init__(
        self,
        reasons: tuple[Reason, ...],
        choose: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        likely = desk_comments.likely_reject_reason(reasons)
        language = spoken_language()
        for at, reason in enumerate(RejectReason, start=1):
            name = desk_comments.verdict_reason(reason, language)
            label = f"&{at % 10}  {name}" if at <= 10 else f"\u2007  {name}"
            action = self.addAction(label)
            action.setData(reason.value)
            action.triggered.connect(lambda _=False, code=reason.value: choose(code))
            if reason is likely:
                self._likely = action
        self.aboutToHide.connect(self.deleteLater)

    def open_at(self, at: QPoint) -> None:
        """Open with the likely reason in hand, so that Return chooses it."""
        self.popup(at)
        self.setActiveAction(self._likely)
