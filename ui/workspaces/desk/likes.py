"""A word on stories that are nearly the open one: to compare, to make one, or to leave apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.context import Change
from ui.jobs import Lane, Task
from ui.messages import Choice
from ui.shell import Place, Shell
from ui.undo import Command, UndoStack
from ui.wording import phrase
from ui.workspaces.desk.notices import Notices
from ui.workspaces.desk.open_story import OpenStory
from workstation.desk import likeness
from workstation.desk.likeness import Like, Merged


class Likes(QObject):
    """Looks for stories like the open one when it is opened and after each save."""

    def __init__(
        self, shell: Shell, story: OpenStory, notices: Notices, undo: UndoStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._story, self._notices, self._undo = shell, story, notices, undo
        self._task: Task | None = None
        self._shown: int | None = None
        story.landed.connect(self._begin)
        story.autosave.saved.connect(self.look)

    def look(self) -> None:
        """Ask the desk which stories are like the open one."""
        article = self._story.article
        if self._task is not None:
            self._task.cancel()
        if article is None:
            return
        desk, number = self._shell.context.desk, article.id
        self._task = self._shell.runner.run(
            lambda job: likeness.like(desk, number),
            lane=Lane.THOUGHT,
            done=lambda found: self._show(number, found),
            failed=lambda error: None,  # a story that went meanwhile is like no other
            owner=self,
        )

    # Within

    def _begin(self) -> None:
        self._shown = None
        self.look()

    def _show(self, number: int, found: list[Like]) -> None:
        if self._story.article is None or self._story.article.id != number:
            return
        if not found:
            self._shown = None
            self._notices.no_like()
            return
        nearest = found[0]
        other = nearest.article.id
        if other == self._shown:
            return
        self._shown = other
        self._notices.like(
            nearest.article.headline,
            nearest.likeness.percent,
            Choice(phrase("desk_window.like.compare"), lambda: self._compare(number, other)),
            Choice(phrase("desk_window.like.merge"), lambda: self._merge(number, other)),
            Choice(
                phrase("desk_window.like.apart"), lambda: self._set_apart(number, other), quiet=True
            ),
        )

    def _compare(self, number: int, other: int) -> None:
        older, newer = sorted((number, other))
        if self._story.flush():
            self._shell.open("compare", older, Place(other=newer, back="desk"))

    def _set_apart(self, number: int, other: int) -> None:
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: likeness.set_apart(desk, number, other),
            lane=Lane.SAVING,
            done=lambda change: self._begin(),
            owner=self,
        )

    def _merge(self, number: int, other: int) -> None:
        """Make the newer story's text the newest version of the older one, and show that."""
        older, newer = sorted((number, other))
        if self._story.flush():
            self._join(older, newer, lambda merged: self._merged(merged, number))

    def _merged(self, merged: Merged, shown: int) -> None:
        said, latest = phrase("desk_window.like.merged"), [merged]

        def again() -> None:
            self._join(merged.kept.id, merged.other, lambda new: latest.__setitem__(0, new))

        self._undo.push(Command(said, again, lambda: self._part(latest[0], shown)))
        self._shell.messages.toast(said, undo=self._undo.undo)

    def _join(self, older: int, newer: int, done: Callable[[Merged], object]) -> None:
        desk = self._shell.context.desk

        def show(merged: Merged) -> None:
            self._notices.no_like()
            self._shell.context.tell(merged.change)
            self._shell.open("desk", older)
            done(merged)

        self._shell.runner.run(
            lambda job: likeness.merge(desk, older, newer),
            lane=Lane.SAVING,
            done=show,
            owner=self,
        )

    def _part(self, merged: Merged, shown: int) -> None:
        desk = self._shell.context.desk

        def show(change: Change) -> None:
            self._shell.context.tell(change)
            self._shell.open("desk", shown)

        self._shell.runner.run(
            lambda job: likeness.part(desk, merged), lane=Lane.SAVING, done=show, owner=self
        )
