"""What the desk knows around the next comment, fetched while the one before is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ui.jobs import Lane
from ui.shell import Shell
from workstation.comments import author_key
from workstation.desk import comments as desk_comments
from workstation.desk.comments import About
from workstation.desk.desk import Desk
from workstation.errors import NotFound


class Ahead(QObject):
    """Keeps what was fetched for one comment. ``confirmed(About)`` is called with what the desk
    says now of the comment that is shown."""

    def __init__(self, shell: Shell, confirmed: Callable[[About], object], parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._confirmed = shell, confirmed
        self._kept: About | None = None
        self._ticket = 0

    def take(self, number: int) -> About | None:
        """What was fetched for a comment; None when nothing was, or it may no longer hold."""
        kept, self._kept = self._kept, None
        return kept if kept is not None and kept.comment.id == number else None

    def fetch(self, shown: int, following: int | None, *, confirm: bool) -> None:
        """Fetch what is around the next comment; with ``confirm`` also around the shown one."""
        self._ticket += 1
        ticket, desk = self._ticket, self._shell.context.desk
        wanted = [shown if confirm else None, following]

        def done(found: Sequence[About | None]) -> None:
            if ticket != self._ticket:
                return
            now, self._kept = found
            if now is not None:
                self._confirmed(now)

        if confirm or following is not None:
            self._shell.runner.run(
                lambda job: [_about(desk, number) for number in wanted],
                lane=Lane.THOUGHT,
                done=done,
                owner=self,
            )

    def judged(self, numbers: Sequence[int], by: About | None) -> None:
        """Forget what a verdict on comments makes untrue: of the same thread or author."""
        kept = self._kept
        if kept is None:
            return
        touched = {comment.id for comment in kept.thread}.intersection(numbers)
        alone = by is not None and list(numbers) == [by.comment.id]
        same = by is None or author_key(by.comment) == author_key(kept.comment)
        if touched or same or not alone:
            self.forget()

    def forget(self) -> None:
        """Forget what was fetched, and what is being fetched."""
        self._ticket += 1
        self._kept = None


def _about(desk: Desk, number: int | None) -> About | None:
    if number is None:
        return None
    try:
        return desk_comments.about(desk, number)
    except NotFound:
        return None
