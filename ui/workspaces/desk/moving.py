"""A story's way from state to state, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.shell import Place, Shell
from ui.undo import Command, UndoStack
from ui.wording import phrase
from ui.workspaces.desk.open_story import OpenStory
from ui.workspaces.desk.states import NEXT, name_of
from workstation.articles import ArticleState
from workstation.desk import articles
from workstation.errors import WorkstationError


class Mover(QObject):
    """Moves the open story; each move can be taken back from its toast."""

    def __init__(self, shell: Shell, story: OpenStory, undo: UndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._story, self._undo = shell, story, undo

    @property
    def can_move(self) -> bool:
        return self._story.article is not None and not self._story.read_only

    def go_on(self) -> None:
        """Send the story to its next state; a ready one to the checks before publishing."""
        article = self._story.article
        if article is None or not self.can_move:
            return
        if article.state is ArticleState.READY:
            if self._story.flush():
                self._shell.open("publish", article.id, Place(back="desk"))
            return
        self.move(NEXT[article.state])

    def move(self, state: ArticleState) -> None:
        """Put the story in a state that its own allows."""
        article, desk, context = self._story.article, self._shell.context.desk, self._shell.context
        if article is None or not self.can_move or not self._story.flush():
            return
        number = article.id
        said = phrase("desk_window.moved", state=str(name_of(state)))
        command = Command(
            said,
            lambda: context.tell(articles.move(desk, number, state)),
            lambda: context.tell(articles.undo_move(desk, number)),
        )
        try:
            self._undo.do(command)
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        self._shell.messages.toast(said, undo=self._undo.undo)
